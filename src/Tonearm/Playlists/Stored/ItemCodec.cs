using Tonearm.Ids;

namespace Tonearm.Playlists.Stored;

/// <summary>What stands before the fields of an item. The values are part of the stored form: never renumber.</summary>
[Flags]
enum ItemFlags : byte
{
    Track = 0,
    Episode = 1,
    Local = 2,
    Kinds = 3,

    /// <summary>The id follows; otherwise it is the one after the item before.</summary>
    HasId = 4,

    /// <summary>Date and author follow; otherwise they are those of the item before.</summary>
    HasOrigin = 8,

    /// <summary>The place follows; otherwise it has the same number as the item.</summary>
    HasPlace = 16,

    Known = Kinds | HasId | HasOrigin | HasPlace,
}

/// <summary>Writes items one after another, leaving out what can be told from the one before.</summary>
/// <param name="next">The id that need not be written.</param>
sealed class ItemWriter(ByteWriter bytes, ItemId next, long addedAt, string? addedBy)
{
    readonly List<string?> authors = [addedBy];
    (long At, string? By) origin = (addedAt, addedBy);

    public void Item(Item item) => Write(item, null);

    public void Row(PlaylistRow row) => Write(row.Item, row.Place);

    void Write(Item item, PlaceId? place)
    {
        var hasPlace = place is { } at && at.Packed != item.Id.Packed;
        var flags = item.Uri.Local is not null ? ItemFlags.Local
            : item.Uri.Kind == EntityKind.Episode ? ItemFlags.Episode : ItemFlags.Track;
        flags |= (item.Id == next ? 0 : ItemFlags.HasId) | (hasPlace ? ItemFlags.HasPlace : 0)
            | ((item.AddedAt, item.AddedBy) == origin ? 0 : ItemFlags.HasOrigin);
        bytes.Byte((byte)flags);
        if ((flags & ItemFlags.HasId) != 0)
            Id(item.Id.Revision, item.Id.Ordinal);
        if (hasPlace)
            Id(place!.Value.Revision, place.Value.Ordinal);
        if ((flags & ItemFlags.HasOrigin) != 0)
            Origin(item.AddedAt, item.AddedBy);
        if (item.Uri.Local is { } local)
            bytes.Text(local);
        else
            bytes.UInt128(item.Uri.Id.Value);
        next = new ItemId(item.Id.Packed + 1);
    }

    void Id(int revision, int ordinal)
    {
        bytes.Number(revision);
        bytes.Number(ordinal);
    }

    void Origin(long at, string? by)
    {
        bytes.Signed(at - origin.At);
        var known = authors.IndexOf(by);
        bytes.Number(known < 0 ? authors.Count : known);
        if (known < 0)
        {
            bytes.Text(by);
            authors.Add(by);
        }
        origin = (at, by);
    }
}

/// <summary>Reads what <see cref="ItemWriter"/> wrote; <paramref name="newest"/> is the latest revision an id may have.</summary>
ref struct ItemReader(ItemId next, int newest, long addedAt, string? addedBy)
{
    /// <summary>Bytes of the shortest item: flags and a local URI.</summary>
    public const int MinBytes = 2;

    // 0001-01-01 to 9999-12-31, what a date can be.
    static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    readonly List<string?> authors = [addedBy];
    long at = addedAt;
    string? by = addedBy;

    public Item Item(ref ByteReader bytes) => Read(ref bytes, withPlace: false).Item;

    public PlaylistRow Row(ref ByteReader bytes) => Read(ref bytes, withPlace: true);

    public static bool IsDate(long at) => at >= Earliest && at <= Latest;

    PlaylistRow Read(ref ByteReader bytes, bool withPlace)
    {
        var flags = (ItemFlags)bytes.Byte();
        if ((flags & ~ItemFlags.Known) != 0 || !withPlace && (flags & ItemFlags.HasPlace) != 0)
            bytes.Fail();
        var id = (flags & ItemFlags.HasId) != 0 ? Id(ref bytes, newest) : next.Packed;
        var place = (flags & ItemFlags.HasPlace) != 0 ? Id(ref bytes, newest) : id;
        if ((flags & ItemFlags.HasOrigin) != 0)
            Origin(ref bytes);
        var item = new Item(new ItemId(id), Uri(ref bytes, flags & ItemFlags.Kinds), at, by);
        if (item.Id.Revision > newest || item.Id.Ordinal < 0)
            bytes.Fail();
        next = new ItemId(id + 1);
        return new PlaylistRow(item, new PlaceId(place));
    }

    public static ulong Id(ref ByteReader bytes, int newest)
    {
        var revision = bytes.Number(newest);
        return new PlaceId(revision, bytes.Number(int.MaxValue)).Packed;
    }

    void Origin(ref ByteReader bytes)
    {
        at = unchecked(at + bytes.Signed());
        var known = bytes.Number(authors.Count);
        if (known == authors.Count)
            authors.Add(bytes.Text());
        by = authors[known];
        if (!IsDate(at))
            bytes.Fail();
    }

    static ItemUri Uri(ref ByteReader bytes, ItemFlags kind)
    {
        if (kind == ItemFlags.Track)
            return ItemUri.Track(new EntityId(bytes.UInt128()));
        if (kind == ItemFlags.Episode)
            return ItemUri.Episode(new EntityId(bytes.UInt128()));
        if (kind != ItemFlags.Local || !ItemUri.TryLocal(bytes.Text() ?? "", out var uri))
        {
            bytes.Fail();
            return default;
        }
        return uri;
    }
}
