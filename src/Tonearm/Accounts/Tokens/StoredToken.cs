using Tonearm.WebApi;

namespace Tonearm.Accounts.Tokens;

/// <summary>An access token as the store knows it.</summary>
/// <param name="Family">The authorization it came from, in hexadecimal; null without a user.</param>
/// <param name="IsRevoked">Whether it, its authorization, its user or its app has been taken back or removed.</param>
sealed record StoredToken(Caller Caller, string? Family, DateTimeOffset IssuedAt, bool IsRevoked);
