using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Audiobook objects; their URI and page are those of a show (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).</summary>
static class AudiobookJson
{
    /// <summary>Chapters inside a full audiobook object.</summary>
    const int EmbeddedChapters = 50;

    public static void Full(JsonBuffer json, CatalogueView view, int ordinal)
    {
        var book = new AudiobookRecord(view.Release.Audiobooks.Record(ordinal));
        Members(json, view, ordinal, book);
        json.Raw(",\"chapters\":"u8);
        Chapters(json, view, ordinal, book.Id, new Window(EmbeddedChapters, 0));
        json.Raw("}"u8);
    }

    public static void Simplified(JsonBuffer json, CatalogueView view, int ordinal)
    {
        Members(json, view, ordinal, new AudiobookRecord(view.Release.Audiobooks.Record(ordinal)));
        json.Raw("}"u8);
    }

    /// <summary>
    /// Both forms of a saved audiobook (docs/behaviour/library.md#saved-audiobooks): the object as a value, then its members
    /// once more. The caller begins and ends the object around them.
    /// </summary>
    public static void SimplifiedTwice(JsonBuffer json, CatalogueView view, int ordinal)
    {
        Simplified(json, view, ordinal);
        json.Raw(","u8);
        InnerMembers(json, view, ordinal, new AudiobookRecord(view.Release.Audiobooks.Record(ordinal)));
    }

    public static void Chapters(JsonBuffer json, CatalogueView view, int ordinal, ReadOnlySpan<byte> id, Window window)
    {
        var chapters = view.Release.AudiobookChapters.Of(ordinal);
        var page = new PageJson(view.Links.ApiList(EntityKind.Audiobook, id, "chapters"u8), view.Market.Link, window, chapters.Length)
        {
            OmitsZeroOffset = true,
        };
        page.Begin(json);
        foreach (var chapter in page.Slice(chapters))
        {
            page.Next(json);
            ChapterJson.Simplified(json, view, (int)chapter);
        }
        page.End(json);
    }

    static void Members(JsonBuffer json, CatalogueView view, int ordinal, AudiobookRecord book) =>
        InnerMembers(json.Raw("{"u8), view, ordinal, book);

    static void InnerMembers(JsonBuffer json, CatalogueView view, int ordinal, AudiobookRecord book)
    {
        json.Raw("\"authors\":"u8).Raw(book.Authors).Raw(","u8)
            .AllMarkets(view, book.MarketSet)
            .Raw("\"copyrights\":"u8).Raw(book.Copyrights)
            .Text(",\"description\":"u8, book.Description)
            .Text(",\"html_description\":"u8, book.HtmlDescription);
        if (!book.Edition.IsEmpty)
            json.Text(",\"edition\":"u8, book.Edition);
        json.Raw(",\"explicit\":"u8).Bool(book.Explicit).Raw(","u8)
            .ExternalUrls(view, EntityKind.Audiobook, book.Id).Raw(","u8)
            .Href(view, EntityKind.Audiobook, book.Id)
            .Text(",\"id\":"u8, book.Id)
            .Images(view, EntityKind.Audiobook, book.Id, book.Images)
            .Raw(",\"is_externally_hosted\":"u8).Bool(book.IsExternallyHosted)
            .Raw(",\"languages\":"u8).Raw(book.Languages)
            .Text(",\"media_type\":"u8, book.MediaType)
            .Text(",\"name\":"u8, book.Name)
            .Raw(",\"narrators\":"u8).Raw(book.Narrators)
            .Text(",\"publisher\":"u8, book.Publisher)
            .TypeAndUri(",\"type\":\"audiobook\",\"uri\":\"spotify:show:"u8, book.Id)
            .Raw(",\"total_chapters\":"u8).Number(book.TotalChapters >= 0 ? book.TotalChapters : view.Release.AudiobookChapters.Of(ordinal).Length);
    }
}
