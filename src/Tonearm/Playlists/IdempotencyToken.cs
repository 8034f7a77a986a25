using System.Buffers.Binary;
using System.Security.Cryptography;
using Tonearm.Playlists.Stored;

namespace Tonearm.Playlists;

/// <summary>
/// Recognises a request that is sent again. The store keeps the mark of every request that was carried out, also of one
/// that had nothing to do, and answers a repeat with the answer of the first time. With a key a known mark is always a
/// repeat. Without one it is a repeat only while the author has changed nothing else since: somebody who asks for x, then
/// y, then x again means it.
/// </summary>
/// <param name="Key">The same for the same request.</param>
/// <param name="RequestHash">
/// Of what is asked for; null without a key. A known key with another fingerprint was used for something else (422).
/// </param>
readonly record struct IdempotencyToken(UInt128 Key, UInt128? RequestHash)
{
    public bool IsKeyed => RequestHash is not null;

    /// <summary>
    /// Null if the request cannot be told from a second one that is meant: without a key that is an add, one that names
    /// no base, or one of nobody.
    /// </summary>
    /// <param name="key">The idempotency key, or null.</param>
    public static IdempotencyToken? For(Request request, string? key)
    {
        var isMarked = request is { Base: not null, Author: not null } && !Adds(request.Operation);
        if (key is null && !isMarked)
            return null;
        var asked = OperationBytes.Of(request);
        if (key is null)
            return new IdempotencyToken(Hash("same"u8, asked), null);
        var bytes = new ByteWriter();
        bytes.Text(request.Author);
        bytes.Text(key);
        return new IdempotencyToken(Hash("key"u8, bytes.Written), Hash("operation"u8, asked));
    }

    static bool Adds(Operation operation) =>
        operation is Operation.Add || operation is Operation.Batch batch && batch.Operations.Any(Adds);

    static UInt128 Hash(ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> bytes)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(purpose);
        sha.AppendData(bytes);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        sha.GetHashAndReset(digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
