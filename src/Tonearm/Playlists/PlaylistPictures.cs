using System.Collections.Immutable;
using System.Text.Json;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.Images;
using Tonearm.Playlists.State;

namespace Tonearm.Playlists;

/// <summary>
/// The pictures of a playlist as a JSON list (spec: "Using Playlist Images"; behaviour.md 4.11): what was uploaded for it;
/// else of four different albums a mosaic, of fewer the cover of the first; else none.
/// </summary>
sealed class PlaylistPictures(PlaylistCovers covers, PictureLinks links)
{
    static readonly byte[] None = "[]"u8.ToArray();

    public ReadOnlyMemory<byte> Of(PlaylistVersion version, CatalogueView view) =>
        Upload(version.Content.Details, view) ?? Made(covers.Of(version, view), view);

    /// <exception cref="Storage.StateStoreException">The store cannot be read.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> Of(PlaylistHead head, CatalogueView view) =>
        Upload(head.Details, view) ?? Made(await covers.Of(head, view), view);

    /// <summary>The picture that was set by hand; null if none was.</summary>
    byte[]? Upload(Details details, CatalogueView view) =>
        PictureId.TryParse(details.Image, out var id) ? links.OfPlaylist(view.Links, new Subject.Uploaded(id)) : null;

    byte[] Made(ImmutableArray<Cover> shown, CatalogueView view) => shown.Length switch
    {
        0 => None,
        Subject.Mosaic.Count => links.OfPlaylist(view.Links, new Subject.Mosaic(shown)),
        _ => Elsewhere(view, shown[0]) ?? links.OfPlaylist(view.Links, new Subject.Single(shown[0])),
    };

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
