using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>The form in which a developer says what an app is, for new apps and known ones.</summary>
static class AppForm
{
    /// <summary>The field of the policy on refresh tokens; a form of before has none, and changes nothing about it.</summary>
    public const string RefreshField = "refresh_tokens";

    public static AppDraft Read(PageRequest request) => new(request["name"])
    {
        Description = request["description"],
        RedirectUris = [.. request["redirect_uris"].Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
        Mode = request["mode"] == "development" ? AppMode.Development : AppMode.Extended,
        ImplicitAllowed = request.Ticked("implicit"),
        DevelopmentRedirects = request.Ticked("development_redirects"),
        Refresh = request[RefreshField] switch { "rotate" => RefreshPolicy.Rotate, "keep" => RefreshPolicy.Keep, _ => null },
        OwnerId = request.User.Id,
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

    static string RefreshText(RefreshPolicy? refresh) => refresh switch
    {
        RefreshPolicy.Rotate => "rotate",
        RefreshPolicy.Keep => "keep",
        _ => "server",
    };

    public static Html Show(PageRequest request, string action, AppDraft draft, string submit, IReadOnlyList<FieldError> errors) =>
        $"""
        <form method="post" action="{action}" class="card">
        {request.FormTokenField}
        {new Input("name", Text.App_Name, errors) { Value = draft.Name, MaxLength = AppDraft.MaxNameLength, Hint = Text.App_NameHint, IsRequired = true }.Html}
        {new TextArea("description", Text.App_Description, errors) { Value = draft.Description, Hint = Text.App_DescriptionHint }.Html}
        {new TextArea("redirect_uris", Text.App_RedirectUris, errors) { Value = string.Join('\n', draft.RedirectUris), Rows = 4, Hint = Text.App_RedirectUrisHint }.Html}
        {new Choice("mode", Text.App_Mode) { Value = draft.Mode == AppMode.Development ? "development" : "extended", Options = [("extended", Text.App_Extended), ("development", Text.App_Development)] }.Html}
        {new Choice(RefreshField, Text.App_Refresh) { Value = RefreshText(draft.Refresh), Options = [("server", Text.App_RefreshServer), ("rotate", Text.App_RefreshRotate), ("keep", Text.App_RefreshKeep)] }.Html}
        {new Tick("implicit", Text.App_Implicit) { IsTicked = draft.ImplicitAllowed, Hint = Text.App_ImplicitHint }.Html}
        {new Tick("development_redirects", Text.App_DevelopmentRedirects) { IsTicked = draft.DevelopmentRedirects, Hint = Text.App_DevelopmentRedirectsHint }.Html}
        {Parts.Button(submit)}
        </form>
        """;
}
