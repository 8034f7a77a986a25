namespace Tonearm.WebApi;

/// <summary>
/// Who makes a request: the app, the user who allowed it (none for client credentials), the scopes it may use, and the
/// user's country, which is the market of answers that name no other. All that other rooms know of accounts.
/// </summary>
sealed record Caller(string ClientId, string? UserId, IReadOnlySet<string> Scopes, string? Country, DateTimeOffset ExpiresAt);
