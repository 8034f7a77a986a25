using System.Collections.Concurrent;

namespace Tonearm.Storage;

/// <summary>
/// What was used lately, in memory within a budget. Two generations: what is used moves to the young one, and when that is
/// full the old one is dropped. Bounded without book-keeping on each look.
/// </summary>
/// <param name="budget">Bytes, roughly.</param>
/// <param name="sizeOf">Bytes that an entry takes, roughly.</param>
sealed class LruCache<TKey, TValue>(long budget, Func<TKey, TValue, long> sizeOf) where TKey : notnull where TValue : class
{
    ConcurrentDictionary<TKey, TValue> young = new(), old = new();
    long youngBytes;

    /// <summary>Entries kept.</summary>
    public int Count => young.Count + old.Count;

    public TValue? Find(in TKey key)
    {
        if (young.TryGetValue(key, out var value))
            return value;
        if (!old.TryRemove(key, out value))
            return null;
        Keep(key, value);
        return value;
    }

    /// <summary>What takes the place of another is counted beside it: a little too much rather than too little.</summary>
    public void Keep(in TKey key, TValue value)
    {
        young[key] = value;
        Grow(sizeOf(key, value));
    }

    /// <summary>Says that what is kept has become larger.</summary>
    public void Grow(long bytes)
    {
        if (Interlocked.Add(ref youngBytes, bytes) < budget / 2)
            return;
        // Of several who see it full at once only one begins anew.
        if (Interlocked.Exchange(ref youngBytes, 0) < budget / 2)
            return;
        old = Interlocked.Exchange(ref young, new());
    }

    public void Drop(in TKey key)
    {
        young.TryRemove(key, out _);
        old.TryRemove(key, out _);
    }
}

/// <summary>What has been asked for once, roughly: what is asked for again is worth keeping in memory, a crawl is not.</summary>
/// <param name="slots">A power of two.</param>
sealed class AdmissionFilter(int slots)
{
    readonly int[] hashes = new int[slots];

    /// <summary>True when the same has been asked for lately.</summary>
    public bool IsRepeated(int hash)
    {
        ref var slot = ref hashes[hash & hashes.Length - 1];
        var isAgain = slot == hash;
        slot = hash;
        return isAgain;
    }
}
