using System.Text;
using Tonearm.Catalogue.Releases;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>
/// GET /v1/browse/categories and /v1/browse/categories/{id}: the categories of the import, or else the genres of the
/// catalogue (docs/browse.md). A <c>locale</c> that is not known changes nothing (docs/behaviour/markets.md#locale).
/// </summary>
static class GetCategories
{
    static readonly ApiError Unknown = new(404, "Specified id doesn't exist");

    public static IResult One(string id, CatalogueView view, string? locale) => view.Release.Categories.Find(id) is { } category
        ? view.Reply(MaxAge.Browse, json => Write(json, view, category, locale))
        : Unknown;

    public static IResult All(CatalogueView view, PageQuery asked, string? locale) => view.Reply(MaxAge.Browse, json =>
    {
        ReadOnlySpan<Category> categories = view.Release.Categories.All;
        var address = Encoding.UTF8.GetBytes(view.Links.ApiBase + "/v1/browse/categories");
        var page = new PageJson(address, view.Market.Link + LocaleLink(locale), asked.Window, categories.Length);
        json.Raw("{\"categories\":"u8);
        page.Begin(json);
        foreach (var category in page.Slice(categories))
        {
            page.Next(json);
            Write(json, view, category, locale);
        }
        page.End(json);
        json.Raw("}"u8);
    });

    /// <summary>What links repeat of a <c>locale</c>: lower case; nothing if it is malformed (docs/behaviour/markets.md#locale).</summary>
    public static string LocaleLink(string? locale) =>
        locale is { Length: >= 2 and <= 16 } && locale.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? "&locale=" + locale.ToLowerInvariant()
            : "";

    static void Write(JsonBuffer json, CatalogueView view, Category category, string? locale) => json
        .Raw("{\"href\":\""u8).Raw(Encoding.UTF8.GetBytes($"{view.Links.ApiBase}/v1/browse/categories/{Uri.EscapeDataString(category.Id)}"))
        .Raw("\",\"icons\":"u8).Icons(view.Links, category)
        .Raw(",\"id\":\""u8).Raw(Encoding.UTF8.GetBytes(category.Id))
        .Raw("\",\"name\":\""u8).Raw(JsonText.Escape(category.NameIn(locale))).Raw("\"}"u8);
}
