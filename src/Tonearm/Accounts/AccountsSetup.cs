using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.TokenEndpoint;
using Tonearm.Accounts.TokenEndpoint.Grants;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts;

/// <summary>The parts of the accounts room. The host adds the state store and the clock.</summary>
static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AppStore>()
        .AddSingleton<UserStore>()
        .AddSingleton(new TokenCache())
        .AddSingleton<Revocations>()
        .AddSingleton<TokenStore>()
        .AddSingleton<TokenCheck>()
        .AddSingleton<ClientAuthentication>()
        .AddSingleton<ClientCredentialsGrant>()
        .AddSingleton<PostToken>()
        .AddHostedService<TokenUpkeep>();
}
