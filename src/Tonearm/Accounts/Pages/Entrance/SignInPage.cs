using System.Globalization;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Signing in with a password. An unknown name and a wrong password look and last the same.</summary>
sealed class SignInPage(PasswordSignIn passwords, SignInSessions entry, SecurityLog log, FormTargets targets, Registration registration)
{
    public async ValueTask<IResult> Show(PageRequest request) => request.Session is not null
        ? new RedirectReply(ReturnPath.Or(request.Query("continue")))
        : await Form(request, new(request.Query("continue"), ""), StatusCodes.Status200OK);

    public async ValueTask<IResult> Submit(PageRequest request)
    {
        var attempt = await passwords.Try(request["user"], request.Raw("password"), request.Http.Connection.RemoteIpAddress);
        if (attempt.Wait is { } wait)
            return await Blocked(request, wait);
        if (attempt.User is not { } user)
            return await Form(request, Sent(request), StatusCodes.Status400BadRequest, new FieldError("user", Text.SignIn_Wrong));
        var next = await entry.BeginAndContinue(request, user);
        log.SignedIn(user.Id, request.Http.Connection.RemoteIpAddress, SignInMethod.Password);
        return next;
    }

    /// <summary>Answers a form whose session has ended: signing in comes back to it with what was typed.</summary>
    public ValueTask<Page> Resume(PageRequest request, string typed) => Form(request, new(request.Path, typed), StatusCodes.Status403Forbidden);

    /// <summary>Signs out, and leads to the sign-in where the form says what to go on with.</summary>
    public async ValueTask<IResult> Leave(PageRequest request)
    {
        await entry.End(request);
        return new RedirectReply(ReturnPath.IsSafe(request["continue"]) ? ReturnPath.SignIn(request["continue"]) : "/?saved=signed-out");
    }

    ValueTask<Page> Blocked(PageRequest request, TimeSpan wait)
    {
        var seconds = request.RetryAfter(wait);
        var (sentence, number) = seconds < 120 ? (Text.SignIn_BlockedSeconds, seconds) : (Text.SignIn_BlockedMinutes, (seconds + 59) / 60);
        var text = sentence.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Form(request, Sent(request), StatusCodes.Status429TooManyRequests, FieldError.OfForm(text));
    }

    async ValueTask<Page> Form(PageRequest request, Continuation then, int status, params IReadOnlyList<FieldError> errors)
    {
        var target = await targets.Of(then.Next);
        return new(request, Text.SignIn_Title,
            $"""
            <h1>{Text.SignIn_Title}</h1>
            {FormTarget.Lead(target, Text.SignIn_ForApp)}
            {(then.Typed.Length > 0 ? Parts.Note($"<p>{Text.SignIn_Ended}</p>") : Html.None)}
            {Parts.Done(request.Query("reset") == "yes" && errors.Count == 0 ? Text.Reset_Done : null)}
            {FormErrors.Summary(errors)}
            <form method="post" action="/signin">
            {request.FormTokenField}
            {then.Fields}
            {new Input("user", Text.User_Id, errors) { Value = request["user"], Autocomplete = "username", MaxLength = UserId.MaxLength, IsRequired = true, HasFocus = true }.Html}
            {Input.Password("password", Text.User_Password, "current-password").Html}
            {Parts.Button(Text.SignIn_Submit)}
            </form>
            {(PasskeyCeremonies.IsPossible(request.Http.Request) ? PasskeyForm(request, then) : Html.None)}
            {(registration == Registration.Closed ? Html.None : SignUpLink(then.Next))}
            """)
        {
            IsNarrow = true,
            Script = PasskeyCeremonies.IsPossible(request.Http.Request) ? Assets.Passkeys : null,
            Status = status,
            FormTarget = target?.Source,
        };
    }

    /// <summary>Sent by the script with what the browser answered; hidden where there is no script.</summary>
    static Html PasskeyForm(PageRequest request, Continuation then) =>
        $"""
        <form method="post" action="/signin/passkey" data-passkey="sign-in" data-options="/signin/passkey/options" data-cancelled="{Text.Passkey_Cancelled}" data-failed="{Text.Passkey_Failed}" hidden>
        {request.FormTokenField}
        {then.Fields}
        <input type="hidden" name="challenge"><input type="hidden" name="credential">
        {Parts.Button(Text.SignIn_WithPasskey, "quiet")}
        <p role="alert" data-problem></p>
        </form>
        """;

    static Continuation Sent(PageRequest request) => new(request["continue"], request[TypedFields.Field]);

    /// <summary>Where a person goes on after signing in.</summary>
    /// <param name="Typed">What they typed there before, as <see cref="TypedFields"/> has it; empty for nothing.</param>
    sealed record Continuation(string Next, string Typed)
    {
        public Html Fields =>
            $"""
            <input type="hidden" name="continue" value="{Next}">
            {(Typed.Length > 0 ? (Html)$"""<input type="hidden" name="{TypedFields.Field}" value="{Typed}">""" : Html.None)}
            """;
    }

    static Html SignUpLink(string next) =>
        $"""
        <p class="aside">{Text.SignIn_NoAccount} <a href="{(ReturnPath.IsSafe(next) ? "/signup?continue=" + Uri.EscapeDataString(next) : "/signup")}">{Text.SignIn_SignUp}</a></p>
        """;
}
