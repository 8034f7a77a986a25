using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Pages;
using Tonearm.Accounts.Users;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>What every page and every form keeps to.</summary>
public sealed partial class PageRuleTests : IAsyncLifetime
{
    /// <summary>Every page and every form that the server has, whoever may see it.</summary>
    List<(string Method, string Path)> Pages =>
    [
        .. server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RequestDelegate?.Target is PageRoute)
            // Pages that everybody may keep have rules of their own: Open/PageTests.
            .Where(endpoint => !endpoint.RoutePattern.RawText!.Contains("{id}", StringComparison.Ordinal))
            .Select(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                endpoint.RoutePattern.RawText!.Replace("{clientId}", app.App.ClientId, StringComparison.Ordinal))),
    ];

    IEnumerable<string> Shown => Pages.Where(page => page.Method == "GET").Select(page => page.Path switch
    {
        "/consent" => Consent,
        "/reset" => reset,
        _ => page.Path,
    });

    string Consent => $"/consent?response_type=code&client_id={app.App.ClientId}&redirect_uri={Uri.EscapeDataString(Flow.Callback)}&scope=streaming";

    TonearmApp server = null!;
    Visitor ada = null!;
    string reset = "";
    NewApp app = null!;

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start();
        ada = await Visitor.SignUpAdministrator(server, "ada");
        reset = "/reset?link=" + (await server.Get<PasswordResets>().Create("ada"))!.Text;
        app = await server.Get<AppStore>().Create(new AppDraft("App") { OwnerId = "ada", Mode = AppMode.Development, RedirectUris = [Flow.Callback] });
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Every_page_has_the_headers_that_keep_it_to_itself()
    {
        using var guest = new Visitor(server);
        Assert.InRange(Pages.Count, 40, 400);
        foreach (var path in Shown)
        {
            HasHeaders(await guest.Get(path), path is "/" or "/signin" or "/signup" or "/scopes" or "/search" or "/artwork" || path == reset ? 200 : 303);
            HasHeaders(await ada.Get(path), path is "/signin" or "/signup" || path.EndsWith("/secret", StringComparison.Ordinal) ? 303 : 200, path == Consent ? " https://client.example" : "");
        }
        HasHeaders(await ada.Get("/dashboard/apps/unknown"), 404);
        HasHeaders(await guest.Get("/account"), 303);
        HasHeaders(await guest.Post("/signin"), 400);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_browsers_are_told_to_stay_with_https()
    {
        await using var behind = await Site.Start(settings => settings with { Proxies = [System.Net.IPAddress.Loopback], ForwardedHosts = ["music.example", "localhost"] });
        Assert.Equal("max-age=31536000", await Hsts(behind, "https", "music.example"));
        Assert.Null(await Hsts(behind, "http", "music.example"));
        Assert.Null(await Hsts(behind, "https", "localhost"));
        Assert.Null(await Hsts(server, "https", "music.example"));

        static async Task<string?> Hsts(TonearmApp server, string scheme, string host)
        {
            using var http = server.Anonymous();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("X-Forwarded-Proto", scheme);
            request.Headers.Add("X-Forwarded-Host", host);
            return (await Reply.Of(await http.SendAsync(request))).Header("Strict-Transport-Security");
        }
    }

    [Fact]
    public async Task No_page_has_script_or_style_in_it_and_every_form_has_its_seal()
    {
        foreach (var path in Shown.Where(path => path is not ("/signin" or "/signup") && !path.EndsWith("/secret", StringComparison.Ordinal)))
        {
            var body = (await ada.Get(path)).Body;
            Assert.DoesNotMatch(InlineCode(), body);
            Assert.Equal(Form().Count(body), SealField().Count(body));
            Assert.Equal(1, Heading().Count(body));
            Assert.Equal(Label().Matches(body).Select(label => label.Groups[1].Value).Distinct().Count(), Label().Count(body));
        }
    }

    [Fact]
    public async Task A_form_without_its_seal_changes_nothing()
    {
        foreach (var (_, path) in Pages.Where(page => page.Method == "POST"))
        {
            using HttpContent form = path == "/account/picture"
                ? new MultipartFormDataContent { { new ByteArrayContent([1]), "picture", "me.jpg" } }
                : new FormUrlEncodedContent([new("user", "ada"), new("password", Visitor.Password), new("sure", "yes"), new("name", "Other"), new("add", "ada")]);
            Assert.Equal(400, (await ada.Send(path, form)).Status);
        }
        Assert.Equal(200, (await ada.Get("/account")).Status);
        Assert.Equal("App", (await server.Get<AppStore>().Find(app.App.ClientId))!.Name);
    }

    [Fact]
    public async Task The_seal_of_another_session_does_not_fit()
    {
        using var bob = await Visitor.SignUp(server, "bob");
        var seal = await bob.Seal("/account");
        var reply = await ada.Post("/account", ("form_seal", seal), ("country", "NO"), ("product", "free"));
        Assert.Equal(400, reply.Status);
        Assert.Contains("Nothing was changed", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_opened_before_signing_in_does_not_fit_after()
    {
        using var guest = new Visitor(server);
        var seal = await guest.Seal("/signin");
        await guest.Post("/signin", ("form_seal", seal), ("user", "ada"), ("password", Visitor.Password));
        Assert.Equal(400, (await guest.Post("/signout", ("form_seal", seal))).Status);
    }

    [Fact]
    public async Task A_form_of_another_type_or_far_too_long_is_refused()
    {
        var seal = await ada.Seal("/account");
        using var json = new StringContent("{\"form_seal\":\"" + seal + "\"}", Encoding.UTF8, "application/json");
        Assert.Equal(415, (await ada.Send("/account", json)).Status);
        using var multipart = new MultipartFormDataContent { { new StringContent(seal), "form_seal" } };
        Assert.Equal(415, (await ada.Send("/account", multipart)).Status);
        using var twoTypes = new StringContent("form_seal=" + seal);
        twoTypes.Headers.Remove("Content-Type");
        twoTypes.Headers.TryAddWithoutValidation("Content-Type", ["application/x-www-form-urlencoded", "text/plain"]);
        Assert.Equal(415, (await ada.Send("/account", twoTypes)).Status);
        Assert.Equal(413, (await ada.Post("/account", ("form_seal", seal), ("country", new string('x', 200_000)))).Status);
        var many = Enumerable.Range(0, 500).Select(i => ($"f{i}", "")).ToArray();
        Assert.Equal(400, (await ada.Post("/account", [("form_seal", seal), .. many])).Status);
    }

    [Fact]
    public async Task A_field_sent_twice_counts_as_none()
    {
        var reply = await ada.Submit("/account", ("country", "NO"), ("country", "SE"), ("product", "free"));
        Assert.Equal(400, reply.Status);
    }

    [Theory]
    [InlineData("/account/picture/remove", "/account")]
    [InlineData("/account/picture", "/account")]
    [InlineData("/account/playlists/hide", "/account/playlists")]
    [InlineData("/dashboard/apps/x/secret/reveal", "/dashboard/apps/x")]
    [InlineData("/signout", "/")]
    public async Task The_address_of_a_form_leads_to_its_page(string path, string page) =>
        Assert.Equal((303, page), (await ada.Get(path)) is var answer ? (answer.Status, answer.Header("Location")) : default);

    [Fact]
    public async Task Scripts_of_other_sites_read_no_page()
    {
        using var http = server.Anonymous();
        using var ask = new HttpRequestMessage(HttpMethod.Options, "/signin");
        ask.Headers.Add("Origin", "https://evil.example");
        ask.Headers.Add("Access-Control-Request-Method", "POST");
        var answer = await http.SendAsync(ask);
        Assert.Equal(405, (int)answer.StatusCode);
        Assert.DoesNotContain("Access-Control-Allow-Origin", answer.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task Assets_carry_their_hash_and_may_be_kept_for_good()
    {
        foreach (var path in (string[])[Assets.Style, Assets.Passkeys, Assets.Icon])
        {
            Assert.Matches(@"^/assets/[a-z]+\.[0-9a-f]{16}\.(css|js|svg)$", path);
            var asset = await ada.Get(path);
            Assert.Equal((200, "public, max-age=31536000, immutable"), (asset.Status, asset.Message.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : asset.Header("Cache-Control")));
        }
        Assert.Equal(404, (await ada.Get("/assets/site.css")).Status);
    }

    [Theory]
    [InlineData("https://client.example:8443/cb?x=1", "https://client.example:8443")]
    [InlineData("https://client.example/cb", "https://client.example")]
    [InlineData("http://127.0.0.1:5000/cb", "http://127.0.0.1:5000")]
    [InlineData("http://[::1]:5000/cb", "http:")]
    [InlineData("com.example.app:/cb", "com.example.app:")]
    public void A_redirect_URI_is_named_as_the_policy_can_name_it(string uri, string source) =>
        Assert.Equal(source, FormTargets.Source(uri));

    static void HasHeaders(Reply reply, int status, string formTarget = "")
    {
        Assert.Equal(status, reply.Status);
        Assert.Equal("DENY", reply.Header("X-Frame-Options"));
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", reply.Header("Referrer-Policy"));
        Assert.Contains("no-store", reply.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Null(reply.Header("Access-Control-Allow-Origin"));
        Assert.Equal(
            $"default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'{formTarget}; frame-ancestors 'none'; base-uri 'none'",
            reply.Header("Content-Security-Policy"));
    }

    [GeneratedRegex("<script>|<style|\\sstyle=|\\son[a-z]+=")]
    private static partial Regex InlineCode();

    [GeneratedRegex("<form method=\"post\"")]
    private static partial Regex Form();

    [GeneratedRegex("name=\"form_seal\"")]
    private static partial Regex SealField();

    [GeneratedRegex("<h1")]
    private static partial Regex Heading();

    [GeneratedRegex("<label for=\"([^\"]+)\"")]
    private static partial Regex Label();
}
