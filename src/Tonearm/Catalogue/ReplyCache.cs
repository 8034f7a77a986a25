using System.Collections.Concurrent;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>What an answer of the catalogue depends on, beside the release.</summary>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Country">Of the account, which decides where the request names no market.</param>
/// <param name="IsInDevelopment">The app is in development mode and gets less.</param>
/// <param name="Reader">Of an answer that is for one caller alone, who has proved that they may have it.</param>
readonly record struct ReplyKey(string Target, Links Links, string? Country, bool IsInDevelopment, Caller? Reader = null);

/// <summary>
/// Rendered answers within a budget of memory. An answer is kept when it is made for the second time, so that a crawl
/// over the whole catalogue does not push out what many ask for. Two generations: what is used moves to the young one,
/// and when that is full the old one is dropped.
/// </summary>
sealed class ReplyCache(long budget)
{
    readonly int[] madeOnce = new int[1 << 16];
    ConcurrentDictionary<ReplyKey, CachedReply> young = new(), old = new();
    long youngBytes;

    public bool TryGet(in ReplyKey key, out CachedReply reply)
    {
        if (young.TryGetValue(key, out reply!))
            return true;
        if (!old.TryGetValue(key, out reply!))
            return false;
        Keep(key, reply);
        return true;
    }

    /// <summary>True when the same answer has been made lately and is worth keeping.</summary>
    public bool IsWanted(in ReplyKey key)
    {
        var hash = key.GetHashCode();
        ref var slot = ref madeOnce[hash & madeOnce.Length - 1];
        var wanted = slot == hash;
        slot = hash;
        return wanted;
    }

    public void Keep(in ReplyKey key, CachedReply reply)
    {
        // What takes the place of another is counted beside it: a little too much rather than too little.
        young[key] = reply;
        if (Interlocked.Add(ref youngBytes, reply.Size + key.Target.Length * 2) < budget / 2)
            return;
        Interlocked.Exchange(ref youngBytes, 0);
        old = Interlocked.Exchange(ref young, new());
    }
}
