using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>One app, for its owner alone; everybody else learns no more than that there is no such page.</summary>
sealed class AppPage(AppStore apps, UserStore users, AppUsage usage, FirstRequests firstRequests)
{
    /// <summary>How long the secret before the newest works on.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    public async ValueTask<IResult> Show(Visit visit) => await Owned(visit) is { } app
        ? await Form(visit, app, AppForm.Of(app), problem: null)
        : Notice.NotFound(visit);

    public async ValueTask<IResult> Save(Visit visit)
    {
        if (await Owned(visit) is not { } app)
            return Notice.NotFound(visit);
        var draft = AppForm.Read(visit);
        if (draft.Refusal() is { } problem)
            return await Form(visit, app, draft, problem);
        await apps.Edit(app.ClientId, draft);
        return new Onward($"/dashboard/apps/{app.ClientId}?saved=yes");
    }

    public async ValueTask<IResult> Rotate(Visit visit)
    {
        if (await Owned(visit) is not { } app || await apps.RotateSecret(app.ClientId, Grace) is not { } secret)
            return Notice.NotFound(visit);
        return SecretPage.Of(visit, app, secret, Text.Secret_LeadRotated);
    }

    public async ValueTask<IResult> Reveal(Visit visit)
    {
        if (await Owned(visit) is not { } app)
            return Notice.NotFound(visit);
        return await apps.RevealSecret(app.ClientId) is { } secret
            ? SecretPage.Of(visit, app, secret, Text.Secret_LeadRevealed)
            : await Form(visit, app, AppForm.Of(app), Text.App_SecretLost);
    }

    public async ValueTask<IResult> EditUsers(Visit visit)
    {
        if (await Owned(visit) is not { } app)
            return Notice.NotFound(visit);
        if (visit["remove"] is { Length: > 0 } removed)
            await apps.Disallow(app.ClientId, removed);
        else if (await users.Find(visit["add"]) is not { } user)
            return await Form(visit, app, AppForm.Of(app), Text.AppUsers_Unknown);
        else if (!await apps.Allow(app.ClientId, user.Id))
            return await Form(visit, app, AppForm.Of(app), Text.AppUsers_Full);
        return new Onward($"/dashboard/apps/{app.ClientId}#users");
    }

    public async ValueTask<IResult> Delete(Visit visit)
    {
        if (await Owned(visit) is not { } app)
            return Notice.NotFound(visit);
        if (!visit.Ticked("sure"))
            return await Form(visit, app, AppForm.Of(app), Text.AppDelete_NotSure);
        await apps.Delete(app.ClientId);
        return new Onward("/dashboard");
    }

    async ValueTask<App?> Owned(Visit visit) =>
        visit.Http.Request.RouteValues["clientId"] is string id && await apps.Find(id) is { } app && app.OwnerId == visit.User.Id ? app : null;

    async ValueTask<IResult> Form(Visit visit, App app, AppDraft draft, string? problem)
    {
        var path = $"/dashboard/apps/{app.ClientId}";
        return new Page(visit, app.Name,
            $"""
            <p class="back"><a href="/dashboard">{Text.Dashboard_Title}</a></p>
            <h1>{app.Name}</h1>
            {Parts.Done(problem is null && visit.Query("saved") == "yes" ? Text.App_Saved : null)}
            {Parts.Problem(problem)}
            {AppSections.Credentials(visit, app, path)}
            {firstRequests.For(visit, app)}
            {AppSections.Usage(await usage.Of(app.ClientId))}
            <h2>{Text.App_Settings}</h2>
            {AppForm.Show(visit, path, draft, Text.Save)}
            {(app.Mode == AppMode.Development ? AppSections.Users(visit, path, await apps.AllowedUsers(app.ClientId)) : Html.None)}
            {AppSections.Delete(visit, path)}
            """)
        { Place = Place.Dashboard, Status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }
}
