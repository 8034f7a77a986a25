using Tonearm.Accounts.Protocol;

namespace Tonearm.Accounts.TokenEndpoint.Rules;

/// <summary>RFC 6749 section 2.3.1: credentials in a URI end up in logs and histories, so they are refused there.</summary>
static class NoSecretsInQuery
{
    static readonly string[] Secret = ["client_secret", "code", "code_verifier", "refresh_token", "token"];

    public static readonly OAuthError Error = OAuthError.InvalidRequest("Parameters must be sent in the request body");

    public static OAuthError? Check(TokenRequest request) => Secret.Any(request.Query.Has) ? Error : null;
}
