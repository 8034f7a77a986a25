using Tonearm.Accounts.Pages.Account;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Choosing a new password by a one-time link. Nobody is signed in by it: the new password is tried at the door.</summary>
sealed class ResetPage(PasswordResets resets, PasskeyStore passkeys, TimeProvider clock)
{
    public async ValueTask<IResult> Show(PageRequest request) => await resets.UserOf(request.Query("link")) is { } user
        ? await Form(request, user, request.Query("link"))
        : BadLink(request);

    public async ValueTask<IResult> Save(PageRequest request)
    {
        var (link, password) = (request["link"], request.Raw("new_password"));
        if (await resets.UserOf(link) is not { } user)
            return BadLink(request);
        if (PasswordRules.Refusal(password, user.Id, clock.GetUtcNow()) is { } refusal)
            return await Form(request, user, link, new FieldError("new_password", refusal));
        return await resets.Use(user, link, password, request.All("passkey")) ? new RedirectReply("/signin?reset=yes") : BadLink(request);
    }

    static Page BadLink(PageRequest request) => ErrorPage.Of(request, StatusCodes.Status403Forbidden, Text.Reset_Title, Text.Reset_BadLink);

    async ValueTask<Page> Form(PageRequest request, User user, string link, params IReadOnlyList<FieldError> errors) => new(request, Text.Reset_Title,
        $"""
        <h1>{Text.Reset_Title}</h1>
        <p class="lead">{Html.Sentence(Text.Reset_Lead, Parts.Strong(user.Id))}</p>
        {FormErrors.Summary(errors)}
        <form method="post" action="/reset">
        {request.FormTokenField}
        <input type="hidden" name="link" value="{link}">
        <input type="hidden" name="user" autocomplete="username" value="{user.Id}">
        {(Input.Password("new_password", Text.Password_New, "new-password", errors) with { Hint = Text.SignUp_PasswordHint, HasFocus = true }).Html}
        {PasskeyChoice.Of(await passkeys.Of(user.Id))}
        {Parts.Button(Text.Password_Submit)}
        </form>
        """)
    { IsNarrow = true, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
