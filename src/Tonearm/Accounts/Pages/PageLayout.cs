using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages;

/// <summary>What stands around every page.</summary>
static class PageLayout
{
    static readonly (Place Place, string Path, string Label)[] Tabs =
    [
        (Place.Profile, "/account", Text.Tab_Profile),
        (Place.Apps, "/account/apps", Text.Tab_Apps),
        (Place.Playlists, "/account/playlists", Text.Tab_Playlists),
        (Place.News, "/account/news", Text.Tab_News),
        (Place.Password, "/account/password", Text.Tab_Password),
        (Place.Passkeys, "/account/passkeys", Text.Tab_Passkeys),
        (Place.Sessions, "/account/sessions", Text.Tab_Sessions),
        (Place.Data, "/account/data", Text.Tab_Data),
        (Place.Invitations, "/account/invitations", Text.Tab_Invitations),
    ];

    /// <summary>News are counted no further than to one more than this.</summary>
    public const int MaxCounted = 99;

    public static Html Of(Page page) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{page.Title} · Tonearm</title>
        <link rel="icon" href="{Assets.Icon}" type="image/svg+xml">
        <link rel="stylesheet" href="{Assets.Style}">
        {page.Head}
        {(page.Script is { } script ? $"""<script src="{script}" defer></script>""" : Html.None)}
        </head>
        <body>
        <a class="skip" href="#main">{Text.Layout_Skip}</a>
        <header class="top">
        <a class="brand" href="/">{Assets.Mark} <span>Tonearm</span></a>
        {(page.IsBare ? Html.None : (Html)$"""<nav aria-label="{Text.Layout_Nav}">{Navigation(page)}</nav>""")}
        </header>
        {(IsOfAccount(page) ? AccountTabs(page) : Html.None)}
        <main id="main" class="{(page.IsNarrow ? "narrow" : "wide")}">
        {(page.Visit.IsResumed ? (Html)$"""<div class="note" role="status"><p>{Text.Form_Resumed}</p></div>""" : Html.None)}
        {page.Main}
        </main>
        <footer><p>{Text.Layout_Footer}</p></footer>
        </body>
        </html>
        """;

    static Html Navigation(Page page) => page.Visit.Session is null
        ? (Html)$"""
          {Link("/search", Text.Nav_Search, page.Place == Place.Search)}
          {Link("/scopes", Text.Nav_Scopes, page.Place == Place.Scopes)}
          {Link("/signin", Text.Nav_SignIn, false)}
          """
        : $"""
          {Link("/search", Text.Nav_Search, page.Place == Place.Search)}
          {Link("/collection", Text.Nav_Collection, page.Place == Place.Collection)}
          {Link("/dashboard", Text.Nav_Dashboard, page.Place == Place.Dashboard)}
          {Link("/account", Text.Nav_Account, IsOfAccount(page))}
          <form method="post" action="/signout">{page.Visit.FormTokenField}<button class="link">{Text.Nav_SignOut}</button></form>
          """;

    static Html AccountTabs(Page page) =>
        $"""
        <nav class="tabs" aria-label="{Text.Layout_AccountNav}"><ul>
        {Tabs.Where(tab => tab.Place != Place.Invitations || NeedsInvitations(page))
            .Select(tab => (Html)$"<li>{Link(tab.Path, tab.Label, tab.Place == page.Place, tab.Place == Place.News ? Unseen(page) : Html.None)}</li>")}
        </ul></nav>
        """;

    static Html Link(string path, string label, bool isHere, Html? mark = null) =>
        $"""<a href="{path}"{(isHere ? (Html)$" aria-current=\"page\"" : Html.None)}>{label}{mark ?? Html.None}</a>""";

    static Html Unseen(Page page) => page.UnseenNews switch
    {
        0 => Html.None,
        > MaxCounted => $""" <span class="badge">{Html.Sentence(Text.Tab_Unseen, Html.Of($"{MaxCounted}+"))}</span>""",
        var count => $""" <span class="badge">{Html.Sentence(Text.Tab_Unseen, Html.Of($"{count}"))}</span>""",
    };

    /// <summary>Invitations are for administrators of servers where nobody joins without one; their page says why elsewhere.</summary>
    static bool NeedsInvitations(Page page) => page.Visit.User.IsAdmin
        && (page.Place == Place.Invitations || page.Visit.Http.RequestServices.GetRequiredService<Registration>() == Registration.Invitation);

    public static bool IsOfAccount(Page page) =>
        page.Visit.Session is not null && page.Place is >= Place.Profile and <= Place.Invitations;
}
