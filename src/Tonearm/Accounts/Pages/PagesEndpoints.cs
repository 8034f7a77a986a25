using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.Accounts.Pages.Account;
using Tonearm.Accounts.Pages.Dashboard;
using Tonearm.Accounts.Pages.Entrance;

namespace Tonearm.Accounts.Pages;

/// <summary>Every page and every form, and who may see it.</summary>
static class PagesEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/assets/{name}", Read, (RequestDelegate)Assets.Serve);
        routes.MapMethods("/favicon.ico", Read, (RequestDelegate)Assets.ServeFavicon);
        routes.MapMethods("/robots.txt", Read, (RequestDelegate)Robots.Serve);
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
        Form<PasskeySignIn>(routes, "/signin/passkey", Audience.Everybody, page => page.Submit);
        Form<PasskeySignIn>(routes, "/signin/passkey/options", Audience.Everybody, page => page.Options, below: 2);
        Get<ResetPage>(routes, "/reset", Audience.Everybody, page => page.Show);
        Post<ResetPage>(routes, "/reset", Audience.Everybody, page => page.Save);
        Get<ConsentPage>(routes, GetAuthorize.ConsentPath, Audience.SignedIn, page => page.Show);
        Post<ConsentPage>(routes, GetAuthorize.ConsentPath, Audience.SignedIn, page => page.Answer);
        Get<ScopesPage>(routes, "/scopes", Audience.Everybody, page => page.Show);
        Get(routes, "/artwork", Audience.Everybody, ArtworkPage.Show);
        Form<SignInSessions>(routes, "/resume", Audience.SignedIn, entry => entry.Resume);
        Form<SignInPage>(routes, "/signout", Audience.Everybody, page => page.Leave);
    }

    static void MapAccount(IEndpointRouteBuilder routes)
    {
        Get<ProfilePage>(routes, "/account", Audience.SignedIn, page => page.Show);
        Post<ProfilePage>(routes, "/account", Audience.SignedIn, page => page.Save);
        routes.MapPost("/account/picture", new PageRoute(Audience.SignedIn, services => services.GetRequiredService<PicturePage>().Save) { TakesFile = true }.Handle);
        RedirectToParent(routes, "/account/picture", below: 1);
        Form<PicturePage>(routes, "/account/picture/remove", Audience.SignedIn, page => page.Remove, below: 2);
        Get<PasswordPage>(routes, "/account/password", Audience.SignedIn, page => page.Show);
        Post<PasswordPage>(routes, "/account/password", Audience.SignedIn, page => page.Save);
        Get<SessionsPage>(routes, "/account/sessions", Audience.SignedIn, page => page.Show);
        Post<SessionsPage>(routes, "/account/sessions", Audience.SignedIn, page => page.End);
        Get<PasskeysPage>(routes, "/account/passkeys", Audience.SignedIn, page => page.Show);
        Post<PasskeysPage>(routes, "/account/passkeys", Audience.SignedIn, page => page.Register);
        Form<PasskeysPage>(routes, "/account/passkeys/options", Audience.SignedIn, page => page.Options);
        Form<PasskeysPage>(routes, "/account/passkeys/remove", Audience.SignedIn, page => page.Remove);
        Get<AppsPage>(routes, "/account/apps", Audience.SignedIn, page => page.Show);
        Post<AppsPage>(routes, "/account/apps", Audience.SignedIn, page => page.Remove);
        Get<PlaylistsPage>(routes, "/account/playlists", Audience.SignedIn, page => page.Show);
        Form<PlaylistsPage>(routes, "/account/playlists/restore", Audience.SignedIn, page => page.Restore);
        Form<PlaylistsPage>(routes, "/account/playlists/hide", Audience.SignedIn, page => page.Hide);
        Get<PlaylistHistoryPage>(routes, "/account/playlists/history", Audience.SignedIn, page => page.Show);
        Post<PlaylistHistoryPage>(routes, "/account/playlists/history", Audience.SignedIn, page => page.Set);
        Form<PlaylistHistoryPage>(routes, "/account/playlists/cut", Audience.SignedIn, page => page.Cut);
        Get<NewsPage>(routes, "/account/news", Audience.SignedIn, page => page.Show);
        Post<NewsPage>(routes, "/account/news", Audience.SignedIn, page => page.See);
        Get(routes, "/account/data", Audience.SignedIn, DataPage.Show);
        Post<DataPage>(routes, "/account/data", Audience.SignedIn, page => page.Download);
        Get(routes, "/account/delete", Audience.SignedIn, DataPage.AskDelete);
        Post<DataPage>(routes, "/account/delete", Audience.SignedIn, page => page.Delete);
        Get<InvitationsPage>(routes, "/account/invitations", Audience.Administrators, page => page.Show);
        Post<InvitationsPage>(routes, "/account/invitations", Audience.Administrators, page => page.Make);
        Form<InvitationsPage>(routes, "/account/invitations/withdraw", Audience.Administrators, page => page.Withdraw);
    }

    static void MapDashboard(IEndpointRouteBuilder routes)
    {
        const string app = "/dashboard/apps/{clientId}";
        Get<DashboardPage>(routes, "/dashboard", Audience.SignedIn, page => page.Show);
        Get(routes, "/dashboard/new", Audience.SignedIn, DashboardPage.AskNew);
        Post<DashboardPage>(routes, "/dashboard/new", Audience.SignedIn, page => page.Create);
        Get<AppPage>(routes, app, Audience.SignedIn, page => page.Show);
        Post<AppPage>(routes, app, Audience.SignedIn, page => page.Save);
        Get<SecretPage>(routes, app + "/secret", Audience.SignedIn, page => page.Show);
        Get<SecretPage>(routes, app + "/secret/rotate", Audience.SignedIn, page => page.AskRotate);
        Post<SecretPage>(routes, app + "/secret/rotate", Audience.SignedIn, page => page.Rotate);
        Form<SecretPage>(routes, app + "/secret/reveal", Audience.SignedIn, page => page.Reveal, below: 2);
        Form<SecretPage>(routes, app + "/secret/end", Audience.SignedIn, page => page.EndOld, below: 2);
        Form<AppPage>(routes, app + "/users", Audience.SignedIn, page => page.EditUsers);
        Form<AppPage>(routes, app + "/delete", Audience.SignedIn, page => page.Delete);
    }

    public static void Get(IEndpointRouteBuilder routes, string path, Audience audience, PageHandler handler) =>
        MapGet(routes, path, new PageRoute(audience, _ => handler));

    /// <summary>A page that is read with GET and HEAD.</summary>
    public static void Get<T>(IEndpointRouteBuilder routes, string path, Audience audience, Func<T, PageHandler> handler)
        where T : notnull =>
        MapGet(routes, path, new PageRoute(audience, services => handler(services.GetRequiredService<T>())));

    static void Post<T>(IEndpointRouteBuilder routes, string path, Audience audience, Func<T, PageHandler> handler)
        where T : notnull =>
        routes.MapPost(path, new PageRoute(audience, services => handler(services.GetRequiredService<T>())).Handle);

    /// <summary>A form that stands on a page of another address.</summary>
    static void Form<T>(IEndpointRouteBuilder routes, string path, Audience audience, Func<T, PageHandler> handler, int below = 1)
        where T : notnull
    {
        Post(routes, path, audience, handler);
        RedirectToParent(routes, path, below);
    }

    /// <summary>Who comes to the address of a form, such as back from signing in, goes on to the page that has it, with what was typed.</summary>
    /// <param name="below">How many segments of the path are not that page's.</param>
    public static void RedirectToParent(IEndpointRouteBuilder routes, string path, int below) => routes.MapMethods(path, Read, (RequestDelegate)(http =>
        new RedirectReply("/" + string.Join('/', http.Request.Path.ToUriComponent().Split('/', StringSplitOptions.RemoveEmptyEntries)[..^below])
            + (http.Request.Query[TypedFields.Field] is [{ } key] ? QueryString.Create(TypedFields.Field, key).ToUriComponent() : "")).ExecuteAsync(http)));

    static void MapGet(IEndpointRouteBuilder routes, string path, PageRoute route) =>
        routes.MapMethods(path, Read, (RequestDelegate)route.Handle);
}
