using Microsoft.Extensions.Primitives;

namespace Tonearm.Accounts.Tokens;

/// <summary>
/// Turns the Authorization header of a request into its caller. A token seen before costs a hash and a look into memory;
/// any other costs one query, and only a valid one is remembered, so unknown tokens cannot fill the memory.
/// </summary>
sealed class TokenCheck(TokenStore tokens, TokenCache cache, TimeProvider clock)
{
    const string Scheme = "Bearer ";

    /// <summary>Completes at once for a token seen before.</summary>
    /// <param name="authorization">The header, null or empty if the request has none. RFC 6750 section 2.1.</param>
    public ValueTask<TokenCheckResult> Check(StringValues authorization)
    {
        if (authorization.Count > 1)
            return new(TokenRefusal.NotBearer);
        var header = (string?)authorization;
        if (string.IsNullOrWhiteSpace(header))
            return new(TokenRefusal.Missing);
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.AsSpan(Scheme.Length).IsWhiteSpace())
            return new(TokenRefusal.NotBearer);
        if (!TokenKey.TryOf(header.AsSpan(Scheme.Length), out var key))
            return new(TokenRefusal.Invalid);
        if (cache.Find(key) is not { } known)
            return Look(key);
        return new(clock.GetUtcNow() < known.Caller.ExpiresAt ? known.Caller : TokenRefusal.Expired);
    }

    async ValueTask<TokenCheckResult> Look(TokenKey key)
    {
        var epoch = cache.Epoch;
        if (await tokens.Find(key) is not { IsRevoked: false } token)
            return TokenRefusal.Invalid;
        if (clock.GetUtcNow() >= token.Caller.ExpiresAt)
            return TokenRefusal.Expired;
        cache.Add(new KnownToken(key, token.Caller, token.Family), epoch);
        return token.Caller;
    }
}
