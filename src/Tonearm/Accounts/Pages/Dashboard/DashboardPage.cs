using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>A developer's apps, and the form for a new one.</summary>
sealed class DashboardPage(AppStore apps, FlashMessages flash)
{
    const int MaxApps = 100;

    public async ValueTask<IResult> Show(PageRequest request)
    {
        var mine = await apps.OwnedBy(request.User.Id);
        return new Page(request, Text.Dashboard_Title,
            $"""
            <div class="heading"><h1>{Text.Dashboard_Title}</h1><a class="button" href="/dashboard/new">{Text.Dashboard_New}</a></div>
            {Parts.Saved(request, ("deleted", Text.AppDelete_Done))}
            <p class="lead">{Text.Dashboard_Lead}</p>
            <p><a href="/artwork">{Text.Artwork_Title}</a></p>
            {(mine.Count == 0 ? Nothing() : (Html)$"""<ul class="rows apps">{mine.Select(Row)}</ul>""")}
            """)
        { Place = Place.Dashboard };
    }

    public static ValueTask<IResult> AskNew(PageRequest request) => ValueTask.FromResult<IResult>(Form(request, request.IsResumed ? AppForm.Read(request) : new AppDraft("") { ImplicitAllowed = false }));

    public async ValueTask<IResult> Create(PageRequest request)
    {
        var draft = AppForm.Read(request);
        var errors = draft.Errors().ToList();
        if ((await apps.OwnedBy(request.User.Id)).Count >= MaxApps)
            errors.Insert(0, FieldError.OfForm(Text.Dashboard_TooMany));
        if (errors.Count > 0)
            return Form(request, draft, errors);
        var (app, secret) = await apps.Create(draft);
        return new RedirectReply(await SecretPage.Address(request, flash, app, secret, Text.Secret_LeadNew));
    }

    static Html Nothing() =>
        $"""
        <div class="empty">{Assets.Mark}<h2>{Text.Dashboard_None}</h2><p>{Text.Dashboard_NoneText}</p></div>
        """;

    static Html Row(App app) =>
        $"""
        <li><div>
        <h2><a href="/dashboard/apps/{app.ClientId}" dir="auto">{app.Name}</a>{(app.Mode == AppMode.Development ? (Html)$""" <span class="badge">{Text.App_DevelopmentBadge}</span>""" : Html.None)}</h2>
        <p class="clip" dir="auto">{(app.Description.Length > 0 ? app.Description : Text.App_NoDescription)}</p>
        <p><code>{app.ClientId}</code></p>
        </div></li>
        """;

    static Page Form(PageRequest request, AppDraft draft, params List<FieldError> errors) => new(request, Text.NewApp_Title,
        $"""
        <p class="back"><a href="/dashboard">{Text.Dashboard_Title}</a></p>
        <h1>{Text.NewApp_Title}</h1>
        {FormErrors.Summary(errors)}
        {AppForm.Show(request, "/dashboard/new", draft, Text.NewApp_Submit, errors)}
        """)
    { Place = Place.Dashboard, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}
