using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>The form in which a developer says what an app is, for new apps and known ones.</summary>
static class AppForm
{
    /// <summary>The field of the policy on refresh tokens; a form of before has none, and changes nothing about it.</summary>
    public const string RefreshField = "refresh_tokens";

    public static AppDraft Read(Visit visit) => new(visit["name"])
    {
        Description = visit["description"],
        RedirectUris = [.. visit["redirect_uris"].Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
        Mode = visit["mode"] == "development" ? AppMode.Development : AppMode.Extended,
        ImplicitAllowed = visit.Ticked("implicit"),
        DevelopmentRedirects = visit.Ticked("development_redirects"),
        Refresh = visit[RefreshField] switch { "rotate" => RefreshPolicy.Rotate, "keep" => RefreshPolicy.Keep, _ => null },
        OwnerId = visit.User.Id,
    };

    public static AppDraft Of(App app) => new(app.Name)
    {
        Description = app.Description,
        RedirectUris = app.RedirectUris,
        Mode = app.Mode,
        ImplicitAllowed = app.ImplicitAllowed,
        DevelopmentRedirects = app.DevelopmentRedirects,
        Refresh = app.Refresh,
        OwnerId = app.OwnerId,
    };

    static string RefreshText(RefreshPolicy? refresh) => refresh switch { RefreshPolicy.Rotate => "rotate", RefreshPolicy.Keep => "keep", _ => "server" };

    public static Html Show(Visit visit, string action, AppDraft draft, string submit) =>
        $"""
        <form method="post" action="{action}" class="card">
        {visit.SealField}
        {new Input("name", Text.App_Name) { Value = draft.Name, MaxLength = AppDraft.MaxNameLength, Hint = Text.App_NameHint, IsRequired = true }.Html}
        {Parts.Area("description", Text.App_Description, draft.Description, 3, Text.App_DescriptionHint)}
        {Parts.Area("redirect_uris", Text.App_RedirectUris, string.Join('\n', draft.RedirectUris), 4, Text.App_RedirectUrisHint)}
        {Parts.Choice("mode", Text.App_Mode, draft.Mode == AppMode.Development ? "development" : "extended", ("extended", Text.App_Extended), ("development", Text.App_Development))}
        {Parts.Choice(RefreshField, Text.App_Refresh, RefreshText(draft.Refresh), ("server", Text.App_RefreshServer), ("rotate", Text.App_RefreshRotate), ("keep", Text.App_RefreshKeep))}
        {Parts.Tick("implicit", Text.App_Implicit, draft.ImplicitAllowed, Text.App_ImplicitHint)}
        {Parts.Tick("development_redirects", Text.App_DevelopmentRedirects, draft.DevelopmentRedirects, Text.App_DevelopmentRedirectsHint)}
        {Parts.Button(submit)}
        </form>
        """;
}
