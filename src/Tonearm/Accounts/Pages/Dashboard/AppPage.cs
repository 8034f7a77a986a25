using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>One app, for its owner alone; everybody else learns no more than that there is no such page.</summary>
sealed class AppPage(AppStore apps, UserStore users, AppUsage usage, FirstRequests firstRequests, TimeProvider clock)
{
    public async ValueTask<IResult> Show(PageRequest request) => await Owned(request) is { } app
        ? await Form(request, app, request.IsResumed && request.Has("name") ? AppForm.Read(request) : AppForm.Of(app))
        : ErrorPage.NotFound(request);

    public async ValueTask<IResult> Save(PageRequest request)
    {
        if (await Owned(request) is not { } app)
            return ErrorPage.NotFound(request);
        var draft = AppForm.Read(request);
        if (draft.Errors().ToArray() is { Length: > 0 } errors)
            return await Form(request, app, draft, errors);
        await apps.Edit(app.ClientId, draft);
        if (request[AppForm.RefreshField].Length > 0)
            await apps.SetRefresh(app.ClientId, draft.Refresh);
        return new RedirectReply(OwnApp.Path(app) + "?saved=yes");
    }

    public async ValueTask<IResult> EditUsers(PageRequest request)
    {
        if (await Owned(request) is not { } app)
            return ErrorPage.NotFound(request);
        if (request["remove"] is { Length: > 0 } removed)
            await apps.Disallow(app.ClientId, removed);
        else if (await users.Find(request["add"]) is not { } user)
            return await Form(request, app, AppForm.Of(app), new FieldError("add", Text.AppUsers_Unknown));
        else if (!await apps.Allow(app.ClientId, user.Id))
            return await Form(request, app, AppForm.Of(app), new FieldError("add", Text.AppUsers_Full));
        return new RedirectReply(OwnApp.Path(app) + (request["remove"].Length > 0 ? "?saved=removed#users" : "?saved=added#users"));
    }

    public async ValueTask<IResult> Delete(PageRequest request)
    {
        if (await Owned(request) is not { } app)
            return ErrorPage.NotFound(request);
        if (!request.Ticked("sure"))
            return await Form(request, app, AppForm.Of(app), new FieldError("sure", Text.AppDelete_NotSure));
        await apps.Delete(app.ClientId);
        return new RedirectReply("/dashboard?saved=deleted");
    }

    ValueTask<App?> Owned(PageRequest request) => OwnApp.Find(apps, request);

    public async ValueTask<IResult> Form(PageRequest request, App app, AppDraft draft, params IReadOnlyList<FieldError> errors)
    {
        var path = OwnApp.Path(app);
        return new Page(request, app.Name,
            $"""
            <p class="back"><a href="/dashboard">{Text.Dashboard_Title}</a></p>
            <h1>{Parts.FromPeople(app.Name)}</h1>
            {Parts.Saved(request, ("yes", Text.App_Saved), ("ended", Text.App_OldEnded))}
            {FormErrors.Summary(errors)}
            {AppSections.Credentials(request, app, path, clock.GetUtcNow(), errors)}
            {firstRequests.For(request, app)}
            {UsageSection.Show(await usage.Of(app.ClientId), await usage.OperationsOf(app.ClientId))}
            <h2>{Text.App_Settings}</h2>
            {AppForm.Show(request, path, draft, Text.Save, errors)}
            {(app.Mode == AppMode.Development ? AppSections.Users(request, path, await apps.AllowedUsers(app.ClientId), errors) : Html.None)}
            {AppSections.Delete(request, path, errors)}
            """)
        { Place = Place.Dashboard, Script = Assets.Copy, Status = errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
    }
}
