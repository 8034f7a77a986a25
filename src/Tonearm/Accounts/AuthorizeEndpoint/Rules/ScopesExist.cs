namespace Tonearm.Accounts.AuthorizeEndpoint.Rules;

/// <summary>RFC 6749 section 3.3. The RFC would redirect; the real service shows a page.</summary>
static class ScopesExist
{
    static readonly AuthorizeRefusal Illegal = AuthorizeRefusal.OnPage(
        "INVALID_SCOPE: Invalid scope", "Illegal scope: scope is a list of known scopes, separated by spaces.");

    public static AuthorizeRefusal? Check(Asked asked) => asked.Scopes is null ? Illegal : null;
}
