using Tonearm.Accounts.Security;
using Tonearm.Accounts.Sessions;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>Where a person is signed in, and the way to end it elsewhere, which asks for the password.</summary>
sealed class SessionsPage(SessionStore sessions, PasswordCheck check, SecurityLog log)
{
    /// <summary>Stands for every session but this one.</summary>
    const string Others = "others";

    public ValueTask<IResult> Show(Visit visit) => List(visit, problem: null);

    public async ValueTask<IResult> End(Visit visit)
    {
        var chosen = visit.All("session");
        if (chosen.Count == 0)
            return await List(visit, Text.Sessions_NoneChosen);
        if (await check.Problem(visit, "password") is { } problem)
            return await List(visit, problem);
        if (chosen.Contains(Others))
            await sessions.EndOthers(visit.User.Id, visit.Session!.Id);
        else
            await sessions.End(visit.User.Id, chosen);
        log.SessionsEnded(visit.User.Id);
        return new Onward("/account/sessions");
    }

    async ValueTask<IResult> List(Visit visit, string? problem)
    {
        var all = await sessions.Of(visit.User.Id);
        Html rows = $"""<ul class="rows">{all.Select((session, number) => Row(visit, session, number))}</ul>""";
        return new Page(visit, Text.Sessions_Title,
            $"""
            <h1>{Text.Sessions_Title}</h1>
            <p class="lead">{Text.Sessions_Lead}</p>
            {Parts.Problem(problem)}
            {(all.Count > 1 ? Form(visit, rows) : rows)}
            """)
        { Place = Place.Sessions, Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }

    static Html Row(Visit visit, Session session, int number) =>
        $"""
        <li>
        <div>
        <h2>{Browser.Name(session.Agent)}{(session.Id == visit.Session!.Id ? (Html)$""" <span class="badge">{Text.Sessions_This}</span>""" : Html.None)}</h2>
        <p>{Html.Sentence(Text.Sessions_Facts, Html.Of(session.Address), Parts.Minute(session.CreatedAt), Parts.Minute(session.LastSeenAt))}</p>
        </div>
        {(session.Id == visit.Session.Id ? Html.None : Tick(session, number))}
        </li>
        """;

    static Html Tick(Session session, int number) =>
        $"""
        <span class="tick">
        <input type="checkbox" id="session-{number}" name="session" value="{session.Id}" aria-label="{Text.Sessions_End}: {Browser.Name(session.Agent)}, {session.Address}">
        <label for="session-{number}">{Text.Sessions_End}</label>
        </span>
        """;

    static Html Form(Visit visit, Html rows) =>
        $"""
        <form method="post" action="/account/sessions">{visit.SealField}
        {rows}
        {Input.Password("password", Text.Password_Current, "current-password").Html}
        {Parts.Button(Text.Sessions_EndChosen)}
        <button class="button quiet" name="session" value="{Others}">{Text.Sessions_EndOthers}</button>
        </form>
        """;
}
