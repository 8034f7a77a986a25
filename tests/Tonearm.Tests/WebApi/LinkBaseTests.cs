using System.Net;
using Tonearm.Tests.Catalogue;
using Tonearm.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.WebApi;

/// <summary>The host in links (docs/behaviour/headers-and-caching.md#host-in-links): as configured, else that of the request.</summary>
public sealed class LinkBaseTests
{
    static readonly string Tracks = $"/v1/albums/{Id("here")}/tracks?limit=1";

    [Theory]
    [InlineData("music.localhost", "http://music.localhost")]
    [InlineData("music.localhost:8080", "http://music.localhost:8080")]
    [InlineData("[::1]:8080", "http://[::1]:8080")]
    [InlineData("127.0.0.1", "http://127.0.0.1")]
    public async Task Links_name_the_host_that_was_asked(string host, string expected)
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows());
        for (var time = 0; time < 4; time++)
            await LinksStartWith(expected, expected, app, ("Host", host));
    }

    [Fact]
    public async Task Hosts_are_not_mixed_up_however_many_there_are()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows());
        using var http = await app.Client();
        for (var time = 0; time < 3; time++)
            for (var host = 0; host < 100; host++)
                Assert.StartsWith($"http://h{host}.localhost/v1/", (await http.Ask(Tracks, ("Host", $"h{host}.localhost"))).Json.Text("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Different_hosts_have_different_tags()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows());
        using var http = await app.Client();

        Assert.NotEqual((await http.Ask(Tracks, ("Host", "a.localhost")))["ETag"], (await http.Ask(Tracks, ("Host", "b.localhost")))["ETag"]);
    }

    [Fact]
    public async Task Links_are_absolute_also_where_the_request_names_no_host()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows());
        using var http = await app.Client();
        foreach (var head in (string[])[$"GET {Tracks} HTTP/1.0", $"GET {Tracks} HTTP/1.1\nHost: "])
        {
            using var connection = new RawConnection(new Uri(app.Url));
            var answer = await connection.Send($"{head}\nAuthorization: {http.DefaultRequestHeaders.Authorization}");
            if (answer.Status == 200)
                Assert.Equal($"http://localhost{Tracks.Replace("?", "?offset=0&", StringComparison.Ordinal)}", answer.Json.Text("href"));
            else
                Assert.Equal(400, answer.Status);
        }
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a\\b")]
    [InlineData("<script>")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("user@host")]
    public async Task A_host_that_is_none_does_not_get_into_links(string host)
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows());
        using var http = await app.Client();
        using var connection = new RawConnection(new Uri(app.Url));

        var answer = await connection.Send($"GET {Tracks} HTTP/1.1\nHost: {host}\nAuthorization: {http.DefaultRequestHeaders.Authorization}");

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task Configured_addresses_win_over_the_host()
    {
        var urls = new PublicUrls(Api: "https://api.music.example", Open: "https://open.music.example/x");
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { PublicUrls = urls });
        foreach (var host in (string[])["elsewhere.example", "127.0.0.1"])
            await LinksStartWith(urls.Api!, urls.Open!, app, ("Host", host));
    }

    [Fact]
    public async Task Pages_live_under_the_address_of_the_API_where_only_that_is_configured()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { PublicUrls = new PublicUrls(Api: "https://api.music.example") });
        await LinksStartWith("https://api.music.example", "https://api.music.example", app, ("Host", "elsewhere.example"));
    }

    [Fact]
    public async Task Forwarded_headers_are_believed_from_a_configured_proxy()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { Proxies = [IPAddress.Loopback], ForwardedHosts = ["music.example"] });
        for (var time = 0; time < 4; time++)
            await LinksStartWith("https://music.example", "https://music.example", app, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "music.example"), ("X-Forwarded-For", "203.0.113.7"));
    }

    [Fact]
    public async Task Forwarded_headers_are_not_believed_from_anybody_else()
    {
        foreach (var proxies in (IPAddress[][])[[], [IPAddress.Parse("192.0.2.1")]])
        {
            await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { Proxies = proxies });
            await LinksStartWith(app.Url, app.Url, app, ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-For", "127.0.0.1"), ("Forwarded", "host=evil.example;proto=https"));
        }
    }

    [Fact]
    public async Task A_forwarded_host_that_is_none_does_not_break_the_answer()
    {
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { Proxies = [IPAddress.Loopback] });
        using var http = await app.Client();
        foreach (var (host, scheme) in ((string, string)[])[("a\"b", "https"), ("a\\b", "https"), ("a,b", "https"), ("x", "java\"script"), ("", "")])
        {
            var answer = await http.Ask(Tracks, ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Host", host), ("X-Forwarded-Proto", scheme));
            Assert.True(answer.Status == 400 || Uri.IsWellFormedUriString(answer.Json.Text("href"), UriKind.Absolute), answer.Text);
        }
    }

    static async Task LinksStartWith(string api, string open, TonearmApp app, params (string, string)[] headers)
    {
        using var http = await app.Client();
        var page = (await http.Ask(Tracks, headers)).Json;
        var track = page.GetProperty("items")[0];

        Assert.StartsWith(api + "/v1/albums/", page.Text("href"), StringComparison.Ordinal);
        Assert.StartsWith(api + "/v1/albums/", page.Text("next"), StringComparison.Ordinal);
        Assert.Equal($"{api}/v1/tracks/{Id("de")}", track.Text("href"));
        Assert.Equal($"{open}/track/{Id("de")}", track.GetProperty("external_urls").Text("spotify"));
        Assert.StartsWith(api + "/v1/artists/", track.GetProperty("artists")[0].Text("href"), StringComparison.Ordinal);
    }
}
