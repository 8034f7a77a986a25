using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Security;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>The secret of an app, for its owner alone: shown once after a form, rotated after a question.</summary>
sealed class SecretPage(AppStore apps, AppPage page, FirstRequests firstRequests, FlashMessages flash, SecurityLog log)
{
    /// <summary>How long the secret before the newest works on.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <summary>Between a secret, which may have any length, and its lead. Neither has one.</summary>
    const char Separator = '\n';

    /// <summary>The page on which an app's secret is shown once. Its lead says why it is shown.</summary>
    public static async Task<string> Address(PageRequest request, FlashMessages flash, App app, string secret, string lead) =>
        $"{OwnApp.Path(app)}/secret?show={await flash.Keep(request.Session!, secret + Separator + lead)}";

    public async ValueTask<IResult> Show(PageRequest request)
    {
        if (await OwnApp.Find(apps, request) is not { } app)
            return ErrorPage.NotFound(request);
        // Whatever looks without showing must not use it up.
        return HttpMethods.IsGet(request.Http.Request.Method) && await flash.Take(request.Session!, request.Query("show")) is { } text
            ? Of(request, app, text.Split(Separator) is [var secret, var lead] ? (secret, lead) : (text, ""))
            : new RedirectReply(OwnApp.Path(app));
    }

    public async ValueTask<IResult> Reveal(PageRequest request)
    {
        if (await OwnApp.Find(apps, request) is not { } app)
            return ErrorPage.NotFound(request);
        if (await apps.RevealSecret(app.ClientId) is not { } secret)
            return await page.Form(request, app, AppForm.Of(app), FieldError.OfForm(Text.App_SecretLost));
        log.SecretRevealed(app.ClientId);
        return new RedirectReply(await Address(request, flash, app, secret, Text.Secret_LeadRevealed));
    }

    public async ValueTask<IResult> AskRotate(PageRequest request) =>
        await OwnApp.Find(apps, request) is { } app ? RotateForm(request, app) : ErrorPage.NotFound(request);

    public async ValueTask<IResult> Rotate(PageRequest request)
    {
        var endOld = request.Ticked("end_old");
        if (await OwnApp.Find(apps, request) is not { } app
            || await apps.RotateSecret(app.ClientId, endOld ? TimeSpan.Zero : Grace) is not { } secret)
            return ErrorPage.NotFound(request);
        return new RedirectReply(await Address(request, flash, app, secret, endOld ? Text.Secret_LeadOnly : Text.Secret_LeadRotated));
    }

    public async ValueTask<IResult> EndOld(PageRequest request)
    {
        if (await OwnApp.Find(apps, request) is not { } app)
            return ErrorPage.NotFound(request);
        if (!request.Ticked("end_old"))
            return await page.Form(request, app, AppForm.Of(app), new FieldError("end_old", Text.App_EndOldNotSure));
        await apps.EndOldSecrets(app.ClientId);
        return new RedirectReply(OwnApp.Path(app) + "?saved=ended");
    }

    Page Of(PageRequest request, App app, (string Secret, string Lead) shown) => new(request, Text.Secret_Title,
        $"""
        <h1>{Parts.FromPeople(app.Name)}</h1>
        <p class="lead">{shown.Lead}</p>
        <div class="card">
        <h2>{Text.App_ClientId}</h2>
        {Parts.Copyable(app.ClientId, Text.App_ClientId)}
        <h2>{Text.App_Secret}</h2>
        {Parts.Copyable(shown.Secret, Text.App_Secret)}
        <p class="note">{Text.Secret_Keep}</p>
        </div>
        {firstRequests.For(request, app, shown.Secret)}
        <p><a class="button" href="{OwnApp.Path(app)}">{Text.Secret_Continue}</a></p>
        """)
    { Place = Place.Dashboard, Script = Assets.Copy };

    static Page RotateForm(PageRequest request, App app) => new(request, Text.Rotate_Title,
        $"""
        <p class="back"><a href="{OwnApp.Path(app)}" dir="auto">{app.Name}</a></p>
        <h1>{Text.Rotate_Title}</h1>
        <p class="lead">{Text.Rotate_Lead}</p>
        <form method="post" action="{OwnApp.Path(app)}/secret/rotate" class="card">
        {request.FormTokenField}
        {new Tick("end_old", Text.Rotate_EndOld) { Hint = Text.Rotate_EndOldHint }.Html}
        <div class="actions apart">{Parts.Button(Text.Rotate_Submit)} <a class="button quiet" href="{OwnApp.Path(app)}">{Text.Cancel}</a></div>
        </form>
        """)
    { Place = Place.Dashboard };
}
