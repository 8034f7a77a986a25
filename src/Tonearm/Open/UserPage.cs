using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Accounts.Users;
using Tonearm.Images;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Open;

/// <summary>
/// Somebody, with what of their list of playlists everybody may see: what <c>GET /v1/users/{id}/playlists</c> gives others
/// (docs/behaviour/playlists.md#lists).
/// </summary>
sealed class UserPage(OpenCatalogue catalogue, FindUsers users, PlaylistStore playlists, PlaylistPictures covers, PictureLinks pictures)
{
    const int PageSize = 50;

    public async ValueTask<IResult> Show(Visit visit)
    {
        var showing = catalogue.Begin(visit);
        var window = showing.Window(PageSize);
        if (UserId.Canonical(visit.Http.Request.RouteValues["id"] as string ?? "") is not { } id)
            return Notice.NotFound(visit);
        var (listed, total) = await playlists.ListOfOther(id, window);
        var people = await users([id, .. listed.Select(each => each.Head.Owner).Distinct()]);
        return people.TryGetValue(id, out var person)
            ? await Page(showing, person, listed, total, window, people)
            : Notice.NotFound(visit);
    }

    async ValueTask<Page> Page(Showing showing, UserProfile person, List<Listed> listed, int total, Window window, IReadOnlyDictionary<string, UserProfile> people)
    {
        var links = showing.View.Links;
        var summary = new Summary(NameOf(person), "profile", Pieces.Address(links.OpenUsers, person.Id),
            Describe.Work(Text.Kind_User, Describe.Count(total, Text.Public_One, Text.Public)), JsonElement.Parse(pictures.OfPerson(links, person.Picture)));
        List<Tile> tiles = [];
        foreach (var (head, _, _) in listed)
            tiles.Add(new Tile(Pieces.Address(links.OpenPlaylists, $"{head.Id}"), Pieces.Named(head.Details.Name), JsonElement.Parse((await covers.Of(head, showing.View)).Span),
                Pieces.Facts(Pieces.Count(head.Items, Text.Items_One, Text.Items), head.Owner == person.Id ? null : Owner(links, people.GetValueOrDefault(head.Owner)))));
        return showing.Finish(summary,
            $"""
            {showing.Sleeve(summary, Text.Kind_User, Html.None, Pieces.Facts(Pieces.Count(total, Text.Public_One, Text.Public)))}
            <h2>{Text.User_Public}</h2>
            {(tiles.Count > 0 ? Tile.Grid(showing, tiles) : Pieces.Empty(Text.User_NoPublic, window))}
            {Pieces.Paging($"/user/{person.Id}", window, total)}
            """, Cached.Never);
    }

    static Html? Owner(Links links, UserProfile? owner) =>
        owner is null ? null : Html.Sentence(Text.By, (Html)$"""<a href="{Pieces.Address(links.OpenUsers, owner.Id)}" dir="auto">{NameOf(owner)}</a>""");

    static string NameOf(UserProfile person) => string.IsNullOrWhiteSpace(person.DisplayName) ? person.Id : person.DisplayName;
}
