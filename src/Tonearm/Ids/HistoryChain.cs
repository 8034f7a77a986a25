using System.Security.Cryptography;

namespace Tonearm.Ids;

/// <summary>
/// A digest of a playlist's whole history up to one revision: each link is the hash of the link before and the bytes of
/// the change. Two histories that differ anywhere before a revision differ in their link there, which is what keeps a
/// snapshot id from before a restored backup from naming something else.
/// </summary>
readonly record struct HistoryChain(Hash160 Link)
{
    /// <summary>The link of the revision a history starts with, from the bytes of its checkpoint.</summary>
    public static HistoryChain Start(EntityId playlist, ReadOnlySpan<byte> checkpoint)
    {
        Span<byte> id = stackalloc byte[EntityId.Size];
        playlist.Write(id);
        return Hash(id, checkpoint);
    }

    /// <summary>The link after one more change.</summary>
    public HistoryChain Next(ReadOnlySpan<byte> change)
    {
        Span<byte> before = stackalloc byte[Hash160.Size];
        Link.Write(before);
        return Hash(before, change);
    }

    static HistoryChain Hash(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. head, .. tail], digest);
        return new HistoryChain(Hash160.Read(digest));
    }
}
