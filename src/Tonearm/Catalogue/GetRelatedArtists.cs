using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/artists/{id}/related-artists: up to twenty, nearest first (docs/import.md).</summary>
static class GetRelatedArtists
{
    public static IResult Handle(CatalogueId id, CatalogueView view) =>
        view.Find(EntityKind.Artist, id.Value) is { } artist
            ? view.Reply(MaxAge.Music, json => ObjectJson.FullList(json, view, EntityKind.Artist, Related(view, artist)))
            : ApiError.NotFound;

    static List<int> Related(CatalogueView view, int artist)
    {
        List<int> related = [];
        foreach (var other in view.Release.RelatedArtists.Of(artist))
            related.Add((int)other);
        return related;
    }
}
