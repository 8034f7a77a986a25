using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Ids;

namespace Tonearm.Open;

/// <summary>A show with episodes, or an audiobook with chapters (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).</summary>
sealed class ShowPage(OpenCatalogue catalogue)
{
    const int PageSize = 50;

    public ValueTask<IResult> Show(PageRequest request) => catalogue.Show(request, Page, EntityKind.Show, EntityKind.Audiobook);

    static Page Page(PageContext context, Found found)
    {
        var (show, isBook) = (found.Json, found.Kind == EntityKind.Audiobook);
        var window = context.Window(PageSize);
        var parts = ApiObjects.Parts(context.View, found, window);
        var total = parts.GetProperty("total").GetInt32();
        var count = isBook ? OpenGraph.Count(total, Text.Chapters_One, Text.Chapters) : OpenGraph.Count(total, Text.Episodes_One, Text.Episodes);
        var by = isBook ? People(show, "authors") : OpenParts.Member(show, "publisher");
        var kind = isBook ? Text.Kind_Audiobook : Text.Kind_Show;
        var summary = new Summary(OpenParts.Name(show), isBook ? "book" : "website", OpenParts.Url(show)!, OpenGraph.Description(kind, by, count), ApiObjects.Pictures(context.View, show));
        return context.Finish(summary,
            $"""
            {context.Header(summary, kind, OpenParts.Explicit(show),
                $"""
                <p class="by">{Parts.FromPeople(by)}</p>
                {OpenParts.Facts(Html.Of(count), isBook ? Narrators(People(show, "narrators")) : null)}
                {OpenParts.Description(OpenParts.Member(show, "description"))}
                """)}
            <h2>{(isBook ? Text.Show_Chapters : Text.Show_Episodes)}</h2>
            {(parts.GetProperty("items").GetArrayLength() > 0
                ? (Html)$"""<ul class="rows">{parts.GetProperty("items").EnumerateArray().Select(Row)}</ul>"""
                : OpenParts.Empty(isBook ? Text.Show_NoChapters : Text.Show_NoEpisodes, window))}
            {OpenParts.Paging($"/show/{OpenParts.Member(show, "id")}", window, total)}
            """, Cached.Minutes);
    }

    static string People(JsonElement book, string role) =>
        string.Join(", ", book.GetProperty(role).EnumerateArray().Select(person => OpenParts.Member(person, "name")));

    static Html? Narrators(string names) => names.Length > 0 ? Html.Sentence(Text.Show_Narrators, Parts.FromPeople(names)) : null;

    static Html Row(JsonElement part) =>
        $"""
        <li><div>
        <h3>{OpenParts.Link(part)}{OpenParts.Explicit(part)}</h3>
        <p class="clip" dir="auto">{OpenParts.Member(part, "description")}</p>
        {OpenParts.Facts(OpenParts.Released(part), OpenParts.Length(part))}
        </div></li>
        """;
}
