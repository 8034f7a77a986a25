using System.Net.Sockets;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Releases;
using Tonearm.WebApi;

namespace Tonearm.Commands;

/// <summary>What a person sees when the server has started: where it listens, and on the first start a request to paste.</summary>
static class Welcome
{
    public static async Task Start(WebApplication app, Settings settings, CancellationToken stop)
    {
        var release = app.Services.GetRequiredService<LiveCatalogue>().Current.Release;
        var (path, demo) = (FirstRequest.PathOn(release), await EnsureDemo(app, settings, release));
        await EnsureApprover(app, settings);
        try
        {
            await app.StartAsync(stop);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException or FormatException)
        {
            throw new CommandException($"Cannot listen on {string.Join(", ", settings.Urls)}: {e.Message}");
        }
        var url = app.Urls.First();
        var setup = settings.Registration == Registration.Closed ? null : await app.Services.GetRequiredService<Invitations>().CreateForAdministrator();
        Console.WriteLine($"Tonearm serves {settings.DataDirectory}");
        Addresses(app.Urls, settings.PublicUrls);
        Console.WriteLine(settings.LocalMode.IsOn
            ? $"Local mode: {settings.LocalMode.Reason}. Defaults are lenient."
            : $"Server mode: {settings.LocalMode.Reason}. Defaults are strict.");
        if (settings.Warning() is { } warning)
            Console.WriteLine($"Warning: {warning}");
        if (demo is not null)
            Introduce(demo, settings, url, path);
        else if (await IsEmpty(app))
            Explain(settings, url, path);
        if (setup is not null)
            Console.WriteLine($"  This server has no administrator. Make one with this link, once, within 24 hours:\n    {settings.PublicUrls.Accounts ?? settings.PublicUrls.Api ?? url}/signup?invitation={setup}");
        Console.WriteLine("Stop with Ctrl+C.");
    }

    /// <summary>The public ones, where there are, and where it listens.</summary>
    static void Addresses(ICollection<string> listeners, PublicUrls known)
    {
        Console.WriteLine($"  Web API   {Each(known.Api, "/v1")}");
        Console.WriteLine($"  pages     {Each(known.Accounts ?? known.Api, "/")}   sign in, apps, dashboard");
        Console.WriteLine($"  tokens    {Each(known.Accounts ?? known.Api, "/api/token")}");
        if (known.All.Any())
            Console.WriteLine($"  listens   {string.Join("  ", listeners)}");

        string Each(string? isPublic, string path) => string.Join("  ", (isPublic is null ? listeners : [isPublic]).Select(each => each + path));
    }

    /// <summary>Otherwise every request for authorization would fail, each with a page that says why.</summary>
    static async Task EnsureApprover(WebApplication app, Settings settings)
    {
        if (settings.Accounts.AutoApprove is { } id && await app.Services.GetRequiredService<UserStore>().Find(id) is null)
            throw new CommandException($"Requests cannot be approved as {id}: there is no such user.");
    }

    /// <summary>Null where none were made: on an imported catalogue nobody asked for them, or there is somebody already.</summary>
    static async Task<DemoAccounts?> EnsureDemo(WebApplication app, Settings settings, Release release)
    {
        if (!settings.Demo && !FirstRequest.IsDemo(release))
            return null;
        var demo = await DemoAccounts.Ensure(app.Services.GetRequiredService<AppStore>(), app.Services.GetRequiredService<UserStore>());
        if (demo is not null)
            await DemoBelongings.In(app.Services).GiveTo(demo, release);
        return demo;
    }

    static async Task<bool> IsEmpty(WebApplication app) =>
        (await app.Services.GetRequiredService<UserStore>().All()).Count == 0 && (await app.Services.GetRequiredService<AppStore>().All()).Count == 0;

    static void Introduce(DemoAccounts demo, Settings settings, string url, string path) => Console.WriteLine($"""

        Made for a start, and shown this once:
          app       {demo.App.App.ClientId}
          secret    {demo.App.Secret}
          redirects {string.Join("  ", demo.App.App.RedirectUris)}   (any port)
          user      {demo.User.Id}, password {demo.Password}
          Remove both with
            ./tonearm app delete {demo.App.App.ClientId}{StoreOptions(settings)}
            ./tonearm user delete {demo.User.Id}{StoreOptions(settings)}

        A first request:
        {FirstRequest.Commands(demo.App.App.ClientId, demo.App.Secret, url, path)}

        """);

    static void Explain(Settings settings, string url, string path) => Console.WriteLine($"""

        There is no user and no app yet. A first request, with the client ID and the secret that the first command prints:
          ./tonearm app create --name "My app" --redirect-uri http://127.0.0.1:3000/callback{StoreOptions(settings)}
        {FirstRequest.Commands("CLIENT_ID", "CLIENT_SECRET", url, path)}
        `./tonearm serve --demo` makes a demo user and a demo app instead.

        """);

    /// <summary>What a command needs to find the same store. A connection string may hold a password and is not repeated.</summary>
    static string StoreOptions(Settings settings) =>
        (settings.DataDirectory == new Settings().DataDirectory ? "" : $" --data {settings.DataDirectory}") + (settings.Store is null ? "" : " --store …");
}
