using System.Text.RegularExpressions;
using Tonearm.Accounts.Apps;
using Tonearm.Storage;

namespace Tonearm.Tests.Accounts.Pages;

public sealed partial class DashboardTests : IAsyncLifetime
{
    TonearmApp server = null!;
    Visitor ada = null!;

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start();
        ada = await Visitor.SignUp(server, "ada");
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    AppStore Apps => server.Get<AppStore>();

    [Fact]
    public async Task A_new_app_shows_its_secret_and_the_secret_works()
    {
        var made = await ada.Submit("/dashboard/new", ("name", "My app"), ("description", "d"),
            ("redirect_uris", " https://a.example/cb \r\n\r\nmyapp://cb\r\nhttps://a.example/cb"), ("mode", "development"), ("implicit", "yes"));
        made = await FollowRedirect(made);
        var app = Assert.Single(await Apps.OwnedBy("ada"));
        Assert.Equal(("My app", AppMode.Development, true, false), (app.Name, app.Mode, app.ImplicitAllowed, app.DevelopmentRedirects));
        Assert.Equal(["https://a.example/cb", "myapp://cb"], app.RedirectUris);

        var secret = Hex().Matches(made.Body).Select(match => match.Value).First(value => value != app.ClientId);
        Assert.NotEmpty(await server.Token(new NewApp(app, secret)));
        Assert.DoesNotContain(secret, (await ada.Get($"/dashboard/apps/{app.ClientId}")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://client.example/cb")]
    [InlineData("http://LOCALHOST:8888/cb")]
    [InlineData("http://127.1/cb")]
    [InlineData("http://2130706433/cb")]
    [InlineData("http://[::ffff:127.0.0.1]/cb")]
    [InlineData("http://127.0.0.2/cb")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("blob:https://client.example/1")]
    [InlineData("/cb")]
    [InlineData("https://user@client.example/cb")]
    [InlineData("https://client.example/cb#part")]
    public async Task An_unsafe_redirect_is_refused_for_new_apps_and_known_ones(string uri)
    {
        var app = (await Apps.Create(new AppDraft("App") { OwnerId = "ada", RedirectUris = ["https://a.example/cb"] })).App;
        foreach (var path in (string[])["/dashboard/new", $"/dashboard/apps/{app.ClientId}"])
            Assert.Equal(400, (await ada.Submit(path, ("name", "App"), ("redirect_uris", "https://a.example/cb\n" + uri))).Status);
        Assert.Equal(["https://a.example/cb"], Assert.Single(await Apps.OwnedBy("ada")).RedirectUris);
    }

    [Theory]
    [InlineData("", "", "name of 1 to")]
    [InlineData("App", "http://localhost/cb", "must use https")]
    [InlineData("App", "javascript:alert(1)", "must not use the scheme")]
    public async Task An_app_that_will_not_do_says_why(string name, string redirects, string says)
    {
        var reply = await ada.Submit("/dashboard/new", ("name", name), ("redirect_uris", redirects));
        Assert.Equal(400, reply.Status);
        Assert.Contains(says, reply.Body, StringComparison.Ordinal);
        Assert.Empty(await Apps.OwnedBy("ada"));
    }

    [Fact]
    public async Task Unsafe_redirects_need_their_switch()
    {
        Assert.Equal(303, (await ada.Submit("/dashboard/new", ("name", "App"), ("redirect_uris", "http://localhost/cb"), ("development_redirects", "yes"))).Status);
    }

    [Fact]
    public async Task An_app_is_edited_and_keeps_its_owner()
    {
        var app = (await Apps.Create(new AppDraft("Old") { OwnerId = "ada" })).App;
        var path = $"/dashboard/apps/{app.ClientId}";
        Assert.Equal(303, (await ada.Submit(path, ("name", "New"), ("redirect_uris", "https://a.example"), ("mode", "extended"))).Status);
        Assert.Equal(400, (await ada.Submit(path, ("name", "New"), ("redirect_uris", "nonsense"))).Status);
        var found = (await Apps.Find(app.ClientId))!;
        Assert.Equal(("New", "ada", false), (found.Name, found.OwnerId, found.ImplicitAllowed));
    }

    [Theory]
    [InlineData("keep", "Keep")]
    [InlineData("rotate", "Rotate")]
    [InlineData("server", null)]
    public async Task What_becomes_of_refresh_tokens_is_chosen_in_the_form(string chosen, string? expected)
    {
        await ada.Submit("/dashboard/new", ("name", "App"), ("refresh_tokens", chosen));
        var app = Assert.Single(await Apps.OwnedBy("ada"));
        Assert.Equal(expected, app.Refresh?.ToString());

        await Apps.SetRefresh(app.ClientId, RefreshPolicy.Keep);
        var path = $"/dashboard/apps/{app.ClientId}";
        Assert.Contains("""<option value="keep" selected>""", (await ada.Get(path)).Body, StringComparison.Ordinal);
        Assert.Equal(303, (await ada.Submit(path, ("name", "App"))).Status);
        Assert.Equal(RefreshPolicy.Keep, (await Apps.Find(app.ClientId))!.Refresh);
        Assert.Equal(303, (await ada.Submit(path, ("name", "App"), ("refresh_tokens", chosen))).Status);
        Assert.Equal(expected, (await Apps.Find(app.ClientId))!.Refresh?.ToString());
    }

    [Fact]
    public async Task Two_secrets_work_during_a_rotation_and_one_after_it()
    {
        var made = await Apps.Create(new AppDraft("App") { OwnerId = "ada" });
        var reply = await FollowRedirect(await ada.Submit($"/dashboard/apps/{made.App.ClientId}/secret/rotate"));
        var secret = Hex().Matches(reply.Body).Select(match => match.Value).First(value => value != made.App.ClientId);
        Assert.NotEmpty(await server.Token(made));
        Assert.NotEmpty(await server.Token(made with { Secret = secret }));

        server.Later(TimeSpan.FromDays(7));
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Token(made));
        Assert.NotEmpty(await server.Token(made with { Secret = secret }));
    }

    [Fact]
    public async Task The_owner_looks_at_the_newest_secret_again()
    {
        var made = await Apps.Create(new AppDraft("App") { OwnerId = "ada" });
        var path = $"/dashboard/apps/{made.App.ClientId}";
        Assert.Contains(made.Secret, (await FollowRedirect(await ada.SubmitFrom(path, path + "/secret/reveal"))).Body, StringComparison.Ordinal);

        await ada.Submit(path + "/secret/rotate");
        var revealed = await FollowRedirect(await ada.SubmitFrom(path, path + "/secret/reveal"));
        Assert.DoesNotContain(made.Secret, revealed.Body, StringComparison.Ordinal);
        var secret = Hex().Matches(revealed.Body).Select(match => match.Value).First(value => value != made.App.ClientId);
        Assert.NotEmpty(await server.Token(made with { Secret = secret }));
        Assert.Contains("no-store", revealed.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_sealed_with_a_forgotten_key_works_and_is_not_shown()
    {
        var made = await Apps.Create(new AppDraft("App") { OwnerId = "ada" });
        var path = $"/dashboard/apps/{made.App.ClientId}";
        Assert.NotNull(await SealingKeys.Rotate(server.Get<StateStore>(), server.Clock));
        server.Clock.Advance(SealingKeys.Notice);
        Assert.Contains(made.Secret, (await FollowRedirect(await ada.SubmitFrom(path, path + "/secret/reveal"))).Body, StringComparison.Ordinal);
        Assert.NotNull(await SealingKeys.Rotate(server.Get<StateStore>(), server.Clock));
        var reply = await ada.SubmitFrom(path, path + "/secret/reveal");
        Assert.Equal(400, reply.Status);
        Assert.DoesNotContain(made.Secret, reply.Body, StringComparison.Ordinal);
        Assert.NotEmpty(await server.Token(made));
    }

    [Fact]
    public async Task A_sealed_secret_of_another_app_is_not_shown()
    {
        var (one, other) = (await Apps.Create(new AppDraft("One") { OwnerId = "ada" }), await Apps.Create(new AppDraft("Other") { OwnerId = "ada" }));
        await server.Get<StateStore>().Write(state => state.Run(
            "update apps set secret_sealed = (select secret_sealed from apps where client_id = $1) where client_id = $2",
            other.App.ClientId, one.App.ClientId));
        Assert.Null(await Apps.RevealSecret(one.App.ClientId));
    }

    [Fact]
    public async Task An_app_exists_for_its_owner_alone()
    {
        var app = (await Apps.Create(new AppDraft("Secret project") { OwnerId = "ada" })).App;
        var path = $"/dashboard/apps/{app.ClientId}";
        using var bob = await Visitor.SignUp(server, "bob");
        var seal = await bob.Seal("/dashboard/new");
        Assert.Equal(404, (await bob.Get(path)).Status);
        foreach (var action in (string[])["", "/secret/rotate", "/secret/reveal", "/secret/end", "/users", "/delete"])
        {
            var reply = await bob.Post(path + action, ("form_seal", seal), ("name", "Mine"), ("sure", "yes"), ("add", "bob"));
            Assert.Equal(404, reply.Status);
            Assert.DoesNotContain("Secret project", reply.Body, StringComparison.Ordinal);
        }
        Assert.Equal("Secret project", (await Apps.Find(app.ClientId))!.Name);
        Assert.DoesNotContain("Secret project", (await bob.Get("/dashboard")).Body, StringComparison.Ordinal);

        var orphan = (await Apps.Create(new AppDraft("Made on the command line"))).App;
        Assert.Equal(404, (await ada.Get($"/dashboard/apps/{orphan.ClientId}")).Status);
    }

    [Fact]
    public async Task The_list_of_a_development_app_is_kept_on_its_page()
    {
        using var bob = await Visitor.SignUp(server, "bob");
        var app = (await Apps.Create(new AppDraft("App") { OwnerId = "ada", Mode = AppMode.Development })).App;
        var path = $"/dashboard/apps/{app.ClientId}";
        Assert.Equal(303, (await ada.SubmitFrom(path, path + "/users", ("add", "BOB"))).Status);
        Assert.Equal(400, (await ada.SubmitFrom(path, path + "/users", ("add", "nobody"))).Status);
        Assert.Equal(["bob"], await Apps.AllowedUsers(app.ClientId));
        Assert.Equal(303, (await ada.SubmitFrom(path, path + "/users", ("remove", "bob"))).Status);
        Assert.Empty(await Apps.AllowedUsers(app.ClientId));
    }

    [Fact]
    public async Task Deleting_an_app_needs_the_tick_and_ends_its_tokens()
    {
        var made = await Apps.Create(new AppDraft("App") { OwnerId = "ada" });
        var path = $"/dashboard/apps/{made.App.ClientId}";
        using var client = await server.Client(made);
        Assert.Equal(200, (int)(await client.GetAsync(new Uri("/v1/markets", UriKind.Relative))).StatusCode);

        Assert.Equal(400, (await ada.SubmitFrom(path, path + "/delete")).Status);
        Assert.Equal(303, (await ada.SubmitFrom(path, path + "/delete", ("sure", "yes"))).Status);
        Assert.Equal(401, (int)(await client.GetAsync(new Uri("/v1/markets", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task The_page_of_an_app_counts_its_requests_and_refusals()
    {
        await using var limited = await Site.Start(adjust: settings => settings with { RateLimit = 2 });
        using var owner = await Visitor.SignUp(limited, "ada");
        var made = await limited.Get<AppStore>().Create(new AppDraft("App") { OwnerId = "ada" });
        using var client = await limited.Client(made);
        for (var i = 0; i < 5; i++)
            await client.GetAsync(new Uri("/v1/markets", UriKind.Relative));
        await limited.Get<AppUsage>().Flush();
        await limited.Get<AppUsage>().Flush();

        var day = Assert.Single(await limited.Get<AppUsage>().Of(made.App.ClientId));
        // The request for the token is one of them.
        Assert.Equal((new DateOnly(2026, 6, 1), 6, 3), (day.Day, day.Requests, day.Refused));
        Assert.Contains("<td class=\"number\">6</td><td class=\"number\">3</td>", (await owner.Get($"/dashboard/apps/{made.App.ClientId}")).Body, StringComparison.Ordinal);

        limited.Later(TimeSpan.FromDays(AppUsage.Days));
        Assert.Empty(await limited.Get<AppUsage>().Of(made.App.ClientId));
    }

    [Fact]
    public async Task The_first_request_of_the_page_works_as_it_is_copied()
    {
        var made = await Apps.Create(new AppDraft("App") { OwnerId = "ada", RedirectUris = ["http://127.0.0.1/it's"] });
        var body = System.Net.WebUtility.HtmlDecode((await ada.Get($"/dashboard/apps/{made.App.ClientId}")).Body);
        Assert.Contains($"curl -u {made.App.ClientId}:CLIENT_SECRET -d grant_type=client_credentials {server.Url}/api/token", body, StringComparison.Ordinal);
        Assert.Contains($"{server.Url}/v1/search?q=love&type=track", body, StringComparison.Ordinal);
        Assert.Contains(@"redirect_uri='http://127.0.0.1/it'\''s'", body, StringComparison.Ordinal);
        Assert.Contains("redirect_uri=http%3A%2F%2F127.0.0.1%2Fit%27s", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_requests_have_a_state_and_a_secret_only_where_it_belongs()
    {
        var made = await Apps.Create(new AppDraft("App") { OwnerId = "ada", ImplicitAllowed = true, RedirectUris = ["https://a.example/cb"] });
        var path = $"/dashboard/apps/{made.App.ClientId}";
        var (page, shown) = ((await ada.Get(path)).Body, (await FollowRedirect(await ada.SubmitFrom(path, path + "/secret/reveal"))).Body);
        Assert.DoesNotContain(made.Secret, page, StringComparison.Ordinal);
        Assert.DoesNotContain("CLIENT_SECRET", shown, StringComparison.Ordinal);
        foreach (var programs in (string[][])[Programs(page), Programs(shown)])
        {
            // Five flows in four languages, and the implicit one, which is an address.
            Assert.Equal(21, programs.Length);
            Assert.Equal(9, programs.Count(program => program.Contains("/authorize?", StringComparison.Ordinal)));
            Assert.All(programs.Where(program => program.Contains("/authorize?", StringComparison.Ordinal)), program => Assert.Contains("state", program, StringComparison.Ordinal));
            var secretless = programs.Where(program => program.Contains("client_id", StringComparison.Ordinal) && program.Contains("REFRESH_TOKEN", StringComparison.Ordinal)).ToArray();
            Assert.Equal(4, secretless.Length);
            Assert.All(secretless, program => Assert.False(program.Contains("CLIENT_SECRET", StringComparison.Ordinal) || program.Contains(made.Secret, StringComparison.Ordinal)));
        }
        Assert.Equal(Programs(page).Count(program => program.Contains("CLIENT_SECRET", StringComparison.Ordinal)), Programs(shown).Count(program => program.Contains(made.Secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_secret_of_any_length_is_shown_whole_and_quoted_where_a_shell_would_read_it()
    {
        var made = await Apps.Create(new AppDraft("App") { OwnerId = "ada", Given = new GivenCredentials(null, "it's$ecret+1") });
        var path = $"/dashboard/apps/{made.App.ClientId}";
        var body = System.Net.WebUtility.HtmlDecode((await FollowRedirect(await ada.SubmitFrom(path, path + "/secret/reveal"))).Body);
        Assert.Contains("<code>it's$ecret+1</code>", body, StringComparison.Ordinal);
        Assert.Contains($"curl -u {made.App.ClientId}:it%27s%24ecret%2B1 -d grant_type=client_credentials", body, StringComparison.Ordinal);
    }

    /// <summary>The first requests of a page.</summary>
    static string[] Programs(string page) =>
        [.. System.Net.WebUtility.HtmlDecode(page).Split("<section class=\"first\">")[1].Split("</section>")[0].Split("<code>")[1..].Select(part => part.Split("</code>")[0])];

    async Task<Reply> FollowRedirect(Reply reply)
    {
        Assert.Equal(303, reply.Status);
        return await ada.Get(reply.Header("Location")!);
    }

    [GeneratedRegex("(?<=<code>)[0-9a-f]{32}(?=</code>)")]
    private static partial Regex Hex();
}
