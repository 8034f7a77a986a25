using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Open;

/// <summary>An object of the catalogue that a page is about.</summary>
/// <param name="Json">As the API has it.</param>
sealed record Found(EntityKind Kind, int Ordinal, JsonElement Json);

/// <summary>
/// The catalogue as the pages show it: all of it, since a page has no market. What cannot be played somewhere can be
/// looked at everywhere.
/// </summary>
sealed class OpenCatalogue(LiveCatalogue catalogue, LinkBases links, CatalogueOptions options)
{
    public Showing Begin(Visit visit) => new(visit,
        CatalogueView.WithoutMarket(visit.Http, catalogue, links.For(visit.Http.Request), options with { MarketOptional = true }));

    /// <summary>The page of the object whose id the path names, sought among some kinds.</summary>
    public ValueTask<IResult> Show(Visit visit, Func<Showing, Found, IResult> page, params ReadOnlySpan<EntityKind> kinds)
    {
        var showing = Begin(visit);
        if (showing.Id is { } id)
            foreach (var kind in kinds)
                if (showing.View.Find(kind, id) is { } ordinal)
                    return ValueTask.FromResult(page(showing, new Found(kind, ordinal, ApiObjects.Full(showing.View, kind, ordinal))));
        return ValueTask.FromResult<IResult>(Notice.NotFound(visit));
    }
}
