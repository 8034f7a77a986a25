using Tonearm.Accounts.Pages.Account;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Choosing a new password by a one-time link. Nobody is signed in by it: the new password is tried at the door.</summary>
sealed class ResetPage(PasswordResets resets, PasskeyStore passkeys, TimeProvider clock)
{
    public async ValueTask<IResult> Show(Visit visit) => await resets.UserOf(visit.Query("link")) is { } user
        ? await Form(visit, user, visit.Query("link"))
        : BadLink(visit);

    public async ValueTask<IResult> Save(Visit visit)
    {
        var (link, password) = (visit["link"], visit.Raw("new_password"));
        if (await resets.UserOf(link) is not { } user)
            return BadLink(visit);
        if (PasswordRules.Refusal(password, user.Id, clock.GetUtcNow()) is { } refusal)
            return await Form(visit, user, link, new FieldError("new_password", refusal));
        return await resets.Use(user, link, password, visit.All("passkey")) ? new Onward("/signin?reset=yes") : BadLink(visit);
    }

    static Page BadLink(Visit visit) => Notice.Of(visit, StatusCodes.Status403Forbidden, Text.Reset_Title, Text.Reset_BadLink);

    async ValueTask<Page> Form(Visit visit, User user, string link, params IReadOnlyList<FieldError> errors) => new(visit, Text.Reset_Title,
        $"""
        <h1>{Text.Reset_Title}</h1>
        <p class="lead">{Html.Sentence(Text.Reset_Lead, Parts.Strong(user.Id))}</p>
        {FormErrors.Summary(errors)}
        <form method="post" action="/reset">
        {visit.SealField}
        <input type="hidden" name="link" value="{link}">
        <input type="hidden" name="user" autocomplete="username" value="{user.Id}">
        {(Input.Password("new_password", Text.Password_New, "new-password", errors) with { Hint = Text.SignUp_PasswordHint, HasFocus = true }).Html}
        {PasskeyChoice.Of(await passkeys.Of(user.Id))}
        {Parts.Button(Text.Password_Submit)}
        </form>
        """)
    { IsNarrow = true, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
