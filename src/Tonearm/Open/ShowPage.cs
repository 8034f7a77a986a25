using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Ids;

namespace Tonearm.Open;

/// <summary>A show with episodes, or an audiobook with chapters (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).</summary>
sealed class ShowPage(OpenCatalogue catalogue)
{
    const int PageSize = 50;

    public ValueTask<IResult> Show(Visit visit) => catalogue.Show(visit, Page, EntityKind.Show, EntityKind.Audiobook);

    static Page Page(Showing showing, Found found)
    {
        var (show, isBook) = (found.Json, found.Kind == EntityKind.Audiobook);
        var window = showing.Window(PageSize);
        var parts = ApiObjects.Parts(showing.View, found, window);
        var total = parts.GetProperty("total").GetInt32();
        var count = isBook ? Describe.Count(total, Text.Chapters_One, Text.Chapters) : Describe.Count(total, Text.Episodes_One, Text.Episodes);
        var by = isBook ? People(show, "authors") : Pieces.Member(show, "publisher");
        var kind = isBook ? Text.Kind_Audiobook : Text.Kind_Show;
        var summary = new Summary(Pieces.Name(show), isBook ? "book" : "website", Pieces.Url(show)!, Describe.Work(kind, by, count), ApiObjects.Pictures(showing.View, show));
        return showing.Finish(summary,
            $"""
            {showing.Sleeve(summary, kind, Pieces.Explicit(show),
                $"""
                <p class="by">{Parts.FromPeople(by)}</p>
                {Pieces.Facts(Html.Of(count), isBook ? Narrators(People(show, "narrators")) : null)}
                {Pieces.Description(Pieces.Member(show, "description"))}
                """)}
            <h2>{(isBook ? Text.Show_Chapters : Text.Show_Episodes)}</h2>
            {(parts.GetProperty("items").GetArrayLength() > 0
                ? (Html)$"""<ul class="rows">{parts.GetProperty("items").EnumerateArray().Select(Row)}</ul>"""
                : Pieces.Empty(isBook ? Text.Show_NoChapters : Text.Show_NoEpisodes, window))}
            {Pieces.Paging($"/show/{Pieces.Member(show, "id")}", window, total)}
            """, Cached.Minutes);
    }

    static string People(JsonElement book, string role) =>
        string.Join(", ", book.GetProperty(role).EnumerateArray().Select(person => Pieces.Member(person, "name")));

    static Html? Narrators(string names) => names.Length > 0 ? Html.Sentence(Text.Show_Narrators, Parts.FromPeople(names)) : null;

    static Html Row(JsonElement part) =>
        $"""
        <li><div>
        <h3>{Pieces.Link(part)}{Pieces.Explicit(part)}</h3>
        <p class="clip" dir="auto">{Pieces.Member(part, "description")}</p>
        {Pieces.Facts(Pieces.Released(part), Pieces.Length(part))}
        </div></li>
        """;
}
