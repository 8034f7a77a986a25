using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/shows/{id}/episodes: simplified episodes, newest first, without those the market may not play.</summary>
static class GetShowEpisodes
{
    public static IResult Handle(CatalogueId id, CatalogueView view, PageQuery page) =>
        view.Find(EntityKind.Show, id.Value) is { } show
            ? view.Reply(MaxAge.Spoken, json => ShowJson.Episodes(json, view, show, view.Release.Shows.IdText(show), page.Window))
            : ApiError.NotFound;
}
