using Tonearm.Accounts.Pages.Entrance;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>A new password: ends every other session and every app's access, and the passkeys that are ticked.</summary>
sealed class PasswordPage(UserStore users, PasskeyStore passkeys, PasswordCheck check, Entry entry, SecurityLog log, TimeProvider clock)
{
    public async ValueTask<IResult> Show(Visit visit) =>
        await Form(visit);

    public async ValueTask<IResult> Save(Visit visit)
    {
        var password = visit.Raw("new_password");
        var errors = await check.Errors(visit, "password");
        if (PasswordRules.Refusal(password, visit.User.Id, clock.GetUtcNow()) is { } refusal)
            errors.Add(new("new_password", refusal));
        if (errors.Count > 0)
            return await Form(visit, errors);
        var removed = 0;
        await users.ChangePassword(visit.User.Id, password, PasswordChange.Owner, state =>
        {
            removed = PasskeyStore.Remove(state, visit.User.Id, visit.All("passkey"), clock.GetUtcNow());
            return true;
        });
        log.PasskeysRemoved(visit.User.Id, removed);
        if (await users.Find(visit.User.Id) is { } user)
            await entry.Begin(visit, user);
        return new Onward("/account/password?saved=yes");
    }

    async ValueTask<Page> Form(Visit visit, params List<FieldError> errors) => new(visit, Text.Password_Title,
        $"""
        <h1>{Text.Password_Title}</h1>
        <p class="lead">{Text.Password_Lead}</p>
        {Parts.Saved(visit, ("yes", Text.Password_Saved))}
        {FormErrors.Summary(errors)}
        <form method="post" action="/account/password" class="card">
        {visit.SealField}
        <input type="hidden" name="user" autocomplete="username" value="{visit.User.Id}">
        {Input.Password("password", Text.Password_Current, "current-password", errors).Html}
        {(Input.Password("new_password", Text.Password_New, "new-password", errors) with { Hint = Text.SignUp_PasswordHint }).Html}
        {PasskeyChoice.Of(await passkeys.Of(visit.User.Id))}
        {Parts.Button(Text.Password_Submit)}
        </form>
        """)
    { Place = Place.Password, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
