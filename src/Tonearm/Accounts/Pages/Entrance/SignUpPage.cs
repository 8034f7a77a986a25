using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Making an account, as far as the server's <see cref="Registration"/> allows it.</summary>
sealed class SignUpPage(UserStore users, Invitations invitations, Registration registration, SignUpLimit limit, FormTargets targets, Entry entry, TimeProvider clock)
{
    public async ValueTask<IResult> Show(Visit visit) =>
        visit.Session is not null ? new Onward(ReturnPath.Or(visit.Query("continue")))
        : await Refusal(visit.Query("invitation")) is { } refusal ? Notice.Of(visit, StatusCodes.Status403Forbidden, Text.SignUp_Title, refusal)
        : await Form(visit, problem: null);

    public async ValueTask<IResult> Submit(Visit visit)
    {
        if (await Refusal(visit["invitation"]) is { } refusal)
            return Notice.Of(visit, StatusCodes.Status403Forbidden, Text.SignUp_Title, refusal);
        var draft = Draft(visit);
        if ((draft.Refusal() ?? PasswordRules.Refusal(draft.Password!, draft.Id, clock.GetUtcNow())) is { } problem)
            return await Form(visit, problem);
        if (ReservedUserIds.Has(draft.Id))
            return await Form(visit, Text.SignUp_Reserved);
        if (limit.Begin(visit.Http.Connection.RemoteIpAddress) is { } wait)
        {
            visit.RetryAfter(wait);
            return (await Form(visit, Text.SignUp_TooMany)) with { Status = StatusCodes.Status429TooManyRequests };
        }
        var invitation = visit["invitation"];
        var user = await users.Create(draft, (state, id) => invitation.Length == 0 || invitations.Use(state, invitation, id));
        if (user is null)
            return await Form(visit, Text.SignUp_Taken);
        await entry.Begin(visit, user);
        return new Onward(ReturnPath.Or(visit["continue"]));
    }

    static UserDraft Draft(Visit visit) => new(visit["user"], visit.Raw("password"))
    {
        DisplayName = visit["display_name"] is { Length: > 0 } name ? name : null,
        Email = visit["email"] is { Length: > 0 } email ? email : null,
        Country = visit["country"],
    };

    /// <summary>Why this visitor may not make an account; null if they may.</summary>
    async ValueTask<string?> Refusal(string invitation) =>
        registration == Registration.Closed ? Text.SignUp_Closed
        : invitation.Length > 0 ? await invitations.IsGood(invitation) ? null : Text.SignUp_BadInvitation
        : registration == Registration.Invitation ? Text.SignUp_ByInvitation
        : null;

    async ValueTask<Page> Form(Visit visit, string? problem)
    {
        var isNew = problem is null;
        var next = isNew ? visit.Query("continue") : visit["continue"];
        return new Page(visit, Text.SignUp_Title,
            $"""
            <h1>{Text.SignUp_Title}</h1>
            {Parts.Problem(problem)}
            <form method="post" action="/signup">
            {visit.SealField}
            <input type="hidden" name="continue" value="{next}">
            <input type="hidden" name="invitation" value="{(isNew ? visit.Query("invitation") : visit["invitation"])}">
            {new Input("user", Text.User_Id) { Value = visit["user"], Hint = Text.SignUp_UserHint, Autocomplete = "username", MaxLength = UserId.MaxLength, IsRequired = true, HasFocus = true }.Html}
            {(Input.Password("password", Text.User_Password, "new-password") with { Hint = Text.SignUp_PasswordHint }).Html}
            {new Input("display_name", Text.User_DisplayNameOptional) { Value = visit["display_name"], Autocomplete = "nickname" }.Html}
            {new Input("email", Text.User_EmailOptional) { Value = visit["email"], Type = "email", Autocomplete = "email", Hint = Text.User_EmailHint }.Html}
            {new Input("country", Text.User_Country) { Value = isNew ? "US" : visit["country"], Autocomplete = "country", MaxLength = 2, Hint = Text.User_CountryHint, IsRequired = true }.Html}
            {Parts.Button(Text.SignUp_Submit)}
            </form>
            <p class="aside">{Text.SignUp_HaveAccount} <a href="{SignInPath(next)}">{Text.Nav_SignIn}</a></p>
            """)
        { IsNarrow = true, Status = isNew ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, FormTarget = await targets.Of(next) };
    }

    static string SignInPath(string next) => ReturnPath.IsSafe(next) ? ReturnPath.SignIn(next) : "/signin";
}
