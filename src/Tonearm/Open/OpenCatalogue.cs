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
    public PageContext Begin(PageRequest request) => new(request,
        CatalogueView.WithoutMarket(request.Http, catalogue, links.For(request.Http.Request), options with { MarketOptional = true }));

    /// <summary>The page of the object whose id the path names, sought among some kinds.</summary>
    public ValueTask<IResult> Show(PageRequest request, Func<PageContext, Found, IResult> page, params ReadOnlySpan<EntityKind> kinds)
    {
        var context = Begin(request);
        if (context.Id is { } id)
            foreach (var kind in kinds)
                if (context.View.Find(kind, id) is { } ordinal)
                    return ValueTask.FromResult(page(context, new Found(kind, ordinal, ApiObjects.Full(context.View, kind, ordinal))));
        return ValueTask.FromResult<IResult>(ErrorPage.NotFound(request));
    }
}
