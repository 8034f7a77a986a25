using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>The parts of an app's page.</summary>
static class AppSections
{
    public static Html Credentials(Visit visit, App app, string path, DateTimeOffset now, IReadOnlyList<FieldError> errors) =>
        $"""
        <section class="card">
        <h2>{Text.App_ClientId}</h2>
        {Parts.Copyable(app.ClientId, Text.App_ClientId)}
        <h2>{Text.App_Secret}</h2>
        <p>{Text.App_SecretText}</p>
        <div class="actions">
        <form method="post" action="{path}/secret/reveal">{visit.SealField}{Parts.Button(Text.App_Reveal, "quiet")}</form>
        <a class="button quiet" href="{path}/secret/rotate">{Text.Rotate_Title}</a>
        </div>
        {(app.Secrets.OldUntil(now) is { } until ? OldSecrets(visit, path, until, errors) : Html.None)}
        </section>
        """;

    static Html OldSecrets(Visit visit, string path, DateTimeOffset until, IReadOnlyList<FieldError> errors) =>
        $"""
        <p>{Html.Sentence(Text.App_OldSecrets, Parts.Minute(until))}</p>
        <form method="post" action="{path}/secret/end">
        {visit.SealField}
        {new Tick("end_old", Text.App_EndOldSure, errors).Html}
        {Parts.Button(Text.App_EndOld, "danger")}
        </form>
        """;

    public static Html Users(Visit visit, string path, List<string> allowed, IReadOnlyList<FieldError> errors) =>
        $"""
        <h2 id="users">{Text.AppUsers_Title}</h2>
        {Parts.Saved(visit, ("added", Text.AppUsers_Added), ("removed", Text.AppUsers_Removed))}
        <p>{Text.AppUsers_Text}</p>
        {(allowed.Count == 0 ? (Html)$"""<p class="empty">{Text.AppUsers_None}</p>""" : (Html)$"""<ul class="rows">{allowed.Select(user => User(visit, path, user))}</ul>""")}
        <form method="post" action="{path}/users" class="card">
        {visit.SealField}
        {new Input("add", Text.AppUsers_Add, errors) { Value = visit["add"], MaxLength = UserId.MaxLength, IsRequired = true }.Html}
        {Parts.Button(Text.AppUsers_Submit)}
        </form>
        """;

    static Html User(Visit visit, string path, string user) =>
        $"""
        <li><div><p>{user}</p></div>
        <form method="post" action="{path}/users">{visit.SealField}<input type="hidden" name="remove" value="{user}">
        <button class="button quiet" aria-label="{Text.Remove}: {user}">{Text.Remove}</button></form></li>
        """;

    public static Html Delete(Visit visit, string path, IReadOnlyList<FieldError> errors) =>
        $"""
        <h2>{Text.AppDelete_Title}</h2>
        <form method="post" action="{path}/delete" class="card">
        {visit.SealField}
        <p>{Text.AppDelete_Text}</p>
        {new Tick("sure", Text.AppDelete_Sure, errors).Html}
        {Parts.Button(Text.AppDelete_Submit, "danger")}
        </form>
        """;
}
