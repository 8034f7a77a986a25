namespace Tonearm.Accounts.Apps;

/// <summary>An application that a developer has registered: public and confidential at once, as all apps of this API.</summary>
/// <param name="ClientId">32 lower-case hexadecimal digits.</param>
/// <param name="RedirectUris">Where codes and tokens may be sent, each accepted by <see cref="RedirectUri.Refusal"/>.</param>
/// <param name="ImplicitAllowed">Whether <c>response_type=token</c> works, if the server allows it at all.</param>
/// <param name="DevelopmentRedirects">Whether <c>localhost</c> and plain http on any host may be registered.</param>
/// <param name="Refresh">What a refresh does to its PKCE refresh tokens; null for what the server is set to.</param>
/// <param name="OwnerId">The user who made it; empty when their account is gone, null for apps made on the command line.</param>
sealed record App(
    string ClientId,
    string Name,
    string Description,
    AppMode Mode,
    IReadOnlyList<string> RedirectUris,
    bool ImplicitAllowed,
    bool DevelopmentRedirects,
    string? OwnerId,
    DateTimeOffset CreatedAt,
    AppSecrets Secrets,
    RefreshPolicy? Refresh);
