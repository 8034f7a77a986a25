using Tonearm.Accounts.Passkeys;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>
/// The passkeys of a person: register, list, remove. Whoever adds or removes one gives the password; for a new one before
/// the browser makes it, as its challenge is not to be had without.
/// </summary>
sealed class PasskeysPage(PasskeyStore passkeys, PasskeyCeremonies ceremonies, PasswordCheck check)
{
    const int MaxNameLength = 100;

    public async ValueTask<IResult> Show(Visit visit) => await Form(visit, problem: null);

    public async ValueTask<IResult> Options(Visit visit) => await check.Problem(visit, "password") is { } problem
        ? new ProblemReply(problem)
        : new ChallengeReply(await ceremonies.BeginRegistration(visit.User, visit.Http));

    public async ValueTask<IResult> Register(Visit visit)
    {
        var name = visit["name"] is { Length: > 0 and <= MaxNameLength } given && Names.IsLegible(given) ? given : Text.Passkeys_DefaultName;
        return await ceremonies.Register(visit.User, visit["challenge"], visit["credential"], name, visit.Http)
            ? new Onward("/account/passkeys")
            : await Form(visit, Text.Passkeys_NotRegistered);
    }

    public async ValueTask<IResult> Remove(Visit visit)
    {
        var chosen = visit.All("passkey");
        if (chosen.Count == 0)
            return await Form(visit, Text.Passkeys_NoneChosen);
        if (await check.Problem(visit, "remove_password") is { } problem)
            return await Form(visit, problem);
        await passkeys.Remove(visit.User.Id, chosen);
        return new Onward("/account/passkeys");
    }

    async ValueTask<Page> Form(Visit visit, string? problem)
    {
        var known = await passkeys.Of(visit.User.Id);
        return new Page(visit, Text.Passkeys_Title,
            $"""
            <h1>{Text.Passkeys_Title}</h1>
            <p class="lead">{Text.Passkeys_Lead}</p>
            {Parts.Problem(problem)}
            {(known.Count == 0 ? (Html)$"""<p class="empty">{Text.Passkeys_None}</p>""" : List(visit, known))}
            {(PasskeyCeremonies.IsPossible(visit.Http.Request) ? RegisterForm(visit) : Parts.Note($"<p>{Text.Passkeys_NotHere}</p>"))}
            """)
        {
            Place = Place.Passkeys,
            Script = Assets.Passkeys,
            Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    static Html List(Visit visit, List<Passkey> known) =>
        $"""
        <form method="post" action="/account/passkeys/remove">{visit.SealField}
        <ul class="rows">{known.Select(Row)}</ul>
        {Input.Password("remove_password", Text.Password_Current, "current-password").Html}
        {Parts.Button(Text.Passkeys_RemoveChosen, "quiet")}
        </form>
        """;

    static Html Row(Passkey passkey, int number) =>
        $"""
        <li>
        <div><h2>{passkey.Name}</h2>
        <p>{Html.Sentence(passkey.IsBackedUp ? Text.Passkeys_FactsSynced : Text.Passkeys_Facts, Parts.Day(passkey.CreatedAt))}</p></div>
        <span class="tick">
        <input type="checkbox" id="passkey-{number}" name="passkey" value="{passkey.Id}" aria-label="{Text.Remove}: {passkey.Name}">
        <label for="passkey-{number}">{Text.Remove}</label>
        </span>
        </li>
        """;

    static Html RegisterForm(Visit visit) =>
        $"""
        <noscript>{Parts.Note($"<p>{Text.Passkeys_NeedsScript}</p>")}</noscript>
        <form method="post" action="/account/passkeys" class="card" data-passkey="register" data-options="/account/passkeys/options" data-cancelled="{Text.Passkey_Cancelled}" data-failed="{Text.Passkey_Failed}" hidden>
        {visit.SealField}
        <h2>{Text.Passkeys_New}</h2>
        <input type="hidden" name="challenge"><input type="hidden" name="credential">
        {new Input("name", Text.Passkeys_Name) { Hint = Text.Passkeys_NameHint, MaxLength = MaxNameLength }.Html}
        {Input.Password("password", Text.Password_Current, "current-password").Html}
        {Parts.Button(Text.Passkeys_Register)}
        <p role="alert" data-problem></p>
        </form>
        """;
}
