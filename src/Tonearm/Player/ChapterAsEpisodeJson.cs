using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>A chapter in the player: an episode whose show is the audiobook (docs/behaviour/player.md#episodes).</summary>
static class ChapterAsEpisodeJson
{
    public static void Write(JsonBuffer json, CatalogueView view, int ordinal)
    {
        var chapter = new ChapterRecord(view.Release.Chapters.Record(ordinal));
        json.Raw("{\"audio_preview_url\":"u8).TextOrNull(chapter.AudioPreviewUrl)
            .Text(",\"description\":"u8, chapter.Description)
            .Text(",\"html_description\":"u8, chapter.HtmlDescription)
            .Raw(",\"duration_ms\":"u8).Number(chapter.DurationMs)
            .Raw(",\"explicit\":"u8).Bool(chapter.Explicit).Raw(","u8)
            .Identity(view, EntityKind.Chapter, chapter.Id)
            .Raw(",\"images\":"u8).Raw(chapter.Images)
            .Raw(",\"is_externally_hosted\":false,\"is_playable\":"u8).Bool(view.IsPlayable(chapter.MarketSet))
            .Raw(",\"language\":\"\",\"languages\":"u8).Raw(chapter.Languages)
            .Text(",\"name\":"u8, chapter.Name)
            .Text(",\"release_date\":"u8, chapter.ReleaseDate)
            .Text(",\"release_date_precision\":"u8, Dates.PrecisionText(chapter.Precision)).Raw(","u8)
            .Restrictions(view, chapter.MarketSet)
            .TypeAndUri("\"type\":\"episode\",\"uri\":\"spotify:episode:"u8, chapter.Id)
            .Raw(",\"show\":"u8);
        AudiobookJson.Simplified(json, view, chapter.Audiobook);
        json.Raw("}"u8);
    }
}
