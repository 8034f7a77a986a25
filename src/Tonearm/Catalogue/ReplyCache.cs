using System.Diagnostics.CodeAnalysis;
using Tonearm.Storage;
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
/// over the whole catalogue does not push out what many ask for.
/// </summary>
sealed class ReplyCache(long budget)
{
    readonly AdmissionFilter madeOnce = new(1 << 16);
    readonly LruCache<ReplyKey, CachedReply> recent = new(budget, static (key, reply) => reply.Size + key.Target.Length * 2);

    public int Count => recent.Count;

    public bool TryGet(in ReplyKey key, [NotNullWhen(true)] out CachedReply? reply) => (reply = recent.Find(key)) is not null;

    /// <summary>True when the same answer has been made lately and is worth keeping.</summary>
    public bool IsWanted(in ReplyKey key) => madeOnce.IsRepeated(key.GetHashCode());

    public void Keep(in ReplyKey key, CachedReply reply) => recent.Keep(key, reply);
}
