using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Making an account, as far as the server's <see cref="Registration"/> allows it.</summary>
sealed class SignUpPage(UserStore users, Invitations invitations, Registration registration, SignUpLimit limit, FormTargets targets, SignInSessions entry, TimeProvider clock)
{
    public async ValueTask<IResult> Show(PageRequest request) =>
        request.Session is not null ? new RedirectReply(ReturnPath.Or(request.Query("continue")))
        : await Refusal(request.Query("invitation")) is { } refusal ? ErrorPage.Of(request, StatusCodes.Status403Forbidden, Text.SignUp_Title, refusal)
        : await Form(request, []);

    public async ValueTask<IResult> Submit(PageRequest request)
    {
        if (await Refusal(request["invitation"]) is { } refusal)
            return ErrorPage.Of(request, StatusCodes.Status403Forbidden, Text.SignUp_Title, refusal);
        var draft = Draft(request);
        var errors = Errors(draft);
        if (errors.Exists(error => error.Field == "user"))
            return await Form(request, errors);
        // When no tries are left, the page does not say whether a name is taken.
        var wait = limit.Begin(request.Http.Connection.RemoteIpAddress);
        if (errors.Count > 0)
            return await Form(request, wait is null && await users.Find(draft.Id) is not null ? [Taken, .. errors] : errors);
        if (wait is { } time)
        {
            request.RetryAfter(time);
            return (await Form(request, [FieldError.OfForm(Text.SignUp_TooMany)])) with { Status = StatusCodes.Status429TooManyRequests };
        }
        var invitation = request["invitation"];
        var user = await users.Create(draft, (state, id) => invitation.Length == 0 || invitations.Use(state, invitation, id));
        if (user is null)
            return await Form(request, [Taken]);
        await entry.Begin(request, user);
        return new RedirectReply(ReturnPath.IsSafe(request["continue"]) ? request["continue"] : ReturnPath.Home + "?saved=account");
    }

    static FieldError Taken => new("user", Text.SignUp_Taken);

    /// <summary>All errors that are found without asking the store.</summary>
    List<FieldError> Errors(UserDraft draft)
    {
        var errors = draft.Errors().ToList();
        if (!errors.Exists(error => error.Field == "user") && ReservedUserIds.Has(draft.Id))
            errors.Insert(0, new("user", Text.SignUp_Reserved));
        if (!errors.Exists(error => error.Field == "password") && PasswordRules.Refusal(draft.Password!, draft.Id, clock.GetUtcNow()) is { } refusal)
            errors.Insert(errors.FindLastIndex(error => error.Field == "user") + 1, new("password", refusal));
        return errors;
    }

    static UserDraft Draft(PageRequest request) => new(request["user"], request.Raw("password"))
    {
        DisplayName = request["display_name"] is { Length: > 0 } name ? name : null,
        Email = request["email"] is { Length: > 0 } email ? email : null,
        Country = request["country"],
    };

    /// <summary>Why this visitor may not make an account; null if they may.</summary>
    async ValueTask<string?> Refusal(string invitation) =>
        registration == Registration.Closed ? Text.SignUp_Closed
        : invitation.Length > 0 ? await invitations.IsGood(invitation) ? null : Text.SignUp_BadInvitation
        : registration == Registration.Invitation ? Text.SignUp_ByInvitation
        : null;

    async ValueTask<Page> Form(PageRequest request, List<FieldError> errors)
    {
        var isNew = errors.Count == 0;
        var next = isNew ? request.Query("continue") : request["continue"];
        var target = await targets.Of(next);
        return new Page(request, Text.SignUp_Title,
            $"""
            <h1>{Text.SignUp_Title}</h1>
            {FormTarget.Lead(target, Text.SignUp_ForApp)}
            {FormErrors.Summary(errors)}
            <form method="post" action="/signup">
            {request.FormTokenField}
            <input type="hidden" name="continue" value="{next}">
            <input type="hidden" name="invitation" value="{(isNew ? request.Query("invitation") : request["invitation"])}">
            {new Input("user", Text.User_Id, errors) { Value = request["user"], Hint = Text.SignUp_UserHint, Autocomplete = "username", MaxLength = UserId.MaxLength, IsRequired = true, HasFocus = true }.Html}
            {(Input.Password("password", Text.User_Password, "new-password", errors) with { Hint = Text.SignUp_PasswordHint }).Html}
            {new Input("display_name", Text.User_DisplayNameOptional, errors) { Value = request["display_name"], Autocomplete = "nickname" }.Html}
            {new Input("email", Text.User_EmailOptional, errors) { Value = request["email"], Type = "email", Autocomplete = "email", Hint = Text.User_EmailHint }.Html}
            {Choice.Country(isNew ? "US" : request["country"], errors).Html}
            {Parts.Button(Text.SignUp_Submit)}
            </form>
            <p class="aside">{Text.SignUp_HaveAccount} <a href="{SignInPath(next)}">{Text.Nav_SignIn}</a></p>
            """)
        { IsNarrow = true, Status = isNew ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, FormTarget = target?.Source };
    }

    static string SignInPath(string next) => ReturnPath.IsSafe(next) ? ReturnPath.SignIn(next) : "/signin";
}
