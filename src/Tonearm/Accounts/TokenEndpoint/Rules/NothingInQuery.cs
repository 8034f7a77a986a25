using Tonearm.Accounts.Protocol;

namespace Tonearm.Accounts.TokenEndpoint.Rules;

/// <summary>
/// RFC 6749 section 3.2 with appendix B: the parameters are in the body. Holds where the query is not read
/// (<see cref="AccountsOptions.ParametersInQuery"/>), so that nobody wonders where a parameter went.
/// </summary>
static class NothingInQuery
{
    static readonly string[] Known = ["client_id", "grant_type", "redirect_uri", "scope", "token_type_hint"];

    public static OAuthError? Check(TokenRequest request) => Known.Any(request.Query.Has) ? NoSecretsInQuery.Error : null;
}
