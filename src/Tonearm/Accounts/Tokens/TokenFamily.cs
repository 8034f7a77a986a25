using System.Security.Cryptography;

namespace Tonearm.Accounts.Tokens;

/// <summary>What one agreement of a user brought forth: every token of it dies with it.</summary>
/// <param name="Scopes">What was granted, separated by spaces.</param>
/// <param name="Rotates">
/// Whether its app has proven no secret, so that a refresh replaces the refresh token unless the app's
/// <see cref="Apps.RefreshPolicy"/> is to keep it.
/// </param>
/// <param name="ExpiresAt">When its refresh token ends, counted from the agreement; refreshing does not prolong it.</param>
/// <param name="CheckKey">The key of the tags of its refresh tokens.</param>
/// <param name="Refresh">Its refresh token; null if it has none, as from the implicit grant.</param>
sealed record TokenFamily(
    byte[] Id,
    string UserId,
    string ClientId,
    string Scopes,
    bool Rotates,
    DateTimeOffset AuthorizedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    byte[] CheckKey,
    RefreshState? Refresh)
{
    /// <summary>A family whose tokens end with the first of them.</summary>
    public static TokenFamily WithoutRefresh(string userId, string clientId, string scopes, DateTimeOffset now) => new(
        Secrets.NewId(now), userId, clientId, scopes, Rotates: false, now, now.AddSeconds(AccessToken.Lifetime),
        RevokedAt: null, NewKey(), Refresh: null);

    /// <summary>A family with its first refresh token.</summary>
    public static (TokenFamily Family, RefreshToken Token) WithRefresh(
        string userId, string clientId, string scopes, bool rotates, DateTimeOffset now, DateTimeOffset end)
    {
        var (id, key) = (Secrets.NewId(now), NewKey());
        var token = RefreshToken.New(id, key);
        return (new TokenFamily(id, userId, clientId, scopes, rotates, now, end, null, key, new RefreshState(token.Hash)), token);
    }

    static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);
}

/// <summary>Which refresh token of a family is valid, and how it came to be.</summary>
/// <param name="Current">The hash of the valid one.</param>
/// <param name="Previous">The hash of the one that it took the place of; null before the first rotation.</param>
/// <param name="Salt">What <see cref="RefreshToken.Successor"/> was made with.</param>
sealed record RefreshState(byte[] Current, byte[]? Previous = null, byte[]? Salt = null, DateTimeOffset? RotatedAt = null);
