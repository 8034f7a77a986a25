using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Writes an object of any kind.</summary>
static class ObjectJson
{
    public static void Full(JsonBuffer json, CatalogueView view, EntityKind kind, int ordinal)
    {
        switch (kind)
        {
            case EntityKind.Artist: ArtistJson.Full(json, view, ordinal); break;
            case EntityKind.Album: AlbumJson.Full(json, view, ordinal); break;
            case EntityKind.Track: TrackJson.Full(json, view, ordinal); break;
            case EntityKind.Show: ShowJson.Full(json, view, ordinal); break;
            case EntityKind.Episode: EpisodeJson.Full(json, view, ordinal); break;
            case EntityKind.Audiobook: AudiobookJson.Full(json, view, ordinal); break;
            case EntityKind.Chapter: ChapterJson.Full(json, view, ordinal); break;
        }
    }

    /// <summary>An object whose only member is a list of full objects: <c>{"tracks":[…]}</c>.</summary>
    public static void FullList(JsonBuffer json, CatalogueView view, EntityKind kind, IEnumerable<int> ordinals)
    {
        json.Raw("{\""u8).Raw(Plural(kind)).Raw("\":"u8);
        FullArray(json, view, kind, ordinals);
        json.Raw("}"u8);
    }

    public static void FullArray(JsonBuffer json, CatalogueView view, EntityKind kind, IEnumerable<int> ordinals)
    {
        json.Raw("["u8);
        foreach (var (place, ordinal) in ordinals.Index())
            Full(place == 0 ? json : json.Raw(","u8), view, kind, ordinal);
        json.Raw("]"u8);
    }

    /// <summary>As in a search: artists and tracks in full, the others simplified (docs/behaviour/search.md#the-answer).</summary>
    public static void Found(JsonBuffer json, CatalogueView view, EntityKind kind, int ordinal)
    {
        switch (kind)
        {
            case EntityKind.Album: AlbumJson.Simplified(json, view, ordinal); break;
            case EntityKind.Show: ShowJson.Simplified(json, view, ordinal); break;
            case EntityKind.Episode: EpisodeJson.Simplified(json, view, ordinal); break;
            case EntityKind.Audiobook: AudiobookJson.Simplified(json, view, ordinal); break;
            case EntityKind.Chapter: ChapterJson.Simplified(json, view, ordinal); break;
            default: Full(json, view, kind, ordinal); break;
        }
    }

    /// <summary>The member that holds a list of a kind: <c>tracks</c>.</summary>
    public static ReadOnlySpan<byte> Plural(EntityKind kind) => kind switch
    {
        EntityKind.Artist => "artists"u8,
        EntityKind.Album => "albums"u8,
        EntityKind.Track => "tracks"u8,
        EntityKind.Show => "shows"u8,
        EntityKind.Episode => "episodes"u8,
        EntityKind.Audiobook => "audiobooks"u8,
        _ => "chapters"u8,
    };

    public static TimeSpan MaxAge(EntityKind kind) => kind <= EntityKind.Track ? Catalogue.MaxAge.Music : Catalogue.MaxAge.Spoken;
}
