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

    public async ValueTask<IResult> Show(PageRequest request)
    {
        var context = catalogue.Begin(request);
        var window = context.Window(PageSize);
        if (UserId.Canonical(request.Http.Request.RouteValues["id"] as string ?? "") is not { } id)
            return ErrorPage.NotFound(request);
        var (listed, total) = await playlists.ListOfOther(id, window);
        var people = await users([id, .. listed.Select(each => each.Head.Owner).Distinct()]);
        return people.TryGetValue(id, out var person)
            ? await Page(context, person, listed, total, window, people)
            : ErrorPage.NotFound(request);
    }

    async ValueTask<Page> Page(PageContext context, UserProfile person, List<Listed> listed, int total, Window window, IReadOnlyDictionary<string, UserProfile> people)
    {
        var links = context.View.Links;
        var summary = new Summary(NameOf(person), "profile", OpenParts.Address(links.OpenUsers, person.Id),
            OpenGraph.Description(Text.Kind_User, OpenGraph.Count(total, Text.Public_One, Text.Public)), JsonElement.Parse(pictures.OfPerson(links, person.Picture)));
        List<Card> tiles = [];
        foreach (var (head, _, _) in listed)
            tiles.Add(new Card(OpenParts.Address(links.OpenPlaylists, $"{head.Id}"), OpenParts.Named(head.Details.Name), JsonElement.Parse((await covers.Of(head, context.View)).Span),
                OpenParts.Facts(OpenParts.Count(head.Items, Text.Items_One, Text.Items), head.Owner == person.Id ? null : Owner(links, people.GetValueOrDefault(head.Owner)))));
        return context.Finish(summary,
            $"""
            {context.Header(summary, Text.Kind_User, Html.None, OpenParts.Facts(OpenParts.Count(total, Text.Public_One, Text.Public)))}
            <h2>{Text.User_Public}</h2>
            {(tiles.Count > 0 ? Card.Grid(context, tiles) : OpenParts.Empty(Text.User_NoPublic, window))}
            {OpenParts.Paging($"/user/{person.Id}", window, total)}
            """, Cached.Never);
    }

    static Html? Owner(Links links, UserProfile? owner) =>
        owner is null ? null : Html.Sentence(Text.By, (Html)$"""<a href="{OpenParts.Address(links.OpenUsers, owner.Id)}" dir="auto">{NameOf(owner)}</a>""");

    static string NameOf(UserProfile person) => string.IsNullOrWhiteSpace(person.DisplayName) ? person.Id : person.DisplayName;
}
