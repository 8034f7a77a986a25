using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>One app, for its owner alone; everybody else learns no more than that there is no such page.</summary>
sealed class AppPage(AppStore apps, UserStore users, AppUsage usage, FirstRequests firstRequests, TimeProvider clock)
{
    public async ValueTask<IResult> Show(Visit visit) => await Owned(visit) is { } app
        ? await Form(visit, app, visit.IsResumed && visit.Has("name") ? AppForm.Read(visit) : AppForm.Of(app))
        : Notice.NotFound(visit);

    public async ValueTask<IResult> Save(Visit visit)
    {
        if (await Owned(visit) is not { } app)
            return Notice.NotFound(visit);
        var draft = AppForm.Read(visit);
        if (draft.Errors().ToArray() is { Length: > 0 } errors)
            return await Form(visit, app, draft, errors);
        await apps.Edit(app.ClientId, draft);
        if (visit[AppForm.RefreshField].Length > 0)
            await apps.SetRefresh(app.ClientId, draft.Refresh);
        return new Onward(OwnApp.Path(app) + "?saved=yes");
    }

    public async ValueTask<IResult> EditUsers(Visit visit)
    {
        if (await Owned(visit) is not { } app)
            return Notice.NotFound(visit);
        if (visit["remove"] is { Length: > 0 } removed)
            await apps.Disallow(app.ClientId, removed);
        else if (await users.Find(visit["add"]) is not { } user)
            return await Form(visit, app, AppForm.Of(app), new FieldError("add", Text.AppUsers_Unknown));
        else if (!await apps.Allow(app.ClientId, user.Id))
            return await Form(visit, app, AppForm.Of(app), new FieldError("add", Text.AppUsers_Full));
        return new Onward(OwnApp.Path(app) + (visit["remove"].Length > 0 ? "?saved=removed#users" : "?saved=added#users"));
    }

    public async ValueTask<IResult> Delete(Visit visit)
    {
        if (await Owned(visit) is not { } app)
            return Notice.NotFound(visit);
        if (!visit.Ticked("sure"))
            return await Form(visit, app, AppForm.Of(app), new FieldError("sure", Text.AppDelete_NotSure));
        await apps.Delete(app.ClientId);
        return new Onward("/dashboard?saved=deleted");
    }

    ValueTask<App?> Owned(Visit visit) => OwnApp.Find(apps, visit);

    public async ValueTask<IResult> Form(Visit visit, App app, AppDraft draft, params IReadOnlyList<FieldError> errors)
    {
        var path = OwnApp.Path(app);
        return new Page(visit, app.Name,
            $"""
            <p class="back"><a href="/dashboard">{Text.Dashboard_Title}</a></p>
            <h1>{Parts.FromPeople(app.Name)}</h1>
            {Parts.Saved(visit, ("yes", Text.App_Saved), ("ended", Text.App_OldEnded))}
            {FormErrors.Summary(errors)}
            {AppSections.Credentials(visit, app, path, clock.GetUtcNow(), errors)}
            {firstRequests.For(visit, app)}
            {UsageSection.Show(await usage.Of(app.ClientId), await usage.OperationsOf(app.ClientId))}
            <h2>{Text.App_Settings}</h2>
            {AppForm.Show(visit, path, draft, Text.Save, errors)}
            {(app.Mode == AppMode.Development ? AppSections.Users(visit, path, await apps.AllowedUsers(app.ClientId), errors) : Html.None)}
            {AppSections.Delete(visit, path, errors)}
            """)
        { Place = Place.Dashboard, Script = Assets.Copy, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }
}
