using System.Collections.Immutable;
using System.Text.Json;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.Images;

namespace Tonearm.Playlists;

/// <summary>
/// The pictures of a playlist as a JSON list (spec: "Using Playlist Images"; behaviour.md 4.11): what was uploaded for it;
/// else of four different albums a mosaic, of fewer the cover of the first; else none. Only its first items are looked at.
/// Local files have no cover, episodes have that of their show.
/// </summary>
static class PlaylistPictures
{
    static readonly byte[] None = "[]"u8.ToArray();

    /// <param name="upload">The picture that was set by hand; null if none was.</param>
    /// <param name="opening">The first items.</param>
    public static ReadOnlyMemory<byte> Of(CatalogueView view, PictureLinks links, string? upload, ImmutableArray<ItemUri> opening)
    {
        if (PictureId.TryParse(upload, out var id))
            return links.OfPlaylist(view.Links, new Subject.Uploaded(id));
        var covers = Different(view, opening);
        if (covers.Length == Subject.Mosaic.Count)
            return links.OfPlaylist(view.Links, new Subject.Mosaic(covers));
        return covers.IsEmpty ? None : Elsewhere(view, covers[0]) ?? links.OfPlaylist(view.Links, new Subject.Single(covers[0]));
    }

    /// <summary>The first different covers, at most as many as make a mosaic.</summary>
    static ImmutableArray<Cover> Different(CatalogueView view, ImmutableArray<ItemUri> opening)
    {
        var covers = ImmutableArray.CreateBuilder<Cover>(Subject.Mosaic.Count);
        foreach (var uri in opening)
        {
            if (CoverOf(view, uri) is { } cover && !covers.Contains(cover))
                covers.Add(cover);
            if (covers.Count == Subject.Mosaic.Count)
                break;
        }
        return covers.DrainToImmutable();
    }

    static Cover? CoverOf(CatalogueView view, ItemUri uri)
    {
        var release = view.Release;
        if (uri.Local is not null || !release[uri.Kind].TryFind(uri.Id, out var ordinal))
            return null;
        var (kind, of) = uri.Kind == EntityKind.Track
            ? (EntityKind.Album, new TrackRecord(release.Tracks.Record(ordinal)).Album)
            : (EntityKind.Show, new EpisodeRecord(release.Episodes.Record(ordinal)).Show);
        return EntityId.TryParse(release[kind].IdText(of), out var id) ? new Cover(kind, id) : null;
    }

    /// <summary>The largest of the addresses that the catalogue names for a cover; null if it names none.</summary>
    static byte[]? Elsewhere(CatalogueView view, Cover cover)
    {
        if (!view.Release[cover.Kind].TryFind(cover.Id, out var ordinal))
            return null;
        var images = cover.Kind == EntityKind.Album
            ? new AlbumRecord(view.Release.Albums.Record(ordinal)).Images
            : new ShowRecord(view.Release.Shows.Record(ordinal)).Images;
        var json = new Utf8JsonReader(images);
        if (images.IsEmpty || !json.Read() || !json.Read() || json.TokenType != JsonTokenType.StartObject)
            return null;
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return [.. "["u8, .. images[start..(int)json.BytesConsumed], .. "]"u8];
    }
}
