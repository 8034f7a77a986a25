using System.Globalization;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>A person's own playlists: those removed, which they may have back, and who may see the others.</summary>
sealed class PlaylistsPage(OwnPlaylists playlists)
{
    const int PageSize = 50;

    static Html Hidden => $"""<input type="hidden" name="hidden" value="yes">""";

    public async ValueTask<IResult> Show(PageRequest request)
    {
        var from = int.TryParse(request.Query("from"), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
        var found = await playlists.List(request.User.Id, PageSize + 1, from);
        var all = found.Take(PageSize).ToLookup(playlist => playlist.RemovedAt is not null);
        return new Page(request, Text.Playlists_Title,
            $"""
            <h1>{Text.Playlists_Title}</h1>
            {Parts.Saved(request, ("restored", Text.Playlists_Restored), ("hidden", Text.Playlists_NowHidden), ("shown", Text.Playlists_NowShown))}
            <section>
            <h2>{Text.Playlists_Removed}</h2>
            <p class="lead">{Text.Playlists_RemovedLead}</p>
            {Rows(all[true], Text.Playlists_NoneRemoved, playlist => Removed(request, playlist))}
            </section>
            <section>
            <h2>{Text.Playlists_Privacy}</h2>
            <p class="lead">{Text.Playlists_PrivacyLead}</p>
            {Rows(all[false], Text.Playlists_None, playlist => Kept(request, playlist))}
            </section>
            {(found.Count > PageSize ? (Html)$"""<p><a class="button quiet" href="/account/playlists?from={from + PageSize}">{Text.Playlists_More}</a></p>""" : Html.None)}
            """)
        { Place = Place.Playlists };
    }

    public async ValueTask<IResult> Restore(PageRequest request)
    {
        await playlists.Restore(request.User.Id, request["playlist"]);
        return new RedirectReply("/account/playlists?saved=restored");
    }

    public async ValueTask<IResult> Hide(PageRequest request)
    {
        await playlists.Hide(request.User.Id, request["playlist"], request.Ticked("hidden"));
        return new RedirectReply("/account/playlists?saved=" + (request.Ticked("hidden") ? "hidden" : "shown"));
    }

    static Html Rows(IEnumerable<OwnPlaylist> rows, string none, Func<OwnPlaylist, Html> row) => rows.Any()
        ? (Html)$"""<ul class="rows">{rows.Select(row)}</ul>"""
        : (Html)$"""<p class="empty">{none}</p>""";

    static Html Removed(PageRequest request, OwnPlaylist playlist) =>
        $"""
        <li>
        <div>
        <h3>{Parts.FromPeople(Name(playlist))}</h3>
        <p>{Html.Sentence(Text.Playlists_RemovedFacts, Count(playlist), Parts.Minute(playlist.RemovedAt!.Value))} {History(playlist)}</p>
        </div>
        {Form(request, playlist, "restore", Html.None, Text.Playlists_Restore)}
        </li>
        """;

    static Html Kept(PageRequest request, OwnPlaylist playlist) =>
        $"""
        <li>
        <div>
        <h3><a href="/playlist/{playlist.Id}" dir="auto">{Name(playlist)}</a></h3>
        <p>{Html.Sentence(playlist.IsHidden ? Text.Playlists_HiddenFacts : Text.Playlists_ShownFacts, Count(playlist))} {History(playlist)}</p>
        </div>
        {(playlist.IsHidden
            ? Form(request, playlist, "hide", Html.None, Text.Playlists_Show)
            : Form(request, playlist, "hide", Hidden, Text.Playlists_Hide))}
        </li>
        """;

    static Html Form(PageRequest request, OwnPlaylist playlist, string action, Html field, string label) =>
        $"""
        <form method="post" action="/account/playlists/{action}">{request.FormTokenField}
        <input type="hidden" name="playlist" value="{playlist.Id}">{field}
        <button class="button quiet" aria-label="{label}: {Name(playlist)}">{label}</button>
        </form>
        """;

    static Html History(OwnPlaylist playlist) =>
        $"""<a href="/account/playlists/history?playlist={playlist.Id}" aria-label="{Text.History_Title}: {Name(playlist)}">{Text.History_Title}</a>""";

    public static string Name(OwnPlaylist playlist) => string.IsNullOrWhiteSpace(playlist.Name) ? Text.Playlists_Unnamed : playlist.Name;

    static Html Count(OwnPlaylist playlist) => $"{(long)playlist.Items}";
}
