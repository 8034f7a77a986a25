using Microsoft.Extensions.Primitives;

namespace Tonearm.Accounts.Tokens;

/// <summary>
/// Turns the Authorization header of a request into its caller. A token seen before costs a hash and a look into memory;
/// any other costs one query, and only a valid one is remembered, so unknown tokens cannot fill the memory.
/// </summary>
sealed class TokenCheck(TokenStore tokens, TokenCache cache, TimeProvider clock)
{
    const string Scheme = "Bearer ";
    const int MemoSlots = 1024;

    readonly Memo?[] memos = new Memo?[MemoSlots];

    /// <summary>A header and what it meant; good while no token has been revoked since.</summary>
    sealed record Memo(string Header, KnownToken Token, long Epoch);

    /// <summary>Completes at once for a token seen before.</summary>
    /// <param name="authorization">The header, null or empty if the request has none. RFC 6750 section 2.1.</param>
    public ValueTask<TokenCheckResult> Check(StringValues authorization)
    {
        if (authorization.Count > 1)
            return new(TokenRefusal.NotBearer);
        var header = (string?)authorization;
        if (string.IsNullOrWhiteSpace(header))
            return new(TokenRefusal.Missing);
        if (Remember(header) is { } remembered)
            return new(Validate(remembered));
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.AsSpan(Scheme.Length).IsWhiteSpace())
            return new(TokenRefusal.NotBearer);
        if (!TokenKey.TryOf(header.AsSpan(Scheme.Length), out var key))
            return new(TokenRefusal.Invalid);
        var epoch = cache.Epoch;
        if (cache.Find(key) is not { } known)
            return Look(key);
        MemoOf(header) = new Memo(header, known, epoch);
        return new(Validate(known));
    }

    /// <summary>The last caller with this header, which saves hashing the token again.</summary>
    /// <remarks>The epoch changes before a revocation marks its tokens, so a memo made in between has the new one already.</remarks>
    KnownToken? Remember(string header) =>
        MemoOf(header) is { Token.IsDropped: false } memo && memo.Header == header && memo.Epoch == cache.Epoch ? memo.Token : null;

    /// <summary>Tokens are random, so their last characters spread well.</summary>
    ref Memo? MemoOf(string header) => ref memos[(header[^1] ^ header[^(header.Length / 4 + 1)] << 4) & MemoSlots - 1];

    TokenCheckResult Validate(KnownToken token) =>
        clock.GetUtcNow() < token.Caller.ExpiresAt ? token.Caller : TokenCheckResult.Refused(TokenRefusal.Expired, token.Caller.ClientId);

    async ValueTask<TokenCheckResult> Look(TokenKey key)
    {
        var epoch = cache.Epoch;
        if (await tokens.Find(key) is not { } token)
            return TokenRefusal.Invalid;
        if (Refusal(token) is { } refusal)
            return TokenCheckResult.Refused(refusal, token.Caller.ClientId);
        cache.Add(new KnownToken(key, token.Caller, token.Family), epoch);
        return token.Caller;
    }

    TokenRefusal? Refusal(StoredToken token) =>
        token.IsRevoked ? TokenRefusal.Invalid
        : clock.GetUtcNow() >= token.Caller.ExpiresAt ? TokenRefusal.Expired
        : token.IsBarred ? TokenRefusal.NotOnList
        : null;
}
