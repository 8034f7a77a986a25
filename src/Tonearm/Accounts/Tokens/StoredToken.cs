using Tonearm.WebApi;

namespace Tonearm.Accounts.Tokens;

/// <summary>An access token as the store knows it.</summary>
/// <param name="Family">The authorization it came from, in hexadecimal; null without a user.</param>
/// <param name="IsRevoked">Whether it, its authorization, its user or its app has been taken back or removed.</param>
/// <param name="IsBarred">Whether its app is in development mode and its user neither owns the app nor is on its list.</param>
sealed record StoredToken(Caller Caller, string? Family, DateTimeOffset IssuedAt, bool IsRevoked, bool IsBarred);
