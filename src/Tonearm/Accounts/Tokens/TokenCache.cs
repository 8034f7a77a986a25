using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Tonearm.Accounts.Tokens;

/// <summary>
/// The valid access tokens seen lately, in two generations: a token that is used moves to the young one; when that is
/// full it becomes the old one, and what the old one held is forgotten. Bounded without book-keeping on each look.
/// </summary>
/// <param name="capacity">The largest number of tokens held; about 300 bytes each.</param>
sealed class TokenCache(int capacity = TokenCache.DefaultCapacity)
{
    public const int DefaultCapacity = 100_000;

    readonly Lock gate = new();
    volatile ConcurrentDictionary<TokenKey, KnownToken> young = new(), old = new();
    int youngCount;
    long epoch;

    public bool IsEmpty => young.IsEmpty && old.IsEmpty;

    public int Count => young.Count + old.Count;

    /// <summary>
    /// Changes with every revocation. Whoever reads a token from the store takes the epoch before, so that
    /// <see cref="Add"/> can tell whether the token may have been taken back in between.
    /// </summary>
    public long Epoch => Volatile.Read(ref epoch);

    public KnownToken? Find(in TokenKey key)
    {
        if (young.TryGetValue(key, out var token))
            return token.IsDropped ? null : token;
        if (!old.TryGetValue(key, out token) || token.IsDropped)
            return null;
        Keep(token);
        return token;
    }

    /// <param name="readAt">The epoch before the token was read from the store.</param>
    public void Add(KnownToken token, long readAt)
    {
        Keep(token);
        if (Epoch != readAt)
            Forget(token);
    }

    /// <summary>Forgets what the revocations take back; looks at every token unless they name single ones.</summary>
    public void Drop(HashSet<Revocation> revocations)
    {
        Interlocked.Increment(ref epoch);
        lock (gate)
        {
            foreach (var single in revocations.Where(each => each.Kind == RevocationKind.Token))
                DropOne(KeyOf(single.Subject));
            if (revocations.All(each => each.Kind == RevocationKind.Token))
                return;
            foreach (var (_, token) in young.Concat(old))
            {
                if (token.IsRevokedBy(revocations))
                    Forget(token);
            }
        }
    }

    public void Clear()
    {
        Interlocked.Increment(ref epoch);
        lock (gate)
        {
            foreach (var (_, token) in young.Concat(old))
                Forget(token);
        }
    }

    void Keep(KnownToken token)
    {
        if (young.TryAdd(token.Key, token))
        {
            if (Interlocked.Increment(ref youngCount) >= capacity / 2)
                StartGeneration();
        }
        else
        {
            // A dropped token may still lie here, put back by a look that overlapped with its removal.
            young[token.Key] = token;
        }
    }

    void StartGeneration()
    {
        lock (gate)
        {
            if (youngCount < capacity / 2)
                return;
            old = young;
            young = new ConcurrentDictionary<TokenKey, KnownToken>();
            youngCount = 0;
        }
    }

    void DropOne(in TokenKey key)
    {
        foreach (var generation in (ReadOnlySpan<ConcurrentDictionary<TokenKey, KnownToken>>)[young, old])
        {
            if (generation.TryGetValue(key, out var token))
                Forget(token);
        }
    }

    /// <summary>The mark matters, not the removal: a look that is under way may put the token back.</summary>
    void Forget(KnownToken token)
    {
        token.Drop();
        young.TryRemove(KeyValuePair.Create(token.Key, token));
        old.TryRemove(KeyValuePair.Create(token.Key, token));
    }

    static TokenKey KeyOf(string subject) => MemoryMarshal.Read<TokenKey>(Convert.FromHexString(subject));
}
