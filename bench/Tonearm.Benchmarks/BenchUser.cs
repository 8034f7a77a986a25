using Microsoft.Extensions.DependencyInjection;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Storage;

namespace Tonearm.Benchmarks;

/// <summary>Somebody to send requests as.</summary>
static class BenchUser
{
    /// <summary>Makes the user and gives a token, as an authorization would have.</summary>
    public static async Task<string> Token(IServiceProvider services, string user, string scopes)
    {
        var made = await services.GetRequiredService<AppStore>().Create(new AppDraft("bench"));
        await services.GetRequiredService<UserStore>().Create(new UserDraft(user, Password: null) { Country = "US" });
        var (family, now) = (Guid.NewGuid().ToByteArray(), TimeProvider.System.GetUtcNow());
        var token = AccessToken.New(made.App.ClientId, family, scopes, now);
        await services.GetRequiredService<StateStore>().Write(state =>
        {
            token.Insert(state);
            state.Run(
                """
                insert into families (id, user_id, client_id, scopes, rotates, authorized_at, expires_at, check_key)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                family, user, made.App.ClientId, scopes, false, now, now.AddDays(180), family);
        });
        return token.Text;
    }
}
