using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Tonearm.Catalogue.Releases;

/// <summary>
/// The layout of a release file, described in docs/release-format.md: a header of one page that lists named sections,
/// then the sections. Every number is little-endian.
/// </summary>
static class ReleaseFormat
{
    /// <summary>Raised whenever a reader of the old layout would misread the new one.</summary>
    public const uint Version = 1;

    public const int HeaderSize = 4096;
    public const int SectionAlignment = 64;
    const int TableStart = 24;
    const int EntrySize = 48;
    const int NameSize = 24;
    const int MaxSections = (HeaderSize - TableStart - sizeof(ulong)) / EntrySize;

    static ReadOnlySpan<byte> Magic => "TONEARM\n"u8;

    public readonly record struct Section(string Name, long Offset, long Length, ulong Hash);

    public static byte[] WriteHeader(IReadOnlyList<Section> sections, long fileLength)
    {
        if (sections.Count > MaxSections)
            throw new InvalidOperationException($"A release holds at most {MaxSections} sections.");
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)sections.Count);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(16), fileLength);
        for (var i = 0; i < sections.Count; i++)
            WriteEntry(header.AsSpan(TableStart + i * EntrySize), sections[i]);
        var checkedBytes = HeaderSize - sizeof(ulong);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(checkedBytes), XxHash3.HashToUInt64(header.AsSpan(0, checkedBytes)));
        return header;
    }

    /// <exception cref="ReleaseException">Not a release, another version, truncated or altered.</exception>
    public static List<Section> ReadHeader(ReadOnlySpan<byte> header, long fileLength)
    {
        if (header.Length < HeaderSize || !header.StartsWith(Magic))
            throw new ReleaseException("This is not a Tonearm release file.");
        var version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (version != Version)
            throw new ReleaseException($"The release has format {version}; this program reads format {Version}. Import the catalogue again.");
        var checkedBytes = HeaderSize - sizeof(ulong);
        if (BinaryPrimitives.ReadUInt64LittleEndian(header[checkedBytes..]) != XxHash3.HashToUInt64(header[..checkedBytes]))
            throw new ReleaseException("The header of the release is damaged.");
        if (BinaryPrimitives.ReadInt64LittleEndian(header[16..]) != fileLength)
            throw new ReleaseException("The release file is truncated or has grown.");
        var count = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        var sections = new List<Section>();
        for (var i = 0; i < count; i++)
            sections.Add(ReadEntry(header.Slice(TableStart + i * EntrySize, EntrySize)));
        return sections;
    }

    static void WriteEntry(Span<byte> entry, Section section)
    {
        Encoding.ASCII.GetBytes(section.Name, entry[..NameSize]);
        BinaryPrimitives.WriteInt64LittleEndian(entry[NameSize..], section.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(entry[(NameSize + 8)..], section.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[(NameSize + 16)..], section.Hash);
    }

    static Section ReadEntry(ReadOnlySpan<byte> entry) => new(
        Encoding.ASCII.GetString(entry[..NameSize].TrimEnd((byte)0)),
        BinaryPrimitives.ReadInt64LittleEndian(entry[NameSize..]),
        BinaryPrimitives.ReadInt64LittleEndian(entry[(NameSize + 8)..]),
        BinaryPrimitives.ReadUInt64LittleEndian(entry[(NameSize + 16)..]));
}

/// <summary>A release cannot be used; the message says why, for the person who runs the server.</summary>
sealed class ReleaseException(string message, Exception? cause = null) : Exception(message, cause);
