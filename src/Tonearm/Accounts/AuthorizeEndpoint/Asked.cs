using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Protocol;
using Tonearm.WebApi;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>What a request for authorization says, while its rules are being checked.</summary>
/// <param name="App">The app that its client_id names; null if there is none.</param>
/// <param name="ImplicitGrant">Whether the server allows <c>response_type=token</c>.</param>
sealed record Asked(Parameters Query, App? App, bool ImplicitGrant, string Issuer)
{
    public string? RedirectUri => Query["redirect_uri"];

    public bool OffersImplicit => ImplicitGrant && App is { ImplicitAllowed: true };

    /// <summary>Null if the scopes cannot be read.</summary>
    public IReadOnlyList<Scope>? Scopes => Scope.ParseList(Query["scope"] ?? "");

    /// <summary>What is in doubt because it was sent twice is left out.</summary>
    public ReturnAddress Return => new(
        RedirectUri!, Once("response_type") == "token", Once("state"), Issuer);

    /// <summary>The request; call it only when every rule is kept.</summary>
    public AuthorizeRequest Request() => new(
        App!,
        Return,
        Query["response_type"] == "token" ? ResponseType.Token : ResponseType.Code,
        Scopes!,
        Query["code_challenge"],
        string.Equals(Query["show_dialog"], "true", StringComparison.OrdinalIgnoreCase),
        Query["login_hint"]);

    string? Once(string name) => Query.Repeated.Contains(name) ? null : Query[name];
}
