using Tonearm.Accounts.Sessions;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>Where a person is signed in, and the way to end it elsewhere.</summary>
sealed class SessionsPage(SessionStore sessions)
{
    public async ValueTask<IResult> Show(Visit visit)
    {
        var all = await sessions.Of(visit.User.Id);
        return new Page(visit, Text.Sessions_Title,
            $"""
            <h1>{Text.Sessions_Title}</h1>
            <p class="lead">{Text.Sessions_Lead}</p>
            <ul class="rows">
            {all.Select(session => Row(visit, session))}
            </ul>
            {(all.Count > 1 ? EndOthers(visit) : Html.None)}
            """)
        { Place = Place.Sessions };
    }

    public async ValueTask<IResult> End(Visit visit)
    {
        if (visit["session"] == "others")
            await sessions.EndOthers(visit.User.Id, visit.Session!.Id);
        else
            await sessions.End(visit.User.Id, visit["session"]);
        return new Onward("/account/sessions");
    }

    static Html Row(Visit visit, Session session) =>
        $"""
        <li>
        <div>
        <h2>{Browser.Name(session.Agent)}{(session.Id == visit.Session!.Id ? (Html)$""" <span class="badge">{Text.Sessions_This}</span>""" : Html.None)}</h2>
        <p>{Html.Sentence(Text.Sessions_Facts, Html.Of(session.Address), Parts.Minute(session.CreatedAt), Parts.Minute(session.LastSeenAt))}</p>
        </div>
        {(session.Id == visit.Session.Id ? Html.None : EndOne(visit, session))}
        </li>
        """;

    static Html EndOne(Visit visit, Session session) =>
        $"""
        <form method="post" action="/account/sessions">{visit.SealField}
        <input type="hidden" name="session" value="{session.Id}">
        <button class="button quiet" aria-label="{Text.Sessions_End}: {Browser.Name(session.Agent)}, {session.Address}">{Text.Sessions_End}</button>
        </form>
        """;

    static Html EndOthers(Visit visit) =>
        $"""
        <form method="post" action="/account/sessions">{visit.SealField}
        <input type="hidden" name="session" value="others">
        {Parts.Button(Text.Sessions_EndOthers)}
        </form>
        """;
}
