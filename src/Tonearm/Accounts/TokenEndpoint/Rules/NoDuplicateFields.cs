using Tonearm.Accounts.Protocol;

namespace Tonearm.Accounts.TokenEndpoint.Rules;

/// <summary>RFC 6749 section 3.2: parameters must not be included more than once.</summary>
static class NoDuplicateFields
{
    static readonly OAuthError Error = OAuthError.InvalidRequest("A parameter is sent more than once");

    public static OAuthError? Check(TokenRequest request) => request.Form.Repeated.Count > 0 ? Error : null;
}
