using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>The parts of an app's page.</summary>
static class AppSections
{
    public static Html Credentials(PageRequest request, App app, string path, DateTimeOffset now, IReadOnlyList<FieldError> errors) =>
        $"""
        <section class="card">
        <h2>{Text.App_ClientId}</h2>
        {Parts.Copyable(app.ClientId, Text.App_ClientId)}
        <h2>{Text.App_Secret}</h2>
        <p>{Text.App_SecretText}</p>
        <div class="actions">
        <form method="post" action="{path}/secret/reveal">{request.FormTokenField}{Parts.Button(Text.App_Reveal, "quiet")}</form>
        <a class="button quiet" href="{path}/secret/rotate">{Text.Rotate_Title}</a>
        </div>
        {(app.Secrets.OldUntil(now) is { } until ? OldSecrets(request, path, until, errors) : Html.None)}
        </section>
        """;

    static Html OldSecrets(PageRequest request, string path, DateTimeOffset until, IReadOnlyList<FieldError> errors) =>
        $"""
        <p>{Html.Sentence(Text.App_OldSecrets, Parts.Minute(until))}</p>
        <form method="post" action="{path}/secret/end">
        {request.FormTokenField}
        {new Tick("end_old", Text.App_EndOldSure, errors).Html}
        {Parts.Button(Text.App_EndOld, "danger")}
        </form>
        """;

    public static Html Users(PageRequest request, string path, List<string> allowed, IReadOnlyList<FieldError> errors) =>
        $"""
        <h2 id="users">{Text.AppUsers_Title}</h2>
        {Parts.Saved(request, ("added", Text.AppUsers_Added), ("removed", Text.AppUsers_Removed))}
        <p>{Text.AppUsers_Text}</p>
        {(allowed.Count == 0 ? (Html)$"""<p class="empty">{Text.AppUsers_None}</p>""" : (Html)$"""<ul class="rows">{allowed.Select(user => User(request, path, user))}</ul>""")}
        <form method="post" action="{path}/users" class="card">
        {request.FormTokenField}
        {new Input("add", Text.AppUsers_Add, errors) { Value = request["add"], MaxLength = UserId.MaxLength, IsRequired = true }.Html}
        {Parts.Button(Text.AppUsers_Submit)}
        </form>
        """;

    static Html User(PageRequest request, string path, string user) =>
        $"""
        <li><div><p>{user}</p></div>
        <form method="post" action="{path}/users">{request.FormTokenField}<input type="hidden" name="remove" value="{user}">
        <button class="button quiet" aria-label="{Text.Remove}: {user}">{Text.Remove}</button></form></li>
        """;

    public static Html Delete(PageRequest request, string path, IReadOnlyList<FieldError> errors) =>
        $"""
        <h2>{Text.AppDelete_Title}</h2>
        <form method="post" action="{path}/delete" class="card">
        {request.FormTokenField}
        <p>{Text.AppDelete_Text}</p>
        {new Tick("sure", Text.AppDelete_Sure, errors).Html}
        {Parts.Button(Text.AppDelete_Submit, "danger")}
        </form>
        """;
}
