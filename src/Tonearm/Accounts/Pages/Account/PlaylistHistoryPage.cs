using System.Globalization;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>The history of a playlist of one's own: what others see of it, and taking away its beginning.</summary>
sealed class PlaylistHistoryPage(OwnPlaylists playlists, PasswordCheck check)
{
    const string Path = "/account/playlists/history";
    const int PageSize = 50;

    public async ValueTask<IResult> Show(PageRequest request) => await Page(request, request.Query("playlist"), request.Query("before"));

    public async ValueTask<IResult> Set(PageRequest request)
    {
        await playlists.ShowHistory(request.User.Id, request["playlist"], request["others"]);
        return new RedirectReply(Address(request["playlist"]) + "&saved=yes");
    }

    public async ValueTask<IResult> Cut(PageRequest request)
    {
        var (playlist, before) = (request["playlist"], request["before"]);
        if (await check.Errors(request, "password") is { Count: > 0 } errors)
            return await Page(request, playlist, before, errors);
        return await playlists.Cut(request.User.Id, playlist, before)
            ? new RedirectReply(Address(playlist) + "&saved=cut")
            : await Page(request, playlist, before: "", FieldError.OfForm(Text.History_NoVersion));
    }

    async ValueTask<Page> Page(PageRequest request, string playlist, string before, params List<FieldError> errors)
    {
        var from = int.TryParse(request.Query("from"), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
        var history = playlist.Length > 0 ? await playlists.History(request.User.Id, playlist, PageSize, from) : null;
        return new Page(request, Text.History_Title,
            $"""
            <h1>{Text.History_Title}</h1>
            {Parts.Saved(request, ("yes", Text.History_Saved), ("cut", Text.History_WasCut))}
            {FormErrors.Summary(errors)}
            {(history is null ? None : before.Length > 0 ? CutForm(request, history, before, errors) : Whole(request, history, from))}
            """)
        {
            Place = Place.Playlists,
            Status = errors.Count > 0 ? StatusCodes.Status400BadRequest
                : history is null && playlist.Length > 0 ? StatusCodes.Status404NotFound
                : StatusCodes.Status200OK,
        };
    }

    static Html None => $"""<p class="empty">{Text.History_NoPlaylist}</p><p><a class="button quiet" href="/account/playlists">{Text.Playlists_Title}</a></p>""";

    static Html Whole(PageRequest request, OwnHistory history, int from) =>
        $"""
        <p class="lead"><a href="/playlist/{history.Playlist.Id}" dir="auto">{PlaylistsPage.Name(history.Playlist)}</a></p>
        <section>
        <h2>{Text.History_Others}</h2>
        <p class="lead">{Text.History_OthersLead}</p>
        <form method="post" action="{Address(history.Playlist.Id)}" class="card">{request.FormTokenField}
        <input type="hidden" name="playlist" value="{history.Playlist.Id}">
        {new Choice("others", Text.History_OthersSee) { Value = request.IsResumed ? request["others"] : history.OthersSee, Options = [("newest", Text.History_Newest), ("since_shown", Text.History_SinceShown), ("all", Text.History_All)] }.Html}
        {Parts.Button(Text.Save)}
        </form>
        </section>
        <section>
        <h2>{Text.History_Versions}</h2>
        <p class="lead">{Text.History_VersionsLead}</p>
        <ul class="rows">{history.Versions.Select((version, at) => Row(history, version, isOldest: from + at + 1 == history.Total))}</ul>
        {(from + PageSize < history.Total
            ? (Html)$"""<p><a class="button quiet" href="{Address(history.Playlist.Id)}&amp;from={from + PageSize}">{Text.History_Older}</a></p>"""
            : Html.None)}
        </section>
        """;

    static Html Row(OwnHistory history, OwnVersion version, bool isOldest) =>
        $"""
        <li>
        <div><h3>{version.Sentence}</h3><p>{Parts.Minute(version.At)}</p></div>
        {(isOldest
            ? Html.None
            : (Html)$"""<a class="button quiet" href="{Address(history.Playlist.Id)}&amp;before={version.Id}" aria-label="{Text.History_Cut}: {version.Sentence}">{Text.History_Cut}</a>""")}
        </li>
        """;

    static Html CutForm(PageRequest request, OwnHistory history, string before, IReadOnlyList<FieldError> errors) =>
        $"""
        <p class="lead">{Html.Sentence(Text.History_CutLead, Parts.FromPeople(PlaylistsPage.Name(history.Playlist)))}</p>
        <ul class="facts"><li>{Text.History_CutFact1}</li><li>{Text.History_CutFact2}</li><li>{Text.History_CutFact3}</li></ul>
        <form method="post" action="/account/playlists/cut" class="card">{request.FormTokenField}
        <input type="hidden" name="playlist" value="{history.Playlist.Id}">
        <input type="hidden" name="before" value="{before}">
        {Input.Password("password", Text.Password_Current, "current-password", errors).Html}
        <div class="actions apart">{Parts.Button(Text.History_CutSubmit, "danger")} <a class="button quiet" href="{Address(history.Playlist.Id)}">{Text.Cancel}</a></div>
        </form>
        """;

    static string Address(string playlist) => $"{Path}?playlist={Uri.EscapeDataString(playlist)}";
}
