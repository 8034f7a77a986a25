using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/albums/{id}/tracks: simplified tracks by disc and number.</summary>
static class GetAlbumTracks
{
    public static IResult Handle(CatalogueId id, CatalogueView view, PageQuery page) =>
        view.Find(EntityKind.Album, id.Value) is { } album
            ? view.Reply(MaxAge.Music, json => AlbumJson.Tracks(json, view, album, view.Release.Albums.IdText(album), page.Window))
            : ApiError.NotFound;
}
