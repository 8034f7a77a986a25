using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Show objects (docs/behaviour/objects-and-nulls.md#members-always-there).</summary>
static class ShowJson
{
    /// <summary>Episodes inside a full show object.</summary>
    const int EmbeddedEpisodes = 50;

    public static void Full(JsonBuffer json, CatalogueView view, int ordinal)
    {
        var show = new ShowRecord(view.Release.Shows.Record(ordinal));
        Members(json, view, ordinal, show);
        json.Raw(",\"episodes\":"u8);
        Episodes(json, view, ordinal, show.Id, new Window(EmbeddedEpisodes, 0));
        json.Raw("}"u8);
    }

    public static void Simplified(JsonBuffer json, CatalogueView view, int ordinal)
    {
        Members(json, view, ordinal, new ShowRecord(view.Release.Shows.Record(ordinal)));
        json.Raw("}"u8);
    }

    /// <summary>A page of the episodes that the market may play.</summary>
    public static void Episodes(JsonBuffer json, CatalogueView view, int ordinal, ReadOnlySpan<byte> id, Window window)
    {
        var episodes = view.Playable(EntityKind.Episode, view.Release.ShowEpisodes.Of(ordinal));
        var page = new PageJson(view.Links.ApiList(EntityKind.Show, id, "episodes"u8), view.Market.Link, window, episodes.Length);
        page.Begin(json);
        foreach (var episode in page.Slice(episodes))
        {
            page.Next(json);
            EpisodeJson.Simplified(json, view, (int)episode);
        }
        page.End(json);
    }

    static void Members(JsonBuffer json, CatalogueView view, int ordinal, ShowRecord show) => json
        .Raw("{"u8)
        .AllMarkets(view, show.MarketSet)
        .Raw("\"copyrights\":"u8).Raw(show.Copyrights)
        .Text(",\"description\":"u8, show.Description)
        .Text(",\"html_description\":"u8, show.HtmlDescription)
        .Raw(",\"explicit\":"u8).Bool(show.Explicit).Raw(","u8)
        .Identity(view, EntityKind.Show, show.Id)
        .Images(view, EntityKind.Show, show.Id, show.Images)
        .Raw(",\"is_externally_hosted\":"u8).Bool(show.IsExternallyHosted)
        .Raw(",\"languages\":"u8).Raw(show.Languages)
        .Text(",\"media_type\":"u8, show.MediaType)
        .Text(",\"name\":"u8, show.Name)
        .Text(",\"publisher\":"u8, show.Publisher)
        .TypeAndUri(",\"type\":\"show\",\"uri\":\"spotify:show:"u8, show.Id)
        .Raw(",\"total_episodes\":"u8).Number(show.TotalEpisodes >= 0 ? show.TotalEpisodes : view.Release.ShowEpisodes.Of(ordinal).Length);
}
