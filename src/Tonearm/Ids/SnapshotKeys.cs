using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Tonearm.Ids;

/// <summary>
/// The server's keys for snapshot ids, newest first. The newest seals; all of them open, so that ids outlive a change
/// of keys. A seal binds an id to its playlist, revision, kind and the history before it, so it can neither be guessed
/// nor carried over to another playlist. It gives no right to anything.
/// </summary>
/// <param name="keys">Those in use now.</param>
sealed class SnapshotKeys(Func<ImmutableArray<byte[]>> keys)
{
    static ReadOnlySpan<byte> Purpose => "snapshot"u8;

    public SnapshotId Sign(EntityId playlist, int revision, SnapshotKind kind, HistoryChain chain) =>
        new((uint)revision, SignWith(keys()[0], playlist, (uint)revision, kind, chain));

    /// <summary>
    /// Finds out what an id stands for; <paramref name="chain"/> is the link of the revision it claims. False if it was
    /// not sealed here for this playlist and this history.
    /// </summary>
    public bool TryVerify(SnapshotId id, EntityId playlist, HistoryChain chain, out SnapshotKind kind)
    {
        foreach (var key in keys())
        {
            // The kind is not written in the id: whichever fits is the one that was sealed.
            for (kind = SnapshotKind.SharedView; kind <= SnapshotKind.AuthorView; kind++)
            {
                if (SignWith(key, playlist, id.Revision, kind, chain).EqualsInFixedTime(id.Seal))
                    return true;
            }
        }
        kind = default;
        return false;
    }

    static Hash160 SignWith(byte[] key, EntityId playlist, uint revision, SnapshotKind kind, HistoryChain chain)
    {
        Span<byte> text = stackalloc byte[Purpose.Length + 1 + EntityId.Size + sizeof(uint) + Hash160.Size];
        Purpose.CopyTo(text);
        var rest = text[Purpose.Length..];
        rest[0] = (byte)kind;
        playlist.Write(rest[1..]);
        BinaryPrimitives.WriteUInt32BigEndian(rest[(1 + EntityId.Size)..], revision);
        chain.Link.Write(rest[(1 + EntityId.Size + sizeof(uint))..]);
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text, digest);
        return Hash160.Read(digest);
    }
}
