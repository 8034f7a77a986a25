using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/artists/{id}/top-tracks (docs/behaviour/objects-and-nulls.md#top-tracks): the ten most popular.</summary>
static class GetArtistTopTracks
{
    const int MaxTracks = 10;

    public static IResult Handle(CatalogueId id, CatalogueView view) =>
        view.Find(EntityKind.Artist, id.Value) is { } artist
            ? view.Reply(MaxAge.Music, json => ObjectJson.FullList(json, view, EntityKind.Track, ArtistTracks.Top(view, artist, MaxTracks)))
            : ApiError.NotFound;
}
