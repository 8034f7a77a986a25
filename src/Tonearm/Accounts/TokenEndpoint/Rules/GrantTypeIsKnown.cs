using Tonearm.Accounts.Protocol;

namespace Tonearm.Accounts.TokenEndpoint.Rules;

/// <summary>RFC 6749 section 5.2, in the real service's texts; it calls a missing grant type unsupported too.</summary>
static class GrantTypeIsKnown
{
    static readonly OAuthError Missing = OAuthError.UnsupportedGrantType("grant_type parameter is missing");

    static readonly OAuthError Unknown =
        OAuthError.UnsupportedGrantType("grant_type must be client_credentials, authorization_code or refresh_token");

    public static OAuthError? Check(TokenRequest request) =>
        request.GrantType is not { } grant ? Missing : PostToken.GrantTypes.Contains(grant) ? null : Unknown;
}
