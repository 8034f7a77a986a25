using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Episode objects (docs/behaviour/objects-and-nulls.md#members-always-there).</summary>
static class EpisodeJson
{
    public static void Full(JsonBuffer json, CatalogueView view, int ordinal)
    {
        var episode = new EpisodeRecord(view.Release.Episodes.Record(ordinal));
        Members(json, view, episode);
        json.Raw(",\"show\":"u8);
        ShowJson.Simplified(json, view, episode.Show);
        json.Raw("}"u8);
    }

    public static void Simplified(JsonBuffer json, CatalogueView view, int ordinal)
    {
        Members(json, view, new EpisodeRecord(view.Release.Episodes.Record(ordinal)));
        json.Raw("}"u8);
    }

    static void Members(JsonBuffer json, CatalogueView view, EpisodeRecord episode) => json
        .Raw("{\"audio_preview_url\":"u8).TextOrNull(episode.AudioPreviewUrl)
        .Text(",\"description\":"u8, episode.Description)
        .Text(",\"html_description\":"u8, episode.HtmlDescription)
        .Raw(",\"duration_ms\":"u8).Number(episode.DurationMs)
        .Raw(",\"explicit\":"u8).Bool(episode.Explicit).Raw(","u8)
        .Identity(view, EntityKind.Episode, episode.Id)
        .Images(view, EntityKind.Show, view.Release.Shows.IdText(episode.Show), episode.Images.Length > 2 ? episode.Images : new ShowRecord(view.Release.Shows.Record(episode.Show)).Images)
        .Raw(",\"is_externally_hosted\":"u8).Bool(episode.IsExternallyHosted)
        .Raw(",\"is_playable\":"u8).Bool(view.IsPlayable(episode.MarketSet))
        .Text(",\"language\":"u8, episode.Language)
        .Raw(",\"languages\":"u8).Raw(episode.Languages)
        .Text(",\"name\":"u8, episode.Name)
        .Text(",\"release_date\":"u8, episode.ReleaseDate)
        .Text(",\"release_date_precision\":"u8, Dates.PrecisionText(episode.Precision)).Raw(","u8)
        .ResumePoint(view, episode.Id)
        .Restrictions(view, episode.MarketSet)
        .TypeAndUri("\"type\":\"episode\",\"uri\":\"spotify:episode:"u8, episode.Id);
}
