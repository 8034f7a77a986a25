using System.Net;
using Tonearm.Tests.WebApi;
using Tonearm.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>A site that gave its own name the address 127.0.0.1 could read a private server through its visitors' browsers.</summary>
public sealed class DnsRebindingTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("music.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10:80")]
    [InlineData("[::1]:8080")]
    public async Task This_machine_is_served(string host)
    {
        await using var app = await TonearmApp.Start();
        foreach (var path in (string[])["/", "/.well-known/oauth-authorization-server", "/v1/markets"])
            Assert.Equal(path == "/v1/markets" ? 401 : 200, (await Ask(app, path, host)).Status);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("xlocalhost")]
    [InlineData("10.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[2001:db8::1]")]
    public async Task Other_hosts_get_an_error_in_the_form_of_the_path(string host)
    {
        await using var app = await TonearmApp.Start();
        Assert.Equal(200, (await Ask(app, "/", "localhost")).Status);
        foreach (var path in (string[])["/v1/markets", "/v1/nothing", "/image/640/x", "/mosaic/640/x"])
            Assert.Contains("local mode", (await Refused(app, path, host)).Message, StringComparison.Ordinal);
        foreach (var path in (string[])["/api/token", "/.well-known/oauth-authorization-server"])
            Assert.Equal("invalid_request", (await Refused(app, path, host)).Json.GetProperty("error").GetString());
        foreach (var path in (string[])["/", "/signin", "/authorize", "/track/1", "/nothing"])
        {
            var page = await Refused(app, path, host);
            Assert.StartsWith("text/html", page["Content-Type"], StringComparison.Ordinal);
            Assert.Contains("<h1>This host is not served</h1>", page.Text, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", page["Content-Security-Policy"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_server_for_others_serves_the_hosts_that_lead_to_it()
    {
        foreach (var adjust in (Func<Settings, Settings>[])
            [
                settings => settings with { PublicUrls = new PublicUrls(Api: "https://music.example") },
                settings => settings with { Proxies = [IPAddress.Parse("192.0.2.1")] },
            ])
        {
            await using var app = await TonearmApp.Start(adjust: adjust);
            Assert.Equal(200, (await Ask(app, "/", "music.example")).Status);
        }
    }

    static async Task<Answer> Refused(TonearmApp app, string path, string host)
    {
        var answer = await Ask(app, path, host);
        Assert.Equal(400, answer.Status);
        Assert.Equal("nosniff", answer["X-Content-Type-Options"]);
        return answer;
    }

    static async Task<Answer> Ask(TonearmApp app, string path, string host)
    {
        using var http = app.Anonymous();
        return await http.Ask(path, ("Host", host));
    }
}
