namespace Tonearm.Accounts.Apps;

/// <summary>
/// What a refresh does to the refresh token of a client that has not proven a secret (PKCE). Clients with a secret keep
/// theirs either way.
/// </summary>
enum RefreshPolicy
{
    /// <summary>Each use replaces it, so that a stolen one shows: RFC 9700 section 4.14.2.</summary>
    Rotate,

    /// <summary>It stays the same until it ends or is revoked, as at the real service since July 2026.</summary>
    Keep,
}
