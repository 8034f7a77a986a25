namespace Tonearm.Playlists;

/// <summary>The identity of one occurrence for life: the revision that added it and its ordinal there.</summary>
readonly record struct ItemId(ulong Packed)
{
    public ItemId(int revision, int ordinal) : this((ulong)(uint)revision << 32 | (uint)ordinal) { }

    public int Revision => (int)(Packed >> 32);

    public int Ordinal => (int)(uint)Packed;
}

/// <summary>A spot in the playlist's one permanent order: the revision that made it and its ordinal there.</summary>
readonly record struct PlaceId(ulong Packed)
{
    public PlaceId(int revision, int ordinal) : this((ulong)(uint)revision << 32 | (uint)ordinal) { }

    public int Revision => (int)(Packed >> 32);

    public int Ordinal => (int)(uint)Packed;
}

/// <summary>
/// One occurrence of a track, an episode or a local file. Two occurrences of one track are two items. Moving, removing
/// and bringing back never change an item.
/// </summary>
/// <param name="AddedAt">Milliseconds since 1970 (UTC).</param>
/// <param name="AddedBy">User id; null when nobody knows any more.</param>
sealed record Item(ItemId Id, ItemUri Uri, long AddedAt, string? AddedBy);

/// <summary>An item at a place. What a list shows is rows in place order.</summary>
readonly record struct PlaylistRow(Item Item, PlaceId Place);
