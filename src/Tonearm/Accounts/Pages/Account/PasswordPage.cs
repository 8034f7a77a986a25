using Tonearm.Accounts.Pages.Entrance;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>A new password: ends every other session and every app's access, and the passkeys that are ticked.</summary>
sealed class PasswordPage(UserStore users, PasskeyStore passkeys, PasswordCheck check, SignInSessions entry, SecurityLog log, TimeProvider clock)
{
    public async ValueTask<IResult> Show(PageRequest request) =>
        await Form(request);

    public async ValueTask<IResult> Save(PageRequest request)
    {
        var password = request.Raw("new_password");
        var errors = await check.Errors(request, "password");
        if (PasswordRules.Refusal(password, request.User.Id, clock.GetUtcNow()) is { } refusal)
            errors.Add(new("new_password", refusal));
        if (errors.Count > 0)
            return await Form(request, errors);
        var removed = 0;
        await users.ChangePassword(request.User.Id, password, PasswordChange.Owner, state =>
        {
            removed = PasskeyStore.Remove(state, request.User.Id, request.All("passkey"), clock.GetUtcNow());
            return true;
        });
        log.PasskeysRemoved(request.User.Id, removed);
        if (await users.Find(request.User.Id) is { } user)
            await entry.Begin(request, user);
        return new RedirectReply("/account/password?saved=yes");
    }

    async ValueTask<Page> Form(PageRequest request, params List<FieldError> errors) => new(request, Text.Password_Title,
        $"""
        <h1>{Text.Password_Title}</h1>
        <p class="lead">{Text.Password_Lead}</p>
        {Parts.Saved(request, ("yes", Text.Password_Saved))}
        {FormErrors.Summary(errors)}
        <form method="post" action="/account/password" class="card">
        {request.FormTokenField}
        <input type="hidden" name="user" autocomplete="username" value="{request.User.Id}">
        {Input.Password("password", Text.Password_Current, "current-password", errors).Html}
        {(Input.Password("new_password", Text.Password_New, "new-password", errors) with { Hint = Text.SignUp_PasswordHint }).Html}
        {PasskeyChoice.Of(await passkeys.Of(request.User.Id))}
        {Parts.Button(Text.Password_Submit)}
        </form>
        """)
    { Place = Place.Password, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
