namespace Tonearm.Catalogue.Releases;

/// <summary>Which children belong to each parent, in order: the tracks of an album, the episodes of a show.</summary>
readonly struct Relation(ReleaseFile.Section section)
{
    // Layout: number of parents, then one start per parent and the end, then the children.
    readonly int parents = section.IsEmpty ? 0 : (int)section.UInt32(0);

    /// <summary>The children's ordinals; an <see cref="AlbumOfArtist"/> each for the albums of an artist.</summary>
    public ReadOnlySpan<uint> Of(int parent)
    {
        if (parent >= parents)
            return [];
        var (start, end) = (section.UInt32(1 + parent), section.UInt32(2 + parent));
        return section.UInt32s(2L + parents + start, (int)(end - start));
    }
}

/// <summary>The groups of an artist's albums, in the order of lists (docs/behaviour/objects-and-nulls.md#albums-of-an-artist).</summary>
enum AlbumGroup : byte
{
    Album = 0,
    Single = 1,
    Compilation = 2,
    AppearsOn = 3,
}

/// <summary>An album and the group it has for one artist, packed in 32 bits.</summary>
readonly record struct AlbumOfArtist(int Album, AlbumGroup Group)
{
    public AlbumOfArtist(uint packed) : this((int)(packed >> 2), (AlbumGroup)(packed & 3)) { }

    public uint Packed => (uint)Album << 2 | (uint)Group;
}
