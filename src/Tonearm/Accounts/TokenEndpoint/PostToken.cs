using System.Collections.Frozen;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.TokenEndpoint.Grants;
using Tonearm.Accounts.TokenEndpoint.Rules;

namespace Tonearm.Accounts.TokenEndpoint;

/// <summary>POST /api/token. RFC 6749 section 3.2.</summary>
sealed class PostToken(
    AccountsOptions options,
    ClientAuthentication authentication,
    GuessLimit guesses,
    AuthorizationCodeGrant authorizationCode,
    RefreshTokenGrant refreshToken,
    ClientCredentialsGrant clientCredentials)
{
    public static FrozenSet<string> GrantTypes { get; } =
        FrozenSet.Create(StringComparer.Ordinal, "authorization_code", "refresh_token", "client_credentials");

    public async Task Handle(HttpContext http)
    {
        var answer = await Answer(http);
        await (answer.IsValue
            ? OAuthReply.Write(http.Response, StatusCodes.Status200OK, answer.Value.WriteMembers)
            : OAuthReply.Write(http.Response, answer.Error));
    }

    async Task<GrantResult<TokenAnswer>> Answer(HttpContext http)
    {
        var request = await TokenRequest.Read(http, options.SecretsInQuery);
        if (!request.IsValue)
            return request.Error;
        if (GrantTypeIsKnown.Check(request.Value) is { } unknown)
        {
            await NamedApp.CountRefused(http, request.Value.Form);
            return unknown;
        }
        var client = await authentication.Authenticate(http, request.Value.Form);
        if (!client.IsValue)
            return client.Error;
        var answer = await Exchange(request.Value, client.Value);
        if (answer.Error?.Error == OAuthError.InvalidGrantCode)
            guesses.CountWrongGrant(client.Value.App.ClientId, http.Connection.RemoteIpAddress);
        return answer;
    }

    Task<GrantResult<TokenAnswer>> Exchange(TokenRequest request, AuthenticatedClient client) => request.GrantType switch
    {
        "authorization_code" => authorizationCode.Exchange(client, request.Form),
        "refresh_token" => refreshToken.Exchange(client, request.Form),
        _ => clientCredentials.Exchange(client),
    };
}
