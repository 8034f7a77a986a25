using Tonearm.Accounts.Apps;
using Tonearm.WebApi;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>A request for authorization that has passed every rule: the app and where its answer goes are proven.</summary>
/// <param name="Return">Where the answer goes.</param>
/// <param name="Scopes">What the user is asked for, each once; empty for public data only.</param>
/// <param name="Challenge">The PKCE challenge of method S256; null without PKCE.</param>
/// <param name="ShowDialog">Whether the user must be asked even after an earlier agreement.</param>
/// <param name="LoginHint">Whom the app expects to sign in; null if it does not say.</param>
sealed record AuthorizeRequest(
    App App,
    ReturnAddress Return,
    ResponseType ResponseType,
    IReadOnlyList<Scope> Scopes,
    string? Challenge,
    bool ShowDialog,
    string? LoginHint)
{
    public string RedirectUri => Return.RedirectUri;

    public string? State => Return.State;

    /// <summary>
    /// Whether whoever gets the answer is surely the app: it needs the secret to use it, or it holds the https address.
    /// Any program on a device can claim a custom scheme or a loopback port (RFC 8252 section 8.6).
    /// </summary>
    public bool ReachesOnlyItsApp =>
        RedirectUri.StartsWith("https:", StringComparison.Ordinal) || (ResponseType == ResponseType.Code && Challenge is null);
}
