using Tonearm.Accounts.Pages.Entrance;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>A new password: ends every other session and every app's access, and the passkeys that are ticked.</summary>
sealed class PasswordPage(UserStore users, PasskeyStore passkeys, PasswordCheck check, Entry entry, SecurityLog log, TimeProvider clock)
{
    public async ValueTask<IResult> Show(Visit visit) =>
        await Form(visit, visit.Query("saved") == "yes" ? Text.Password_Saved : null, problem: null);

    public async ValueTask<IResult> Save(Visit visit)
    {
        var password = visit.Raw("new_password");
        if (PasswordRules.Refusal(password, visit.User.Id, clock.GetUtcNow()) is { } refusal)
            return await Form(visit, done: null, refusal);
        if (await check.Problem(visit, "password") is { } problem)
            return await Form(visit, done: null, problem);
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

    async ValueTask<Page> Form(Visit visit, string? done, string? problem) => new(visit, Text.Password_Title,
        $"""
        <h1>{Text.Password_Title}</h1>
        <p class="lead">{Text.Password_Lead}</p>
        {Parts.Done(done)}
        {Parts.Problem(problem)}
        <form method="post" action="/account/password" class="card">
        {visit.SealField}
        <input type="hidden" name="user" autocomplete="username" value="{visit.User.Id}">
        {Input.Password("password", Text.Password_Current, "current-password").Html}
        {(Input.Password("new_password", Text.Password_New, "new-password") with { Hint = Text.SignUp_PasswordHint }).Html}
        {PasskeyChoice.Of(await passkeys.Of(visit.User.Id))}
        {Parts.Button(Text.Password_Submit)}
        </form>
        """)
    { Place = Place.Password, Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
