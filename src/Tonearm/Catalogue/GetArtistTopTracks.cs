using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/artists/{id}/top-tracks: up to ten full tracks, most popular first (behaviour.md 2.3).</summary>
static class GetArtistTopTracks
{
    const int Most = 10;

    public static IResult Handle(CatalogueId id, CatalogueView view) =>
        view.Find(EntityKind.Artist, id.Value) is { } artist
            ? view.Reply(MaxAge.Music, json => ObjectJson.FullList(json, view, EntityKind.Track, ArtistTracks.Top(view, artist, Most)))
            : ApiError.NotFound;
}
