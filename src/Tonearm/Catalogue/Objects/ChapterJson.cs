using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Chapter objects; URI and page are those of an episode (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).</summary>
static class ChapterJson
{
    public static void Full(JsonBuffer json, CatalogueView view, int ordinal)
    {
        var chapter = new ChapterRecord(view.Release.Chapters.Record(ordinal));
        Members(json, view, chapter);
        json.Raw(",\"audiobook\":"u8);
        AudiobookJson.Simplified(json, view, chapter.Audiobook);
        json.Raw("}"u8);
    }

    public static void Simplified(JsonBuffer json, CatalogueView view, int ordinal)
    {
        Members(json, view, new ChapterRecord(view.Release.Chapters.Record(ordinal)));
        json.Raw("}"u8);
    }

    static void Members(JsonBuffer json, CatalogueView view, ChapterRecord chapter) => json
        .Text("{\"id\":"u8, chapter.Id)
        .Text(",\"description\":"u8, chapter.Description)
        .Raw(",\"chapter_number\":"u8).Number(chapter.ChapterNumber)
        .Raw(",\"duration_ms\":"u8).Number(chapter.DurationMs)
        .Raw(",\"explicit\":"u8).Bool(chapter.Explicit)
        .Images(view, EntityKind.Audiobook, view.Release.Audiobooks.IdText(chapter.Audiobook), chapter.Images.Length > 2 ? chapter.Images : new AudiobookRecord(view.Release.Audiobooks.Record(chapter.Audiobook)).Images)
        .Raw(",\"languages\":"u8).Raw(chapter.Languages)
        .Text(",\"name\":"u8, chapter.Name)
        .Raw(",\"audio_preview_url\":"u8).TextOrNull(chapter.AudioPreviewUrl)
        .Text(",\"release_date\":"u8, chapter.ReleaseDate)
        .Text(",\"release_date_precision\":"u8, Dates.PrecisionText(chapter.Precision)).Raw(","u8)
        .Raw("\"is_playable\":"u8).Bool(view.IsPlayable(chapter.MarketSet))
        .Text(",\"html_description\":"u8, chapter.HtmlDescription).Raw(","u8)
        .AvailableMarkets(view, chapter.MarketSet)
        .ResumePoint(view, chapter.Id)
        .Restrictions(view, chapter.MarketSet)
        .TypeAndUri("\"type\":\"chapter\",\"uri\":\"spotify:episode:"u8, chapter.Id).Raw(","u8)
        .ExternalUrls(view, EntityKind.Chapter, chapter.Id).Raw(","u8)
        .Href(view, EntityKind.Chapter, chapter.Id);
}
