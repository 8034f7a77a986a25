using System.Net.Sockets;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Catalogue.Import;
using Tonearm.WebApi;

namespace Tonearm.Commands;

/// <summary>What a person sees when the server has started: where it listens, and on the first start a request to paste.</summary>
static class Welcome
{
    public static async Task Start(WebApplication app, Settings settings, CancellationToken stop)
    {
        var demo = await DemoAccounts.Ensure(app.Services.GetRequiredService<AppStore>(), app.Services.GetRequiredService<UserStore>());
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
            Introduce(demo, url);
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

    static void Introduce(DemoAccounts demo, string url) => Console.WriteLine($"""

        Made for a start, and shown this once:
          app       {demo.App.App.ClientId}
          secret    {demo.App.Secret}
          redirects {string.Join("  ", demo.App.App.RedirectUris)}   (any port)
          user      {demo.User.Id}, password {demo.Password}

        A first request:
          TOKEN=$(curl -s -u {demo.App.App.ClientId}:{demo.App.Secret} -d grant_type=client_credentials {url}/api/token | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
          curl --request GET '{url}/v1/tracks/{DemoCatalogue.Track}' --header "Authorization: Bearer $TOKEN"

        """);
}
