namespace Tonearm.Catalogue;

/// <summary>GET /v1/markets: the markets of the release, in alphabetical order.</summary>
static class GetMarkets
{
    public static IResult Handle(CatalogueView view) =>
        view.Reply(MaxAge.Music, json => json.Raw("{\"markets\":"u8).Raw(view.Release.Markets.AllJson).Raw("}"u8));
}
