using Tonearm.Accounts.Apps;

namespace Tonearm.Accounts.Pages.Dashboard;

/// <summary>The app that the address of a page names.</summary>
static class OwnApp
{
    /// <summary>Null unless the app belongs to whoever asks: others learn no more than that there is no such page.</summary>
    public static async ValueTask<App?> Find(AppStore apps, PageRequest request) =>
        request.Http.Request.RouteValues["clientId"] is string id && await apps.Find(id) is { } app && app.OwnerId == request.User.Id ? app : null;

    public static string Path(App app) => $"/dashboard/apps/{app.ClientId}";
}
