using Microsoft.Extensions.DependencyInjection.Extensions;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.TokenEndpoint;
using Tonearm.Accounts.TokenEndpoint.Grants;
using Tonearm.Accounts.TokenManagement;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts;

/// <summary>
/// The parts of the accounts room. The host adds the state store, the clock, the public addresses, and what it chooses
/// about the protocol.
/// </summary>
static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(new AccountsOptions());
        services.TryAddSingleton(new PasswordWork());
        services.TryAddSingleton<WhoIsSignedIn>(_ => _ => ValueTask.FromResult<User?>(null));
        return services
            .AddSingleton<SecurityLog>()
            .AddSingleton<AccountEvents>()
            .AddSingleton<AppStore>()
            .AddSingleton<UserStore>()
            .AddSingleton<PasskeyStore>()
            .AddSingleton<PasswordResets>()
            .AddSingleton<GrantStore>()
            .AddSingleton(new TokenCache())
            .AddSingleton<Revocations>()
            .AddSingleton<TokenStore>()
            .AddSingleton<UserTokens>()
            .AddSingleton<TokenCheck>()
            .AddSingleton<Issuer>()
            .AddProtocol()
            .AddHostedService<TokenUpkeep>();
    }

    static IServiceCollection AddProtocol(this IServiceCollection services) => services
        .AddSingleton<GuessLimit>()
        .AddSingleton<ClientAuthentication>()
        .AddSingleton<Authorize>()
        .AddSingleton<AutoApproval>()
        .AddSingleton<GetAuthorize>()
        .AddSingleton<AuthorizationCodeGrant>()
        .AddSingleton<RefreshTokenGrant>()
        .AddSingleton<ClientCredentialsGrant>()
        .AddSingleton<PostToken>()
        .AddSingleton<PostRevoke>()
        .AddSingleton<PostIntrospect>()
        .AddSingleton<GetMetadata>();
}
