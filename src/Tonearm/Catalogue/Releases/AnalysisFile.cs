using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Releases;

/// <summary>
/// The audio analyses of a release, in a file beside it (docs/release-format.md): a header, bodies as gzip, and an index sorted
/// by track. A body is found by halving the index on the disk, so that nothing of the file is kept in memory.
/// </summary>
/// <param name="facts">What the release says of its own file.</param>
sealed class AnalysisFile(string path, AnalysisFacts facts)
{
    public const int HeaderSize = 64;

    public const uint Version = 1;

    /// <summary>Bytes of JSON: no line of an import is longer.</summary>
    const int MaxLength = 16 << 20;

    public static ReadOnlySpan<byte> Magic => "TONEANL\n"u8;

    /// <summary>The JSON of an analysis; null if the track has none.</summary>
    /// <exception cref="ReleaseException">The file is missing, or damaged where it was read.</exception>
    public byte[]? Find(EntityId track) => Read((file, header) =>
    {
        for (long low = 0, high = header.Count - 1; low <= high;)
        {
            var middle = low + (high - low) / 2;
            var entry = AnalysisEntry.Read(Bytes(file, header.IndexOffset + middle * AnalysisEntry.Size, AnalysisEntry.Size));
            if (entry.Track == track)
                return Body(file, entry);
            (low, high) = entry.Track < track ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    });

    /// <summary>Reads the whole file and proves it.</summary>
    /// <exception cref="ReleaseException">It is missing or damaged.</exception>
    public void Verify() => Read((file, header) =>
    {
        var hash = new XxHash3();
        for (var i = 0; i < header.Count; i++)
        {
            var bytes = Bytes(file, header.IndexOffset + (long)i * AnalysisEntry.Size, AnalysisEntry.Size);
            hash.Append(bytes);
            Body(file, AnalysisEntry.Read(bytes));
        }
        return hash.GetCurrentHashAsUInt64() == header.IndexHash ? null : throw Damaged("the checksum of its index does not match");
    });

    /// <param name="use">Gives null where there is nothing to give.</param>
    byte[]? Read(Func<SafeFileHandle, AnalysisHeader, byte[]?> use)
    {
        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            var header = AnalysisHeader.Read(Bytes(file, 0, HeaderSize)) ?? throw Damaged("its header is damaged");
            if (header.Length != RandomAccess.GetLength(file))
                throw Damaged("it is truncated or has grown");
            return header.Count == facts.Count && header.IndexHash.ToString("x16", null) == facts.IndexHash
                ? use(file, header)
                : throw Damaged("it belongs to another release");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ReleaseException($"The audio analyses {path} cannot be read: {fault.Message}", fault);
        }
    }

    byte[] Body(SafeFileHandle file, AnalysisEntry entry)
    {
        if (entry.Offset < HeaderSize || entry.PackedLength < 0 || entry.Offset > RandomAccess.GetLength(file) - entry.PackedLength)
            throw Damaged($"the place of track {entry.Track} lies outside of it");
        var packed = Bytes(file, entry.Offset, entry.PackedLength);
        if (XxHash3.HashToUInt64(packed) != entry.Hash)
            throw Damaged($"the checksum of track {entry.Track} does not match");
        if (entry.Length is < 0 or > MaxLength)
            throw Damaged($"the length of track {entry.Track} is none");
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var plain = new byte[entry.Length];
        return gzip.ReadAtLeast(plain, plain.Length, throwOnEndOfStream: false) == plain.Length && gzip.ReadByte() < 0
            ? plain
            : throw Damaged($"the length of track {entry.Track} does not match");
    }

    byte[] Bytes(SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(done), offset + done);
            done += read > 0 ? read : throw Damaged("it is truncated");
        }
        return bytes;
    }

    ReleaseException Damaged(string why) => new($"The audio analyses {path} are refused: {why}.");
}

/// <summary>Where the body of a track lies.</summary>
/// <param name="Length">Bytes of the JSON; <paramref name="PackedLength"/> of it as gzip.</param>
/// <param name="Hash">XXH3 of the bytes as gzip.</param>
readonly record struct AnalysisEntry(EntityId Track, long Offset, int PackedLength, int Length, ulong Hash)
{
    public const int Size = 40;

    public void Write(Span<byte> destination)
    {
        Track.Write(destination);
        BinaryPrimitives.WriteInt64LittleEndian(destination[16..], Offset);
        BinaryPrimitives.WriteInt32LittleEndian(destination[24..], PackedLength);
        BinaryPrimitives.WriteInt32LittleEndian(destination[28..], Length);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[32..], Hash);
    }

    public static AnalysisEntry Read(ReadOnlySpan<byte> bytes) => new(
        EntityId.Read(bytes[..EntityId.Size]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[32..]));
}

/// <summary>The first bytes of the file.</summary>
/// <param name="Length">Bytes of the whole file.</param>
readonly record struct AnalysisHeader(int Count, long IndexOffset, long Length, ulong IndexHash)
{
    const int Checked = AnalysisFile.HeaderSize - sizeof(ulong);

    public byte[] ToBytes()
    {
        var header = new byte[AnalysisFile.HeaderSize];
        AnalysisFile.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), AnalysisFile.Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), Count);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), IndexOffset);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(24), Length);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(32), IndexHash);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(Checked), XxHash3.HashToUInt64(header.AsSpan(0, Checked)));
        return header;
    }

    /// <summary>Null if it is no header, of another version or damaged.</summary>
    public static AnalysisHeader? Read(ReadOnlySpan<byte> header) =>
        header.StartsWith(AnalysisFile.Magic)
        && BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) == AnalysisFile.Version
        && BinaryPrimitives.ReadUInt64LittleEndian(header[Checked..]) == XxHash3.HashToUInt64(header[..Checked])
            ? new AnalysisHeader(
                BinaryPrimitives.ReadInt32LittleEndian(header[12..]),
                BinaryPrimitives.ReadInt64LittleEndian(header[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(header[24..]),
                BinaryPrimitives.ReadUInt64LittleEndian(header[32..]))
            : null;
}
