using System.Text.RegularExpressions;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Consent;

namespace Tonearm.Tests.Accounts.Pages;

public sealed partial class ConsentPageTests : IAsyncLifetime
{
    const string Callback = "https://client.example/cb";

    TonearmApp server = null!;
    Visitor ada = null!;
    NewApp app = null!;

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start();
        ada = await Visitor.SignUp(server, "ada");
        app = await server.Get<AppStore>().Create(new AppDraft("Party") { OwnerId = "ada", RedirectUris = [Callback, "myapp:/cb"] });
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_who_is_not_signed_in_signs_in_first_and_comes_back_to_the_same_request()
    {
        using var guest = new Visitor(server);
        const string state = "a b+c%&\"<script>{|}é";
        var request = Request(scope: "user-read-email", state: state);
        var toSignIn = await guest.Get(request);
        Assert.Equal(302, toSignIn.Status);
        var signIn = await guest.Get(toSignIn.Header("Location")!);
        Assert.Contains("form-action 'self' https://client.example;", signIn.Header("Content-Security-Policy"), StringComparison.Ordinal);

        var next = System.Net.WebUtility.HtmlDecode(Next().Match(signIn.Body).Groups[1].Value);
        var back = await guest.Submit("/signin", ("user", "ada"), ("password", Visitor.Password), ("continue", next));
        var consent = await guest.Get(back.Header("Location")!);
        var agreed = await Answer(guest, await guest.Get(consent.Header("Location")!), "agree");
        var answer = System.Web.HttpUtility.ParseQueryString(new Uri(agreed.Header("Location")!).Query);
        Assert.Equal(state, answer["state"]);
        Assert.NotNull(answer["code"]);
    }

    [Fact]
    public async Task The_page_names_the_app_its_owner_the_account_and_what_it_may_do()
    {
        var page = await Ask(Request(scope: "user-read-email playlist-modify-private"));
        Assert.Equal(200, page.Status);
        foreach (var text in (string[])["<strong>Party</strong>", "See your e-mail address.", "Create, change and delete your private playlists.", "signed in as <strong>ada</strong>", "registered by <strong>ada</strong>", "<strong>https://client.example</strong>"])
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https://client.example;", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal(("DENY", "no-referrer"), (page.Header("X-Frame-Options"), page.Header("Referrer-Policy")));
    }

