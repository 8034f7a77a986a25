using Tonearm.Accounts.Passkeys;

namespace Tonearm.Accounts.Pages.Account;

/// <summary>The passkeys of a person: register, list, remove.</summary>
sealed class PasskeysPage(PasskeyStore passkeys, PasskeyCeremonies ceremonies)
{
    const int MaxNameLength = 100;

    public async ValueTask<IResult> Show(Visit visit) => Form(visit, await passkeys.Of(visit.User.Id), problem: null);

    public async ValueTask<IResult> Options(Visit visit) => new ChallengeReply(await ceremonies.BeginRegistration(visit.User, visit.Http));

    public async ValueTask<IResult> Register(Visit visit)
    {
        var name = visit["name"] is { Length: > 0 and <= MaxNameLength } given && !given.Any(char.IsControl) ? given : Text.Passkeys_DefaultName;
        return await ceremonies.Register(visit.User, visit["challenge"], visit["credential"], name, visit.Http)
            ? new Onward("/account/passkeys")
            : Form(visit, await passkeys.Of(visit.User.Id), Text.Passkeys_NotRegistered);
    }

    public async ValueTask<IResult> Remove(Visit visit)
    {
        await passkeys.Remove(visit.User.Id, visit["passkey"]);
        return new Onward("/account/passkeys");
    }

    static Page Form(Visit visit, List<Passkey> known, string? problem) => new(visit, Text.Passkeys_Title,
        $"""
        <h1>{Text.Passkeys_Title}</h1>
        <p class="lead">{Text.Passkeys_Lead}</p>
        {Parts.Problem(problem)}
        {(known.Count == 0 ? (Html)$"""<p class="empty">{Text.Passkeys_None}</p>""" : (Html)$"""<ul class="rows">{known.Select(passkey => Row(visit, passkey))}</ul>""")}
        {(PasskeyCeremonies.IsPossible(visit.Http.Request) ? RegisterForm(visit) : Parts.Note($"<p>{Text.Passkeys_NotHere}</p>"))}
        """)
    {
        Place = Place.Passkeys,
        Script = Assets.Passkeys,
        Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };

    static Html Row(Visit visit, Passkey passkey) =>
        $"""
        <li>
        <div><h2>{passkey.Name}</h2>
        <p>{Html.Sentence(passkey.IsBackedUp ? Text.Passkeys_FactsSynced : Text.Passkeys_Facts, Parts.Day(passkey.CreatedAt))}</p></div>
        <form method="post" action="/account/passkeys/remove">{visit.SealField}
        <input type="hidden" name="passkey" value="{passkey.Id}">
        <button class="button quiet" aria-label="{Text.Remove}: {passkey.Name}">{Text.Remove}</button>
        </form>
        </li>
        """;

    static Html RegisterForm(Visit visit) =>
        $"""
        <noscript>{Parts.Note($"<p>{Text.Passkeys_NeedsScript}</p>")}</noscript>
        <form method="post" action="/account/passkeys" class="card" data-passkey="register" data-options="/account/passkeys/options" data-cancelled="{Text.Passkey_Cancelled}" data-failed="{Text.Passkey_Failed}" hidden>
        {visit.SealField}
        <input type="hidden" name="challenge"><input type="hidden" name="credential">
        {new Input("name", Text.Passkeys_Name) { Hint = Text.Passkeys_NameHint, MaxLength = MaxNameLength }.Html}
        {Parts.Button(Text.Passkeys_Register)}
        <p role="alert" data-problem></p>
        </form>
        """;
}
