using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;

namespace Tonearm.Playlists.Stored;

/// <summary>The stored form of a whole playlist at one revision, with a checksum at its end.</summary>
static class CheckpointCodec
{
    const byte Version = 1;
    const int ChecksumSize = sizeof(ulong);

    public static byte[] Encode(Playlist playlist)
    {
        var bytes = new ByteWriter();
        bytes.Byte(Version);
        bytes.Number(playlist.Revision);
        DetailsCodec.Write(bytes, playlist.Details, DetailFields.All);
        bytes.Number(playlist.Rows.Length);
        var items = new ItemWriter(bytes, default, 0, null);
        foreach (var row in playlist.Rows)
            items.Row(row);
        bytes.UInt64(XxHash64.HashToUInt64(bytes.Written));
        return bytes.Written.ToArray();
    }

    /// <summary>False for anything that is not the stored form of a playlist at this revision.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> stored, int revision, out Playlist playlist)
    {
        playlist = new Playlist(0, Details.Unset, []);
        if (stored.Length < ChecksumSize || revision < 0)
            return false;
        var body = stored[..^ChecksumSize];
        if (XxHash64.HashToUInt64(body) != BinaryPrimitives.ReadUInt64BigEndian(stored[^ChecksumSize..]))
            return false;
        var bytes = new ByteReader(body);
        if (bytes.Byte() != Version || bytes.Number(int.MaxValue) != revision)
            bytes.Fail();
        var details = DetailsCodec.Read(ref bytes, DetailFields.All);
        playlist = new Playlist(revision, details, Rows(ref bytes, revision));
        return bytes.IsDone && AreDistinct(playlist.Rows);
    }

    static ImmutableArray<PlaylistRow> Rows(ref ByteReader bytes, int revision)
    {
        var rows = ImmutableArray.CreateBuilder<PlaylistRow>(bytes.Count(ItemReader.MinBytes));
        var items = new ItemReader(default, revision, 0, null);
        while (!bytes.Failed && rows.Count < rows.Capacity)
            rows.Add(items.Row(ref bytes));
        return rows.DrainToImmutable();
    }

    static bool AreDistinct(ImmutableArray<PlaylistRow> rows)
    {
        var items = new HashSet<ItemId>(rows.Length);
        var places = new HashSet<PlaceId>(rows.Length);
        foreach (var row in rows)
        {
            if (!items.Add(row.Item.Id) || !places.Add(row.Place))
                return false;
        }
        return true;
    }
}
