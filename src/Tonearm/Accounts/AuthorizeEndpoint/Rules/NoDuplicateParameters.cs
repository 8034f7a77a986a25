namespace Tonearm.Accounts.AuthorizeEndpoint.Rules;

/// <summary>RFC 6749 section 3.1: parameters must not be included more than once.</summary>
static class NoDuplicateParameters
{
    static readonly AuthorizeRefusal Twice = AuthorizeRefusal.ByRedirect("invalid_request", "A parameter is sent more than once");

    public static AuthorizeRefusal? Check(Asked asked) => asked.Query.Repeated.Count > 0 ? Twice : null;
}
