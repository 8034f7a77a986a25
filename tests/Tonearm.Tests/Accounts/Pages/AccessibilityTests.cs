using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Playwright;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Users;
using Tonearm.Catalogue.Import;
using Tonearm.Commands;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Images;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>
/// Every page by day and by night, wide and narrow, with little and with far too much in it: axe-core finds nothing, and
/// nothing is wider than the window. With <c>TONEARM_SHOTS</c> set, the pages are kept there as pictures.
/// </summary>
[Trait(Suites.Name, Suites.Browser)]
public sealed class AccessibilityTests : IAsyncLifetime
{
    const string Callback = "https://client.example/cb";

    static readonly string? Shots = Environment.GetEnvironmentVariable("TONEARM_SHOTS");
    static readonly string Endless = string.Concat(Enumerable.Repeat("wwwwwwwwww", 10));

    BrowserPage browser = null!;
    TonearmApp server = null!;
    string axe = "";

    static string[] Open =>
    [
        .. ((string[])["track/track", "track/long", "album/album", "album/bare", "artist/artist", "artist/quiet", "show/show", "show/book", "episode/episode", "episode/chapter", "track/nothing"])
            .Select(page => $"/{page.Split('/')[0]}/{Id(page.Split('/')[1])}"),
    ];

    IPage Tab => browser.Page;
    string Site => $"http://localhost:{new Uri(server.Url).Port}";

