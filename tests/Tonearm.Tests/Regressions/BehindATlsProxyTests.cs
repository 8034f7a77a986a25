using System.Net;
using System.Text.RegularExpressions;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;
using Tonearm.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>Behind a proxy that ends TLS cookies went out without <c>Secure</c>, and any forwarded host got into answers that shared caches keep.</summary>
public sealed partial class BehindATlsProxyTests
{
    const string Password = "a long enough pass phrase", PlainSession = "tonearm=", SecureSession = "__Host-tonearm=";

    static readonly PublicUrls Https = new(Api: "https://music.example");

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Cookies_are_secure_whatever_the_proxy_says(StoreKind kind)
    {
        await using var app = await Site.Start(settings => settings with { PublicUrls = Https }, kind);
        var set = await SignIn(app, "/account");
        Assert.Contains(set, cookie => cookie.StartsWith(SecureSession, StringComparison.Ordinal));
        Assert.Contains(set, cookie => cookie.StartsWith("__Host-tonearm-forms=", StringComparison.Ordinal));
        foreach (var cookie in set)
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_session_from_before_goes_on_with_a_secure_cookie_once(StoreKind kind)
    {
        await using var before = await Site.Start(kind: kind);
        var plain = Pair(Assert.Single(await SignIn(before, "/account"), cookie => cookie.StartsWith(PlainSession, StringComparison.Ordinal)));
        await using var app = await TonearmApp.Start(adjust: settings => settings with { PublicUrls = Https, Store = before.Settings.Store ?? before.Settings.DataDirectory });

        using var http = app.Anonymous();
        var upgraded = await http.Ask(HttpMethod.Get, "/account", ("Cookie", plain));
        Assert.Equal(200, upgraded.Status);
        Assert.Contains("__Host-" + plain, upgraded["Set-Cookie"], StringComparison.Ordinal);
        Assert.Contains("tonearm=; expires=Thu, 01 Jan 1970", upgraded["Set-Cookie"], StringComparison.Ordinal);
        Assert.Equal(200, (await http.Ask(HttpMethod.Get, "/account", ("Cookie", "__Host-" + plain))).Status);
        Assert.Equal(303, (await http.Ask(HttpMethod.Get, "/account", ("Cookie", plain))).Status);
    }

    [Fact]
    public async Task A_neighbouring_host_cannot_plant_a_session()
    {
        await using var app = await Site.Start(settings => settings with { PublicUrls = Https });
        var own = Pair(Assert.Single(await SignIn(app, "/account"), cookie => cookie.StartsWith(SecureSession, StringComparison.Ordinal)));
        using var http = app.Anonymous();
        Assert.Equal(303, (await http.Ask(HttpMethod.Get, "/account", ("Cookie", own["__Host-".Length..]))).Status);
    }

    [Fact]
    public void The_start_warns_where_no_proxies_are_configured()
    {
        var settings = new Settings { PublicUrls = Https };
        Assert.Contains("TONEARM_PROXIES", settings.Warning(), StringComparison.Ordinal);
        Assert.Null((settings with { Proxies = [IPAddress.Loopback] }).Warning());
        Assert.Null(new Settings { PublicUrls = new PublicUrls(Api: "http://localhost:8080") }.Warning());
        Assert.NotNull(new Settings { PublicUrls = new PublicUrls(Api: "music.example") }.Refusal());
    }

    [Theory]
    [InlineData("music.example", "https://music.example")]
    [InlineData("a.music.example:8443", "https://a.music.example:8443")]
    [InlineData("evil.example", null)]
    [InlineData("music.example.evil.example", null)]
    public async Task A_forwarded_host_is_believed_only_from_the_list(string host, string? expected)
    {
        await using var app = await TonearmApp.Start(adjust: settings => settings with
        {
            Proxies = [IPAddress.Loopback],
            ForwardedHosts = ["music.example", "*.music.example"],
        });
        using var http = await app.Client();
        var answer = await http.Ask("/v1/me", ("X-Forwarded-Host", host), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));
        Assert.Equal(401, answer.Status);
        var metadata = await http.Ask("/.well-known/oauth-authorization-server", ("X-Forwarded-Host", host), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));
        Assert.Equal(expected ?? "https://" + new Uri(app.Url).Authority, metadata.Json.GetProperty("issuer").GetString());
    }

    [Fact]
    public async Task Without_a_list_no_forwarded_host_is_believed()
    {
        await using var app = await TonearmApp.Start(adjust: settings => settings with { Proxies = [IPAddress.Loopback] });
        using var http = app.Anonymous();
        var metadata = await http.Ask("/.well-known/oauth-authorization-server", ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-For", "203.0.113.7"));
        Assert.Equal(app.Url, metadata.Json.GetProperty("issuer").GetString());
    }

    [Fact]
    public async Task No_answer_that_is_built_from_a_forwarded_host_is_public()
    {
        await using var forwarded = await TonearmApp.Start(adjust: settings => settings with { Proxies = [IPAddress.Loopback], ForwardedHosts = ["music.example"] });
        await using var configured = await TonearmApp.Start(adjust: settings => settings with { Proxies = [IPAddress.Loopback], PublicUrls = Https });
        await forwarded.Get<UserStore>().Create(new UserDraft("ada", null));
        await configured.Get<UserStore>().Create(new UserDraft("ada", null));
        var seen = 0;
        foreach (var path in Paths())
        {
            var (open, closed) = (await Ask(configured, path), await Ask(forwarded, path));
            Assert.Equal(open.Status, closed.Status);
            seen += open["Cache-Control"]!.Contains("public", StringComparison.Ordinal) ? 1 : 0;
            Assert.DoesNotContain("public", closed["Cache-Control"], StringComparison.Ordinal);
        }
        Assert.True(seen >= 5, $"{seen} answers are public otherwise");
    }

    static string[] Paths()
    {
        var track = Tonearm.Catalogue.Import.DemoCatalogue.Track;
        return ["/v1/tracks/" + track, "/v1/tracks?ids=" + track, "/v1/search?q=a&type=track,album,artist", "/v1/browse/new-releases", "/v1/users/ada",
            "/v1/markets", "/v1/browse/categories", "/track/" + track, "/user/ada", "/", "/scopes", "/.well-known/oauth-authorization-server"];
    }

    static async Task<Answer> Ask(TonearmApp app, string path)
    {
        using var http = path.StartsWith("/v1", StringComparison.Ordinal) ? await app.Client() : app.Anonymous();
        return await http.Ask(path, ("X-Forwarded-Host", "music.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));
    }

    /// <summary>Signs a new person in over plain http, as a proxy passes requests on; the cookies of all answers.</summary>
    static async Task<List<string>> SignIn(TonearmApp app, string next)
    {
        await app.Get<UserStore>().Create(new UserDraft("ada", Password));
        using var http = app.Anonymous();
        using var page = await http.GetAsync(new Uri("/signin?next=" + next, UriKind.Relative));
        var cookies = page.Headers.GetValues("Set-Cookie").ToList();
        using var form = new FormUrlEncodedContent([new("form_seal", Seal().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value), new("user", "ada"), new("password", Password)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signin") { Content = form };
        request.Headers.Add("Cookie", cookies.Select(Pair));
        using var done = await http.SendAsync(request);
        Assert.Equal(303, (int)done.StatusCode);
        return [.. cookies, .. done.Headers.GetValues("Set-Cookie").Where(cookie => !cookie.Contains("=;", StringComparison.Ordinal))];
    }

    static string Pair(string cookie) => cookie.Split(';')[0];

    [GeneratedRegex("name=\"form_seal\" value=\"([^\"]+)\"")]
    private static partial Regex Seal();
}