    [Fact]
    public async Task A_session_that_ends_under_the_form_comes_back_to_the_same_request()
    {
        using var guest = await Visitor.SignUp(server, "leaver");
        var request = Request(scope: "user-read-email");
        var consent = await guest.Get(request);
        consent = consent.Status == 200 ? consent : await guest.Get(consent.Header("Location")!);
        var action = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(consent.Body, "action=\"(/consent[^\"]*)\"").Groups[1].Value);
        guest.Cookies.GetAllCookies().ToList().ForEach(cookie => cookie.Expired = true);
        var toSignIn = await guest.Post(action, ("answer", "agree"));
        Assert.Equal(303, toSignIn.Status);
        var next = System.Web.HttpUtility.ParseQueryString(toSignIn.Header("Location")!.Split('?', 2)[1])["continue"]!;
        var back = await guest.Submit("/signin", ("user", "leaver"), ("password", Visitor.Password), ("continue", next));
        Assert.Contains("<strong>Party</strong>", (await guest.Get(back.Header("Location")!)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_when_whoever_registered_the_app_is_gone()
    {
        using var maker = await Visitor.SignUp(server, "maker");
        var orphan = await server.Get<AppStore>().Create(new AppDraft("Orphan") { OwnerId = "maker", RedirectUris = [Callback] });
        Assert.True(await server.Get<Tonearm.Accounts.Users.UserStore>().Delete("maker"));
        var page = await Ask($"/authorize?response_type=code&client_id={orphan.App.ClientId}&redirect_uri={Uri.EscapeDataString(Callback)}");
        Assert.Contains("no longer exists", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("operator of this server", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agreeing_gives_a_code_that_becomes_a_token_and_the_app_is_listed_until_it_is_removed()
    {
        var agreed = await Answer(ada, await Ask(Request(scope: "user-read-email")), "agree");
        Assert.Equal(303, agreed.Status);
        var code = System.Web.HttpUtility.ParseQueryString(new Uri(agreed.Header("Location")!).Query)["code"]!;
        var token = await ada.Post("/api/token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback),
            ("client_id", app.App.ClientId), ("client_secret", app.Secret));
        Assert.Equal((200, "user-read-email"), (token.Status, token["scope"]));

        var listed = (await ada.Get("/account/apps")).Body;
        Assert.Contains("Party", listed, StringComparison.Ordinal);
        Assert.Contains("See your e-mail address.", listed, StringComparison.Ordinal);

        Assert.Equal(302, (await ada.Get(Request(scope: "user-read-email"))).Status);
        await ada.Submit("/account/apps", ("app", app.App.ClientId));
        Assert.Empty(await server.Get<GrantStore>().Of("ada"));
        using var client = server.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token["access_token"]);
        Assert.Equal(401, (int)(await client.GetAsync(new Uri("/v1/markets", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Cancelling_tells_the_app_and_grants_nothing()
    {
        var refused = await Answer(ada, await Ask(Request(state: "s")), "cancel");
        Assert.StartsWith(Callback + "?error=access_denied&state=s", refused.Header("Location"), StringComparison.Ordinal);
        Assert.Empty(await server.Get<GrantStore>().Of("ada"));
    }

    [Fact]
    public async Task What_is_agreed_to_is_what_was_shown_whatever_the_form_says()
    {
        var other = await server.Get<AppStore>().Create(new AppDraft("Other") { RedirectUris = [Callback] });
        var page = await Ask(Request(scope: "user-read-email"));
        var agreed = await ada.Post("/consent?scope=streaming&client_id=" + other.App.ClientId, [.. Fields(page), ("answer", "agree"),
            ("scope", "streaming"), ("client_id", other.App.ClientId), ("redirect_uri", "https://evil.example")]);
        Assert.StartsWith(Callback + "?code=", agreed.Header("Location"), StringComparison.Ordinal);
        var grant = Assert.Single(await server.Get<GrantStore>().Of("ada"));
        Assert.Equal((app.App.ClientId, "user-read-email"), (grant.ClientId, Assert.Single(grant.Scopes).Name));
    }

    [Fact]
    public async Task A_request_shown_to_somebody_else_or_made_up_is_not_agreed_to()
    {
        var page = await Ask(Request());
        using var bob = await Visitor.SignUp(server, "bob");
        var seal = await bob.Seal("/account");
        var locked = Fields(page).Single(field => field.Name == "request").Value;
        foreach (var request in (string[])[locked, "", "made up", locked[..^4] + "AAAA"])
            Assert.Equal(400, (await bob.Post("/consent", ("form_seal", seal), ("request", request), ("answer", "agree"))).Status);
        Assert.Empty(await server.Get<GrantStore>().Of("bob"));

        Assert.Equal(400, (await ada.Post("/consent", ("request", locked), ("answer", "agree"))).Status);
        Assert.Empty(await server.Get<GrantStore>().Of("ada"));
    }

    [Fact]
    public async Task Looking_at_the_page_grants_nothing()
    {
        var page = await ada.Get(Request().Replace("/authorize", "/consent", StringComparison.Ordinal) + "&answer=agree");
        Assert.Equal(200, page.Status);
        Assert.Empty(await server.Get<GrantStore>().Of("ada"));
    }

    [Fact]
    public async Task A_bad_request_gets_a_page_and_never_a_redirect()
    {
        using var guest = new Visitor(server);
        var reply = await guest.Get(Request().Replace("client.example", "evil.example", StringComparison.Ordinal));
        Assert.Equal(400, reply.Status);
        Assert.Null(reply.Header("Location"));
        Assert.Contains("INVALID_CLIENT: Invalid redirect URI", reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", reply.Body, StringComparison.Ordinal);
        Assert.Equal("DENY", reply.Header("X-Frame-Options"));
        Assert.Contains("frame-ancestors 'none'", reply.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_warns_of_what_is_unsafe()
    {
        Assert.Contains("puts the access token into the address", (await Ask(Request(type: "token"))).Body, StringComparison.Ordinal);
        Assert.Contains("a program on your device", (await Ask(Request(redirect: "myapp:/cb"))).Body, StringComparison.Ordinal);
        await server.Get<AppStore>().Edit(app.App.ClientId, new AppDraft("Tonearm") { RedirectUris = ["http://192.0.2.1/cb"], DevelopmentRedirects = true });
        var page = await Ask(Request(redirect: "http://192.0.2.1/cb"));
        Assert.Contains("at an insecure address", page.Body, StringComparison.Ordinal);
        Assert.Contains("looks like the name of this service", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_in_development_is_for_its_owner_and_the_people_on_its_list()
    {
        var apps = server.Get<AppStore>();
        await apps.Edit(app.App.ClientId, new AppDraft("Party") { Mode = AppMode.Development, RedirectUris = [Callback] });
        Assert.Equal(200, (await Ask(Request())).Status);
        using var bob = await Visitor.SignUp(server, "bob");
        Assert.Equal(403, (await Ask(Request(), bob)).Status);
        await apps.Allow(app.App.ClientId, "bob");
        var page = await Ask(Request(), bob);
        Assert.Equal(200, page.Status);
        await apps.Disallow(app.App.ClientId, "bob");
        Assert.Contains("error=access_denied", (await Answer(bob, page, "agree")).Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_scope_is_explained_to_everybody()
    {
        using var guest = new Visitor(server);
        var page = await guest.Get("/scopes");
        Assert.Equal(200, page.Status);
        Assert.All(Tonearm.WebApi.Scope.All, scope => Assert.Contains($"<code>{scope.Name}</code>", page.Body, StringComparison.Ordinal));
        foreach (var (scope, operation) in ((string, string)[])
            [
                ("user-read-email", "GET /v1/me"), ("user-read-private", "GET /v1/me"), ("ugc-image-upload", "PUT /v1/playlists/{id}/images"),
                ("playlist-read-collaborative", "GET /v1/me/playlists"), ("playlist-read-private", "GET /v1/users/{user}/playlists"),
                ("playlist-modify-private", "PUT /v1/playlists/{id}/items"), ("user-top-read", "GET /v1/me/top/tracks"),
            ])
        {
            var start = page.Body.IndexOf($"<li id=\"{scope}\">", StringComparison.Ordinal);
            Assert.Contains($"<code>{operation}</code>", page.Body[start..page.Body.IndexOf("</div></li>", start, StringComparison.Ordinal)], StringComparison.Ordinal);
        }
    }

    string Request(string? scope = null, string type = "code", string redirect = Callback, string? state = null) =>
        $"/authorize?response_type={type}&client_id={app.App.ClientId}&redirect_uri={Uri.EscapeDataString(redirect)}"
        + (scope is null ? "" : "&scope=" + Uri.EscapeDataString(scope))
        + (state is null ? "" : "&state=" + Uri.EscapeDataString(state));

    /// <summary>Follows /authorize to the page that asks.</summary>
    async Task<Reply> Ask(string request, Visitor? by = null)
    {
        var reply = await (by ?? ada).Get(request);
        Assert.Equal(302, reply.Status);
        return await (by ?? ada).Get(reply.Header("Location")!);
    }

    static Task<Reply> Answer(Visitor visitor, Reply page, string answer) => visitor.Post("/consent", [.. Fields(page), ("answer", answer)]);

    /// <summary>The hidden fields of the form, not those of the sign-out in the header.</summary>
    static IEnumerable<(string Name, string Value)> Fields(Reply page) => Hidden()
        .Matches(page.Body[page.Body.IndexOf("action=\"/consent", StringComparison.Ordinal)..])
        .Select(match => (match.Groups[1].Value, System.Net.WebUtility.HtmlDecode(match.Groups[2].Value)));

    [GeneratedRegex("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"continue\" value=\"([^\"]*)\"")]
    private static partial Regex Next();
}
