using System.Globalization;
using System.Text;
using Tonearm.Catalogue.Releases;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>
/// GET /v1/recommendations/available-genre-seeds, /v1/browse/categories and /v1/browse/categories/{id}: the genres of the
/// catalogue. Each is a category; its names are as the catalogue has them, in no other language (behaviour.md 2.4).
/// </summary>
static class GetGenres
{
    static readonly ApiError Unknown = new(404, "Specified id doesn't exist");

    public static IResult Seeds(CatalogueView view) => view.Reply(MaxAge.None, json =>
    {
        var names = view.Release.Genres.All.Select(genre => genre.Slug).Order(StringComparer.Ordinal);
        json.Raw("{\"genres\":["u8).Raw(Encoding.UTF8.GetBytes(string.Join(',', names.Select(name => $"\"{name}\"")))).Raw("]}"u8);
    });

    public static IResult Category(string id, CatalogueView view) => view.Release.Genres.Find(id) is { } genre && genre.Slug == id
        ? view.Reply(MaxAge.Browse, json => Write(json, view, genre))
        : Unknown;

    public static IResult Categories(CatalogueView view, PageQuery asked, string? locale) => view.Reply(MaxAge.Browse, json =>
    {
        ReadOnlySpan<Genre> genres = view.Release.Genres.All;
        var page = new PageJson(Encoding.UTF8.GetBytes(view.Links.ApiBase + "/v1/browse/categories"), view.Market.Link + LocaleLink(locale), asked.Window, genres.Length);
        json.Raw("{\"categories\":"u8);
        page.Begin(json);
        foreach (var genre in page.Slice(genres))
        {
            page.Next(json);
            Write(json, view, genre);
        }
        page.End(json);
        json.Raw("}"u8);
    });

    /// <summary>As people read it.</summary>
    public static string TitleOf(Genre genre) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(genre.Name);

    /// <summary>What links repeat of a <c>locale</c>: in lower case, and nothing of what is none (behaviour.md 1.14).</summary>
    public static string LocaleLink(string? locale) =>
        locale is { Length: >= 2 and <= 16 } && locale.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? "&locale=" + locale.ToLowerInvariant()
            : "";

    static void Write(JsonBuffer json, CatalogueView view, Genre genre) => json
        .Raw("{\"href\":\""u8).Raw(Encoding.UTF8.GetBytes($"{view.Links.ApiBase}/v1/browse/categories/{Uri.EscapeDataString(genre.Slug)}"))
        .Raw("\",\"icons\":[],\"id\":\""u8).Raw(Encoding.UTF8.GetBytes(genre.Slug))
        .Raw("\",\"name\":\""u8).Raw(JsonText.Escape(TitleOf(genre))).Raw("\"}"u8);
}
