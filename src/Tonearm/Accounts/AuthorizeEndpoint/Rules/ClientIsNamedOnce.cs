namespace Tonearm.Accounts.AuthorizeEndpoint.Rules;

/// <summary>RFC 6749 section 3.1: no parameter twice; with two apps or addresses nobody can be told but the user.</summary>
static class ClientIsNamedOnce
{
    static readonly AuthorizeRefusal
        TwoClients = AuthorizeRefusal.OnPage("INVALID_CLIENT: Invalid client", "client_id is sent more than once."),
        TwoAddresses = AuthorizeRefusal.OnPage("INVALID_CLIENT: Invalid redirect URI", "redirect_uri is sent more than once.");

    public static AuthorizeRefusal? Check(Asked asked) =>
        asked.Query.Repeated.Contains("client_id") ? TwoClients
        : asked.Query.Repeated.Contains("redirect_uri") ? TwoAddresses
        : null;
}
