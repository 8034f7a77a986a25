using Tonearm.Accounts.Security;
using Tonearm.Accounts.Sessions;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>Where a person is signed in, and the way to end it elsewhere, which asks for the password.</summary>
sealed class SessionsPage(SessionStore sessions, PasswordCheck check, SecurityLog log)
{
    /// <summary>Every session but this one, as a value of the field.</summary>
    const string Others = "others";

    const string Field = "session";

    public ValueTask<IResult> Show(PageRequest request) => List(request);

    public async ValueTask<IResult> End(PageRequest request)
    {
        var chosen = request.All(Field);
        var errors = await check.Errors(request, "password");
        if (chosen.Count == 0)
            errors.Insert(0, new(Field, Text.Sessions_NoneChosen));
        if (errors.Count > 0)
            return await List(request, errors);
        if (chosen.Contains(Others))
            await sessions.EndOthers(request.User.Id, request.Session!.Id);
        else
            await sessions.End(request.User.Id, chosen);
        log.SessionsEnded(request.User.Id);
        return new RedirectReply("/account/sessions?saved=yes");
    }

    async ValueTask<IResult> List(PageRequest request, params List<FieldError> errors)
    {
        var all = await sessions.Of(request.User.Id);
        Html rows = $"""<ul class="rows" id="{Field}">{all.Select((session, number) => Row(request, session, number, errors))}</ul>""";
        return new Page(request, Text.Sessions_Title,
            $"""
            <h1>{Text.Sessions_Title}</h1>
            <p class="lead">{Text.Sessions_Lead}</p>
            {Parts.Saved(request, ("yes", Text.Sessions_Ended))}
            {FormErrors.Summary(errors)}
            {(all.Count > 1 ? Form(request, rows, errors) : rows)}
            """)
        { Place = Place.Sessions, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }

    static Html Row(PageRequest request, Session session, int number, IReadOnlyList<FieldError> errors) =>
        $"""
        <li>
        <div>
        <h2>{Browser.Name(session.Agent)}{(session.Id == request.Session!.Id ? (Html)$""" <span class="badge">{Text.Sessions_This}</span>""" : Html.None)}</h2>
        <p>{Html.Sentence(Text.Sessions_Facts, Html.Of(session.Address), Parts.Minute(session.CreatedAt), Parts.Minute(session.LastSeenAt))}</p>
        </div>
        {(session.Id == request.Session.Id ? Html.None : Tick(request, session, number, errors))}
        </li>
        """;

    static Html Tick(PageRequest request, Session session, int number, IReadOnlyList<FieldError> errors) =>
        $"""
        <span class="tick">
        <input type="checkbox" id="session-{number}" name="{Field}" value="{session.Id}" aria-label="{Text.Sessions_End}: {Browser.Name(session.Agent)}, {session.Address}"{Parts.Flag(request.All(Field).Contains(session.Id), "checked")}{FormErrors.Ties(Field, errors)}>
        <label for="session-{number}">{Text.Sessions_End}</label>
        </span>
        """;

    static Html Form(PageRequest request, Html rows, IReadOnlyList<FieldError> errors) =>
        $"""
        <form method="post" action="/account/sessions">{request.FormTokenField}
        {FormErrors.Of(Field, errors)}
        {rows}
        {Input.Password("password", Text.Password_Current, "current-password", errors).Html}
        <div class="actions">
        {Parts.Button(Text.Sessions_EndChosen)}
        <button class="button quiet" name="{Field}" value="{Others}">{Text.Sessions_EndOthers}</button>
        </div>
        </form>
        """;
}
