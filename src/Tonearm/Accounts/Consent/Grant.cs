using Tonearm.WebApi;

namespace Tonearm.Accounts.Consent;

/// <summary>What a user has agreed to let an app do.</summary>
/// <param name="Scopes">Everything agreed to so far; empty for public data only.</param>
/// <param name="Since">The first agreement.</param>
/// <param name="LastUsedAt">The last time the app got a token by it.</param>
sealed record Grant(
    string UserId,
    string ClientId,
    string AppName,
    IReadOnlyList<Scope> Scopes,
    DateTimeOffset Since,
    DateTimeOffset LastUsedAt);
