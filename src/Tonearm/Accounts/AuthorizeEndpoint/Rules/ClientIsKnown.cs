namespace Tonearm.Accounts.AuthorizeEndpoint.Rules;

/// <summary>RFC 6749 sections 2.2 and 4.1.2.1: an unknown app is told to the user, never redirected to.</summary>
static class ClientIsKnown
{
    static readonly AuthorizeRefusal
        Missing = AuthorizeRefusal.OnPage("INVALID_CLIENT: Invalid client", "client_id is missing."),
        Unknown = AuthorizeRefusal.OnPage("INVALID_CLIENT: Invalid client", "No app is registered under this client_id.");

    public static AuthorizeRefusal? Check(Asked asked) =>
        asked.Query["client_id"] is null ? Missing : asked.App is null ? Unknown : null;
}
