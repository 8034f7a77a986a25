using System.Globalization;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Signing in with a password. An unknown name and a wrong password look and last the same.</summary>
sealed class SignInPage(PasswordSignIn passwords, Entry entry, SecurityLog log, FormTargets targets, Registration registration)
{
    public async ValueTask<IResult> Show(Visit visit) => visit.Session is not null
        ? new Onward(ReturnPath.Or(visit.Query("continue")))
        : await Form(visit, new(visit.Query("continue"), ""), StatusCodes.Status200OK);

    public async ValueTask<IResult> Submit(Visit visit)
    {
        var attempt = await passwords.Try(visit["user"], visit.Raw("password"), visit.Http.Connection.RemoteIpAddress);
        if (attempt.Wait is { } wait)
            return await Blocked(visit, wait);
        if (attempt.User is not { } user)
            return await Form(visit, Sent(visit), StatusCodes.Status400BadRequest, new FieldError("user", Text.SignIn_Wrong));
        var next = await entry.BeginAndContinue(visit, user);
        log.SignedIn(user.Id, visit.Http.Connection.RemoteIpAddress, SignInMethod.Password);
        return next;
    }

    /// <summary>Answers a form whose session has ended: signing in comes back to it with what was typed.</summary>
    public ValueTask<Page> Resume(Visit visit, string typed) => Form(visit, new(visit.Path, typed), StatusCodes.Status403Forbidden);

    /// <summary>Signs out, and leads to the sign-in where the form says what to go on with.</summary>
    public async ValueTask<IResult> Leave(Visit visit)
    {
        await entry.End(visit);
        return new Onward(ReturnPath.IsSafe(visit["continue"]) ? ReturnPath.SignIn(visit["continue"]) : "/?saved=signed-out");
    }

    ValueTask<Page> Blocked(Visit visit, TimeSpan wait)
    {
        var seconds = visit.RetryAfter(wait);
        var (sentence, number) = seconds < 120 ? (Text.SignIn_BlockedSeconds, seconds) : (Text.SignIn_BlockedMinutes, (seconds + 59) / 60);
        var text = sentence.Replace("{0}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return Form(visit, Sent(visit), StatusCodes.Status429TooManyRequests, FieldError.OfForm(text));
    }

    async ValueTask<Page> Form(Visit visit, Continuation then, int status, params IReadOnlyList<FieldError> errors)
    {
        var target = await targets.Of(then.Next);
        return new(visit, Text.SignIn_Title,
            $"""
            <h1>{Text.SignIn_Title}</h1>
            {FormTarget.Lead(target, Text.SignIn_ForApp)}
            {(then.Typed.Length > 0 ? Parts.Note($"<p>{Text.SignIn_Ended}</p>") : Html.None)}
            {Parts.Done(visit.Query("reset") == "yes" && errors.Count == 0 ? Text.Reset_Done : null)}
            {FormErrors.Summary(errors)}
            <form method="post" action="/signin">
            {visit.SealField}
            {then.Fields}
            {new Input("user", Text.User_Id, errors) { Value = visit["user"], Autocomplete = "username", MaxLength = UserId.MaxLength, IsRequired = true, HasFocus = true }.Html}
            {Input.Password("password", Text.User_Password, "current-password").Html}
            {Parts.Button(Text.SignIn_Submit)}
            </form>
            {(PasskeyCeremonies.IsPossible(visit.Http.Request) ? PasskeyForm(visit, then) : Html.None)}
            {(registration == Registration.Closed ? Html.None : SignUpLink(then.Next))}
            """)
        {
            IsNarrow = true,
            Script = PasskeyCeremonies.IsPossible(visit.Http.Request) ? Assets.Passkeys : null,
            Status = status,
            FormTarget = target?.Source,
        };
    }

    /// <summary>Sent by the script with what the browser answered; hidden where there is no script.</summary>
    static Html PasskeyForm(Visit visit, Continuation then) =>
        $"""
        <form method="post" action="/signin/passkey" data-passkey="sign-in" data-options="/signin/passkey/options" data-cancelled="{Text.Passkey_Cancelled}" data-failed="{Text.Passkey_Failed}" hidden>
        {visit.SealField}
        {then.Fields}
        <input type="hidden" name="challenge"><input type="hidden" name="credential">
        {Parts.Button(Text.SignIn_WithPasskey, "quiet")}
        <p role="alert" data-problem></p>
        </form>
        """;

    static Continuation Sent(Visit visit) => new(visit["continue"], visit[TypedFields.Field]);

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
