using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Tonearm.Ids;

/// <summary>
/// A snapshot id on the wire: 24 bytes, a revision (32 bits, big-endian) and a seal of 20 bytes, written as 32 characters
/// of base64 (docs/behaviour/playlists.md#snapshots). Clients treat it as opaque. What it stands for is known only after
/// <see cref="SnapshotKeys.TryVerify"/>.
/// </summary>
readonly record struct SnapshotId(uint Revision, Hash160 Seal)
{
    /// <summary>Characters in the written form.</summary>
    public const int Length = 32;

    const int Size = sizeof(uint) + Hash160.Size;

    /// <summary>Accepts the standard and the URL-safe alphabet. False for any other text.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SnapshotId id)
    {
        id = default;
        Span<byte> ascii = stackalloc byte[Length], bytes = stackalloc byte[Size];
        if (text.Length != Length || !Ascii.IsValid(text))
            return false;
        Encoding.ASCII.GetBytes(text, ascii);
        ascii.Replace((byte)'+', (byte)'-');
        ascii.Replace((byte)'/', (byte)'_');
        // Decoders skip white space, and then the bytes come out short.
        if (Base64Url.DecodeFromUtf8(ascii, bytes, out _, out var written) != OperationStatus.Done || written != Size)
            return false;
        id = new SnapshotId(BinaryPrimitives.ReadUInt32BigEndian(bytes), Hash160.Read(bytes[sizeof(uint)..]));
        return true;
    }

    /// <summary>The standard alphabet, which is what clients know.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>The URL-safe alphabet, for links that we write ourselves.</summary>
    public string ToUrlString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Revision);
        Seal.Write(bytes[sizeof(uint)..]);
    }
}