    public async ValueTask InitializeAsync()
    {
        if (await NodePackages.Missing is { } reason)
            Assert.Skip("axe-core: " + reason);
        browser = await BrowserPage.Open();
        server = await TonearmApp.Start(Everything());
        axe = await NodePackages.Read("axe-core/axe.min.js");
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_page_can_be_used_by_everybody(int width, ColorScheme colors)
    {
        await Tab.SetViewportSizeAsync(width, 844);
        await Tab.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
        var look = $"{width}-{colors}".ToLowerInvariant();
        foreach (var path in (string[])["/", "/signin", "/signup", "/scopes", "/artwork", "/authorize?client_id=unknown"])
            await Look(path, look, "guest");

        foreach (var path in Open)
            await Look(path, look, "guest");

        await browser.SignUp(Site);
        await server.Get<UserStore>().SetAdministrator("ada", isAdmin: true);
        await EveryPage(look, "empty");
        await Look("/reset?link=used", look, "empty", "reset-used");
        await Look("/user/ada", look, "empty");
        await Fill();
        foreach (var playlist in await server.Get<PlaylistStore>().Owned("ada", new Window(10, 0)))
            await Look($"/playlist/{playlist.Id}", look, "full", $"playlist-{playlist.Items}");
        await Look("/user/ada", look, "full");
        await EveryPage(look, "full");
        await Look("/reset?link=" + (await server.Get<PasswordResets>().Create("ada"))!.Text, look, "full");
        await Tab.GotoAsync(Site + "/account/password");
        await Tab.FillAsync("input[autocomplete=current-password]", "wrong");
        foreach (var field in await Tab.Locator("input[autocomplete=new-password]").AllAsync())
            await field.FillAsync("another needle on vinyl");
        await Tab.ClickAsync("main form button");
        await Tab.Locator("[role=alert]").First.WaitForAsync();
        await Judge("/account/password", look, "problem");
        await browser.NewApp(Site, Callback);
        await Judge("/dashboard/new", look, "secret");
        Assert.DoesNotContain(browser.Problems, problem => !problem.Contains("the server responded with a status of 40", StringComparison.Ordinal));
    }

    /// <summary>Fills in a form and sends it.</summary>
    /// <param name="path">Null for the page that is shown.</param>
    /// <param name="next">What is on the page after it, and not before.</param>
    async Task Send(string? path, string next, params (string Field, string Text)[] fields)
    {
        if (path is not null)
            await Tab.GotoAsync(Site + path);
        foreach (var (field, text) in fields)
            await Tab.FillAsync(field, text);
        await Tab.ClickAsync("main form:not([hidden]) .button");
        await Tab.Locator(next).First.WaitForAsync();
    }

    /// <summary>Forms with errors, a form whose session has ended under it, and a refusal for the owner of an app.</summary>
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Every_form_with_errors_can_be_used_by_everybody(int width, ColorScheme colors)
    {
        await Tab.SetViewportSizeAsync(width, 844);
        await Tab.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
        var look = $"{width}-{colors}".ToLowerInvariant();
        await browser.SignUp(Site);
        await browser.NewApp(Site, Callback);
        var app = (await server.Get<AppStore>().OwnedBy("ada"))[0];
        await Look($"/authorize?response_type=code&client_id={app.ClientId}&redirect_uri={Uri.EscapeDataString(Callback + Endless)}", look, "problem", "refused-own");
        await Send("/dashboard/new", "[role=alert]", ("#name", " "), ("#redirect_uris", "http://a.example\n" + Endless));
        await Judge("/dashboard/new", look, "problem");
        await Tab.GotoAsync(Site + "/dashboard/new");
        await Tab.Context.ClearCookiesAsync(new BrowserContextClearCookiesOptions { Name = "tonearm" });
        await Send(null, "#user", ("#name", "Typed before"));
        await Judge("/dashboard/new", look, "ended");
        await Send(null, "[role=status]", ("#user", "ada"), ("#password", Visitor.Password));
        await Judge("/dashboard/new", look, "resumed");
        await Tab.Context.ClearCookiesAsync();
        await Send("/signup", "[role=alert]", ("#user", "a/b"), ("#password", "short"));
        await Judge("/signup", look, "problem");
        await Look("/signin?continue=" + Uri.EscapeDataString($"/authorize?response_type=code&client_id={app.ClientId}&redirect_uri={Uri.EscapeDataString(Callback)}"), look, "guest", "signin-for-app");
    }

    /// <summary>One thing of every kind, of which some have a name that is far too long.</summary>
    static HandmadeCatalogue Everything(string without = "")
    {
        var catalogue = new HandmadeCatalogue().Artist("artist", Endless).Artist("quiet", "Quiet").Album("album", "An album", "artist", date: "1999-05-01").Album("bare", Endless, "artist", type: "single");
        for (var disc = 1; disc <= 2; disc++)
            foreach (var (id, name) in ((string, string)[])[("track", "A track"), ("lost", "Lost"), ("long", Endless)])
                if (id != without)
                    catalogue.Add(new TrackRow { Origin = At(1), Id = Id(disc == 1 ? id : id + disc), Name = name, Album = Id("album"), Artists = [Id("artist"), Id("quiet")], DiscNumber = disc, TrackNumber = 1, DurationMs = 4_000_000, Explicit = true });
        return catalogue.Add(
            new ShowRow { Origin = At(1), Id = Id("show"), Name = Endless, Publisher = Endless, Description = Endless, Explicit = true },
            new EpisodeRow { Origin = At(1), Id = Id("episode"), Name = "An episode", Show = Id("show"), Description = Endless + "\n" + Endless, DurationMs = 60_000, Explicit = true, ReleaseDate = "2020" },
            new AudiobookRow { Origin = At(1), Id = Id("book"), Name = "A book", Authors = [Endless], Narrators = ["Reader"] },
            new ChapterRow { Origin = At(1), Id = Id("chapter"), Name = Endless, Audiobook = Id("book"), DurationMs = 60_000 });
    }

    async Task EveryPage(string look, string state)
    {
        string[] paths =
        [
            "/", "/scopes", "/artwork", "/search", "/search?q=a", "/account", "/account/apps", "/account/playlists", "/account/news", "/collection", "/account/password", "/account/passkeys",
            "/account/sessions", "/account/data", "/account/delete", "/account/invitations", "/dashboard", "/dashboard/new",
            "/dashboard/apps/unknown",
        ];
        foreach (var path in paths)
            await Look(path, look, state);
        foreach (var app in await server.Get<AppStore>().OwnedBy("ada"))
        {
            await Look("/dashboard/apps/" + app.ClientId, look, state, "app-" + app.Mode);
            await Look($"/dashboard/apps/{app.ClientId}/secret/rotate", look, state, "rotate-" + app.Mode);
            await Look($"/consent?response_type=token&client_id={app.ClientId}&redirect_uri={Uri.EscapeDataString(Callback)}"
                + "&scope=user-read-email%20playlist-modify-private%20streaming", look, state, "consent-" + app.Mode);
        }
    }

    /// <summary>Long names, many rows, and everything that a page can show.</summary>
    async Task Fill()
    {
        await server.Get<UserStore>().Edit("ada", new UserDraft("ada", null) { DisplayName = Endless, Email = "ada@example.com" });
        var apps = server.Get<AppStore>();
        foreach (var (name, mode) in ((string, AppMode)[])[("Tonearm " + Endless[..80], AppMode.Development), ("Evening listening", AppMode.Extended)])
        {
            var app = (await apps.Create(new AppDraft(name) { Description = Endless + " and more. " + Endless, Mode = mode, OwnerId = "ada", RedirectUris = [Callback, "https://" + Endless[..60] + ".example/" + Endless] })).App;
            await server.Get<UserStore>().Create(new UserDraft(mode == AppMode.Development ? new string('b', 30) : "bob", null));
            await apps.Allow(app.ClientId, new string('b', 30));
            var ada = (await server.Get<UserStore>().Find("ada"))!;
            await server.Get<StateStore>().Write(state => GrantStore.Extend(state, ada, app.ClientId, [.. Scope.All], server.Clock.GetUtcNow()));
            await apps.RotateSecret(app.ClientId, TimeSpan.FromDays(7));
            server.Get<RequestCounts>().Add(app.ClientId, "GET /v1/audiobooks/{id}/chapters", 429);
        }
        await server.Get<AppUsage>().Flush();
        using var elsewhere = new Visitor(server);
        await elsewhere.Submit("/signin", ("user", "ada"), ("password", Visitor.Password));
        await FillPlaylists();
        await server.Get<UserStore>().SetPicture("ada", await server.Get<OwnPicture>().Keep("ada", Jpegs.Plain));
        await server.Get<PasskeyStore>().Add("ada", Endless, new UserPasskeyInfo([1], [2], server.Clock.GetUtcNow(), 0, null, true, false, false, [3], [4]));
    }

    async Task FillPlaylists()
    {
        var playlists = server.Get<PlaylistStore>();
        var made = new List<EntityId>();
        foreach (var name in (string?[])[Endless, "Evening", null, "Gone " + Endless])
            made.Add((await playlists.Create(new ChangeAuthor("ada", null, null), new Details(name, Endless, Public: true))).Version!.Head.Id);
        using var ada = await PlaylistClient.Of(server, "ada", PlaylistClient.AllScopes + " user-library-modify");
        string[] uris = [.. Enumerable.Repeat($"spotify:track:{Id("track")}", 98), $"spotify:track:{Id("lost")}", $"spotify:episode:{Id("episode")}"];
        await PlaylistClient.Snapshot(ada.Post($"/playlists/{made[0]}/items", PlaylistClient.Body(uris)), 201);
        await CommandLine.Run(["playlist", "add-local", $"{made[0]}", "--artist", Endless, "--album", Endless, "--title", Endless, "--duration", "200", "--data", server.Settings.DataDirectory], server.Clock);
        await PlaylistClient.Snapshot(ada.Put($"/playlists/{made[0]}/items", """{"range_start":98,"range_length":3,"insert_before":1}"""));
        await ada.Put($"/me/library?uris=spotify:track:{Id("track")},spotify:track:{Id("lost")}", null);
        using var bob = await PlaylistClient.Of(server, "bob");
        await bob.Put($"/playlists/{made[0]}/followers", null);
        server.Publish(Everything(without: "lost"));
        server.Refresh();
        await playlists.Hide(made[1], "ada", isHidden: true);
        await playlists.Unfollow(made[3], "ada", (_, _) => null);
    }

    async Task Look(string path, string look, string state, string? name = null)
    {
        await Tab.GotoAsync(Site + path);
        await Judge(path, look, state, name);
    }

    async Task Judge(string path, string look, string state, string? name = null)
    {
        name ??= path.Trim('/').Replace('/', '-').Split('?')[0] is { Length: > 0 } words ? words : "landing";
        if (Shots is not null)
            await Tab.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Shots, $"{state}-{name}-{look}.png"), FullPage = true });
        Assert.True(await Tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than the window");
        // By the debugger: the policy of the pages lets no script in.
        await Tab.EvaluateAsync(axe);
        var found = await Tab.EvaluateAsync<JsonElement>("async () => (await axe.run(document)).violations");
        Assert.Empty(found.EnumerateArray().Select(violation => $"{path} ({state}, {look}): {violation.GetProperty("id")}: "
            + string.Join("; ", violation.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html").ToString() + " " + node.GetProperty("failureSummary")))));
    }
}
