using System.Net.Http.Headers;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Storage;

namespace Tonearm.Tests.WebApi;

/// <summary>Tokens of users, written to the store as an authorization would have.</summary>
static class UserTokens
{
    /// <summary>A client with the token of a user, who is made if need be, from a country.</summary>
    public static async Task<HttpClient> UserClient(this TonearmApp server, string country, string scopes = "", NewApp? of = null, string? id = null)
    {
        var app = (of ?? await server.NewApp()).App.ClientId;
        var users = server.Get<UserStore>();
        id ??= "u" + Guid.NewGuid().ToString("N");
        var user = await users.Find(id) ?? await users.Create(new UserDraft(id, null) { Country = country, DisplayName = "Name of " + id });
        var (family, now) = (Guid.NewGuid().ToByteArray(), server.Clock.GetUtcNow());
        var token = AccessToken.New(app, family, scopes, now);
        await server.Get<StateStore>().Write(state =>
        {
            token.Insert(state);
            return state.Run(
                """
                insert into families (id, user_id, client_id, scopes, rotates, authorized_at, expires_at, check_key)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                family, user!.Id, app, scopes, false, now, now.AddDays(180), family);
        });
        var http = server.Anonymous();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
        return http;
    }
}
