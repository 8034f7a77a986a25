using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.Accounts.Pages.Account;
using Tonearm.Accounts.Pages.Dashboard;
using Tonearm.Accounts.Pages.Entrance;

namespace Tonearm.Accounts.Pages;

/// <summary>Every page and every form, and who may see it.</summary>
static class PagesEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)Assets.Serve);
        MapEntrance(routes);
        MapAccount(routes);
        MapDashboard(routes);
    }

    static void MapEntrance(IEndpointRouteBuilder routes)
    {
        Get<LandingPage>(routes, "/", Audience.Everybody, page => page.Show);
        Get<SignUpPage>(routes, "/signup", Audience.Everybody, page => page.Show);
        Post<SignUpPage>(routes, "/signup", Audience.Everybody, page => page.Submit);
        Get<SignInPage>(routes, "/signin", Audience.Everybody, page => page.Show);
        Post<SignInPage>(routes, "/signin", Audience.Everybody, page => page.Submit);
        Post<PasskeySignIn>(routes, "/signin/passkey", Audience.Everybody, page => page.Submit);
        Post<PasskeySignIn>(routes, "/signin/passkey/options", Audience.Everybody, page => page.Options);
        Get<ConsentPage>(routes, GetAuthorize.ConsentPath, Audience.SignedIn, page => page.Show);
        Post<ConsentPage>(routes, GetAuthorize.ConsentPath, Audience.SignedIn, page => page.Answer);
        Get<ScopesPage>(routes, "/scopes", Audience.Everybody, page => page.Show);
        Post<SignInPage>(routes, "/signout", Audience.Everybody, page => page.Leave);
    }

    static void MapAccount(IEndpointRouteBuilder routes)
    {
        Get<ProfilePage>(routes, "/account", Audience.SignedIn, page => page.Show);
        Post<ProfilePage>(routes, "/account", Audience.SignedIn, page => page.Save);
        routes.MapPost("/account/picture", new PageRoute(Audience.SignedIn, services => services.GetRequiredService<PicturePage>().Save) { TakesFile = true }.Handle);
        Post<PicturePage>(routes, "/account/picture/remove", Audience.SignedIn, page => page.Remove);
        Get(routes, "/account/password", Audience.SignedIn, PasswordPage.Show);
        Post<PasswordPage>(routes, "/account/password", Audience.SignedIn, page => page.Save);
        Get<SessionsPage>(routes, "/account/sessions", Audience.SignedIn, page => page.Show);
        Post<SessionsPage>(routes, "/account/sessions", Audience.SignedIn, page => page.End);
        Get<PasskeysPage>(routes, "/account/passkeys", Audience.SignedIn, page => page.Show);
        Post<PasskeysPage>(routes, "/account/passkeys", Audience.SignedIn, page => page.Register);
        Post<PasskeysPage>(routes, "/account/passkeys/options", Audience.SignedIn, page => page.Options);
        Post<PasskeysPage>(routes, "/account/passkeys/remove", Audience.SignedIn, page => page.Remove);
        Get<AppsPage>(routes, "/account/apps", Audience.SignedIn, page => page.Show);
        Post<AppsPage>(routes, "/account/apps", Audience.SignedIn, page => page.Remove);
        Get<PlaylistsPage>(routes, "/account/playlists", Audience.SignedIn, page => page.Show);
        Post<PlaylistsPage>(routes, "/account/playlists/restore", Audience.SignedIn, page => page.Restore);
        Post<PlaylistsPage>(routes, "/account/playlists/hide", Audience.SignedIn, page => page.Hide);
        Get<NewsPage>(routes, "/account/news", Audience.SignedIn, page => page.Show);
        Post<NewsPage>(routes, "/account/news", Audience.SignedIn, page => page.See);
        Get(routes, "/account/data", Audience.SignedIn, DataPage.Show);
        Post<DataPage>(routes, "/account/data", Audience.SignedIn, page => page.Download);
        Get(routes, "/account/delete", Audience.SignedIn, DataPage.AskDelete);
        Post<DataPage>(routes, "/account/delete", Audience.SignedIn, page => page.Delete);
        Get<InvitationsPage>(routes, "/account/invitations", Audience.Administrators, page => page.Show);
        Post<InvitationsPage>(routes, "/account/invitations", Audience.Administrators, page => page.Make);
        Post<InvitationsPage>(routes, "/account/invitations/withdraw", Audience.Administrators, page => page.Withdraw);
    }

    static void MapDashboard(IEndpointRouteBuilder routes)
    {
        const string app = "/dashboard/apps/{clientId}";
        Get<DashboardPage>(routes, "/dashboard", Audience.SignedIn, page => page.Show);
        Get(routes, "/dashboard/new", Audience.SignedIn, DashboardPage.AskNew);
        Post<DashboardPage>(routes, "/dashboard/new", Audience.SignedIn, page => page.Create);
        Get<AppPage>(routes, app, Audience.SignedIn, page => page.Show);
        Post<AppPage>(routes, app, Audience.SignedIn, page => page.Save);
        Post<AppPage>(routes, app + "/secret", Audience.SignedIn, page => page.Rotate);
        Post<AppPage>(routes, app + "/secret/reveal", Audience.SignedIn, page => page.Reveal);
        Post<AppPage>(routes, app + "/users", Audience.SignedIn, page => page.EditUsers);
        Post<AppPage>(routes, app + "/delete", Audience.SignedIn, page => page.Delete);
    }

    static void Get(IEndpointRouteBuilder routes, string path, Audience audience, PageHandler handler) =>
        MapGet(routes, path, new PageRoute(audience, _ => handler));

    /// <summary>A page that is read with GET and HEAD.</summary>
    public static void Get<T>(IEndpointRouteBuilder routes, string path, Audience audience, Func<T, PageHandler> handler)
        where T : notnull =>
        MapGet(routes, path, new PageRoute(audience, services => handler(services.GetRequiredService<T>())));

    static void Post<T>(IEndpointRouteBuilder routes, string path, Audience audience, Func<T, PageHandler> handler)
        where T : notnull =>
        routes.MapPost(path, new PageRoute(audience, services => handler(services.GetRequiredService<T>())).Handle);

    static void MapGet(IEndpointRouteBuilder routes, string path, PageRoute route) =>
        routes.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)route.Handle);
}
