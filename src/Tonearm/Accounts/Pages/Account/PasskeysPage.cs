using Tonearm.Accounts.Passkeys;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>
/// The passkeys of a person: register, list, remove. Whoever adds or removes one gives the password; for a new one before
/// the browser makes it, as its challenge is not to be had without.
/// </summary>
sealed class PasskeysPage(PasskeyStore passkeys, PasskeyCeremonies ceremonies, PasswordCheck check)
{
    const int MaxNameLength = 100;
    const string Field = "passkey";

    public async ValueTask<IResult> Show(Visit visit) => await Form(visit);

    public async ValueTask<IResult> Options(Visit visit) => await check.Errors(visit, "password") is [var error]
        ? new ProblemReply(error.Message)
        : new ChallengeReply(await ceremonies.BeginRegistration(visit.User, visit.Http));

    public async ValueTask<IResult> Register(Visit visit)
    {
        var name = visit["name"] is { Length: > 0 and <= MaxNameLength } given && Names.IsLegible(given) ? given : Text.Passkeys_DefaultName;
        return await ceremonies.Register(visit.User, visit["challenge"], visit["credential"], name, visit.Http)
            ? new Onward("/account/passkeys?saved=yes")
            : await Form(visit, FieldError.OfForm(Text.Passkeys_NotRegistered));
    }

    public async ValueTask<IResult> Remove(Visit visit)
    {
        var chosen = visit.All(Field);
        var errors = await check.Errors(visit, "remove_password");
        if (chosen.Count == 0)
            errors.Insert(0, new(Field, Text.Passkeys_NoneChosen));
        if (errors.Count > 0)
            return await Form(visit, errors);
        await passkeys.Remove(visit.User.Id, chosen);
        return new Onward("/account/passkeys?saved=removed");
    }

    async ValueTask<Page> Form(Visit visit, params List<FieldError> errors)
    {
        var known = await passkeys.Of(visit.User.Id);
        return new Page(visit, Text.Passkeys_Title,
            $"""
            <h1>{Text.Passkeys_Title}</h1>
            <p class="lead">{Text.Passkeys_Lead}</p>
            {Parts.Saved(visit, ("yes", Text.Passkeys_Registered), ("removed", Text.Passkeys_Removed))}
            {FormErrors.Summary(errors)}
            {(known.Count == 0 ? (Html)$"""<p class="empty">{Text.Passkeys_None}</p>""" : List(visit, known, errors))}
            {(PasskeyCeremonies.IsPossible(visit.Http.Request) ? RegisterForm(visit) : Parts.Note($"<p>{Text.Passkeys_NotHere}</p>"))}
            """)
        {
            Place = Place.Passkeys,
            Script = Assets.Passkeys,
            Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    static Html List(Visit visit, List<Passkey> known, IReadOnlyList<FieldError> errors) =>
        $"""
        <form method="post" action="/account/passkeys/remove">{visit.SealField}
        {FormErrors.Of(Field, errors)}
        <ul class="rows" id="{Field}">{known.Select((passkey, number) => Row(visit, passkey, number, errors))}</ul>
        {Input.Password("remove_password", Text.Password_Current, "current-password", errors).Html}
        {Parts.Button(Text.Passkeys_RemoveChosen, "quiet")}
        </form>
        """;

    static Html Row(Visit visit, Passkey passkey, int number, IReadOnlyList<FieldError> errors) =>
        $"""
        <li>
        <div><h2>{Parts.FromPeople(passkey.Name)}</h2>
        <p>{Html.Sentence(passkey.IsBackedUp ? Text.Passkeys_FactsSynced : Text.Passkeys_Facts, Parts.Day(passkey.CreatedAt))}</p></div>
        <span class="tick">
        <input type="checkbox" id="passkey-{number}" name="{Field}" value="{passkey.Id}" aria-label="{Text.Remove}: {passkey.Name}"{Parts.Flag(visit.All(Field).Contains(passkey.Id), "checked")}{FormErrors.Ties(Field, errors)}>
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
        {new Input("name", Text.Passkeys_Name) { Value = visit["name"], Hint = Text.Passkeys_NameHint, MaxLength = MaxNameLength }.Html}
        {Input.Password("password", Text.Password_Current, "current-password").Html}
        {Parts.Button(Text.Passkeys_Register)}
        <p role="alert" data-problem></p>
        </form>
        """;
}
