using System.Text.Json;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;

namespace Tonearm.Playlists;

/// <summary>
/// The pictures of a playlist as a JSON list (behaviour.md 4.11): the cover of the first item that has one, or none.
/// Local files have no cover, episodes have that of their show.
/// </summary>
static class PlaylistPictures
{
    static readonly byte[] None = "[]"u8.ToArray();

    /// <param name="opening">The first items.</param>
    public static ReadOnlyMemory<byte> Of(CatalogueView view, IEnumerable<ItemUri> opening)
    {
        foreach (var uri in opening)
        {
            if (uri.Local is null && view.Release[uri.Kind].TryFind(uri.Id, out var ordinal) && Largest(Covers(view, uri.Kind, ordinal)) is { } cover)
                return cover;
        }
        return None;
    }

    static ReadOnlySpan<byte> Covers(CatalogueView view, EntityKind kind, int ordinal)
    {
        var release = view.Release;
        return kind == EntityKind.Track
            ? new AlbumRecord(release.Albums.Record(new TrackRecord(release.Tracks.Record(ordinal)).Album)).Images
            : new ShowRecord(release.Shows.Record(new EpisodeRecord(release.Episodes.Record(ordinal)).Show)).Images;
    }

    /// <summary>A list of the first of some pictures, which is the largest; null if there are none.</summary>
    static byte[]? Largest(ReadOnlySpan<byte> images)
    {
        var json = new Utf8JsonReader(images);
        if (images.IsEmpty || !json.Read() || !json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return [.. "["u8, .. images[start..(int)json.BytesConsumed], .. "]"u8];
    }
}
