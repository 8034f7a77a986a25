using Tonearm.Accounts.Pages.Entrance;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>A new password: ends every other session and every app's access.</summary>
sealed class PasswordPage(UserStore users, PasswordCheck check, Entry entry, TimeProvider clock)
{
    public static ValueTask<IResult> Show(Visit visit) => ValueTask.FromResult<IResult>(
        Form(visit, visit.Query("saved") == "yes" ? Text.Password_Saved : null, problem: null));

    public async ValueTask<IResult> Save(Visit visit)
    {
        var password = visit.Raw("new_password");
        if (PasswordRules.Refusal(password, visit.User.Id, clock.GetUtcNow()) is { } refusal)
            return Form(visit, done: null, refusal);
        if (await check.Problem(visit, "password") is { } problem)
            return Form(visit, done: null, problem);
        await users.ChangePassword(visit.User.Id, password);
        if (await users.Find(visit.User.Id) is { } user)
            await entry.Begin(visit, user);
        return new Onward("/account/password?saved=yes");
    }

    static Page Form(Visit visit, string? done, string? problem) => new(visit, Text.Password_Title,
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
        {Parts.Button(Text.Password_Submit)}
        </form>
        """)
    { Place = Place.Password, Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
