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

    public async ValueTask<IResult> Show(PageRequest request) => await Form(request);

    public async ValueTask<IResult> Options(PageRequest request) => await check.Errors(request, "password") is [var error]
        ? new ProblemReply(error.Message)
        : new ChallengeReply(await ceremonies.BeginRegistration(request.User, request.Http));

    public async ValueTask<IResult> Register(PageRequest request)
    {
        var name = request["name"] is { Length: > 0 and <= MaxNameLength } given && DisplayNames.IsLegible(given) ? given : Text.Passkeys_DefaultName;
        return await ceremonies.Register(request.User, request["challenge"], request["credential"], name, request.Http)
            ? new RedirectReply("/account/passkeys?saved=yes")
            : await Form(request, FieldError.OfForm(Text.Passkeys_NotRegistered));
    }

    public async ValueTask<IResult> Remove(PageRequest request)
    {
        var chosen = request.All(Field);
        var errors = await check.Errors(request, "remove_password");
        if (chosen.Count == 0)
            errors.Insert(0, new(Field, Text.Passkeys_NoneChosen));
        if (errors.Count > 0)
            return await Form(request, errors);
        await passkeys.Remove(request.User.Id, chosen);
        return new RedirectReply("/account/passkeys?saved=removed");
    }

    async ValueTask<Page> Form(PageRequest request, params List<FieldError> errors)
    {
        var known = await passkeys.Of(request.User.Id);
        return new Page(request, Text.Passkeys_Title,
            $"""
            <h1>{Text.Passkeys_Title}</h1>
            <p class="lead">{Text.Passkeys_Lead}</p>
            {Parts.Saved(request, ("yes", Text.Passkeys_Registered), ("removed", Text.Passkeys_Removed))}
            {FormErrors.Summary(errors)}
            {(known.Count == 0 ? (Html)$"""<p class="empty">{Text.Passkeys_None}</p>""" : List(request, known, errors))}
            {(PasskeyCeremonies.IsPossible(request.Http.Request) ? RegisterForm(request) : Parts.Note($"<p>{Text.Passkeys_NotHere}</p>"))}
            """)
        {
            Place = Place.Passkeys,
            Script = Assets.Passkeys,
            Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    static Html List(PageRequest request, List<Passkey> known, IReadOnlyList<FieldError> errors) =>
        $"""
        <form method="post" action="/account/passkeys/remove">{request.FormTokenField}
        {FormErrors.Of(Field, errors)}
        <ul class="rows" id="{Field}">{known.Select((passkey, number) => Row(request, passkey, number, errors))}</ul>
        {Input.Password("remove_password", Text.Password_Current, "current-password", errors).Html}
        {Parts.Button(Text.Passkeys_RemoveChosen, "quiet")}
        </form>
        """;

    static Html Row(PageRequest request, Passkey passkey, int number, IReadOnlyList<FieldError> errors) =>
        $"""
        <li>
        <div><h2>{Parts.FromPeople(passkey.Name)}</h2>
        <p>{Html.Sentence(passkey.IsBackedUp ? Text.Passkeys_FactsSynced : Text.Passkeys_Facts, Parts.Day(passkey.CreatedAt))}</p></div>
        <span class="tick">
        <input type="checkbox" id="passkey-{number}" name="{Field}" value="{passkey.Id}" aria-label="{Text.Remove}: {passkey.Name}"{Parts.Flag(request.All(Field).Contains(passkey.Id), "checked")}{FormErrors.Ties(Field, errors)}>
        <label for="passkey-{number}">{Text.Remove}</label>
        </span>
        </li>
        """;

    static Html RegisterForm(PageRequest request) =>
        $"""
        <noscript>{Parts.Note($"<p>{Text.Passkeys_NeedsScript}</p>")}</noscript>
        <form method="post" action="/account/passkeys" class="card" data-passkey="register" data-options="/account/passkeys/options" data-cancelled="{Text.Passkey_Cancelled}" data-failed="{Text.Passkey_Failed}" hidden>
        {request.FormTokenField}
        <h2>{Text.Passkeys_New}</h2>
        <input type="hidden" name="challenge"><input type="hidden" name="credential">
        {new Input("name", Text.Passkeys_Name) { Value = request["name"], Hint = Text.Passkeys_NameHint, MaxLength = MaxNameLength }.Html}
        {Input.Password("password", Text.Password_Current, "current-password").Html}
        {Parts.Button(Text.Passkeys_Register)}
        <p role="alert" data-problem></p>
        </form>
        """;
}
