using System.Collections.Immutable;
using Tonearm.Catalogue;
using Tonearm.Images;
using Tonearm.Playlists.State;

namespace Tonearm.Playlists;

/// <summary>
/// The pictures of a playlist as a JSON list (docs/behaviour/images.md#pictures-of-playlists): the uploaded cover; else a
/// mosaic of four different albums, or the cover of the first of fewer; else none. All are pictures of this server under
/// links that expire, wherever the import says that a cover comes from.
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
        _ => links.OfPlaylist(view.Links, new Subject.Single(shown[0])),
    };
}
