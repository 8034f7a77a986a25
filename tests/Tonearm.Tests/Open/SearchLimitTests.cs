using System.Net;
using Microsoft.Extensions.Configuration;
using Tonearm.Tests.Accounts.Pages;

namespace Tonearm.Tests.Open;

/// <summary>The search page needs no token: whoever asks has so many searches in a minute.</summary>
public sealed class SearchLimitTests
{
    [Fact]
    public async Task One_address_has_so_many_searches_in_a_minute()
    {
        await using var server = await Start();
        for (var time = 0; time < 2; time++)
            Assert.Equal(200, (await Search(server, "192.0.2.1", "/search?q=artist")).Status);

        foreach (var path in (string[])["/search?q=artist", "/search/artist"])
        {
            var refused = await Search(server, "192.0.2.1", path);
            Assert.Equal((429, "60"), (refused.Status, refused.Header("Retry-After")));
            Assert.Contains("Too many searches", refused.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("/artist/", refused.Body, StringComparison.Ordinal);
        }
        Assert.Equal(200, (await Search(server, "192.0.2.1", "/search")).Status);
        Assert.Equal(200, (await Search(server, "192.0.2.2", "/search?q=artist")).Status);
        server.Later(TimeSpan.FromMinutes(1));
        Assert.Contains("/artist/", (await Search(server, "192.0.2.1", "/search?q=artist")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_signed_in_counts_as_an_account()
    {
        await using var server = await Start();
        using var ada = await Visitor.SignUp(server, "ada");
        using var bob = await Visitor.SignUp(server, "bob");
        for (var time = 0; time < 2; time++)
            Assert.Equal(200, (await ada.Get("/search?q=artist")).Status);

        Assert.Equal(429, (await ada.Get("/search?q=artist")).Status);
        Assert.Equal(200, (await bob.Get("/search?q=artist")).Status);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", null, null)]
    [InlineData("http://0.0.0.0:8080", null, 60)]
    [InlineData("http://0.0.0.0:8080", "0", null)]
    [InlineData("http://127.0.0.1:8080", "5", 5)]
    public void It_is_off_in_local_mode(string urls, string? given, int? expected) => Assert.Equal(expected, Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create("urls", (string?)urls), new("searches_per_minute", given)]).Build()).SearchLimit);

    static Task<TonearmApp> Start() => Site.Start(settings => settings with { SearchLimit = 2, Proxies = [IPAddress.Loopback] });

    static async Task<Accounts.Reply> Search(TonearmApp server, string address, string path)
    {
        using var visitor = new Visitor(server, address);
        return await visitor.Get(path);
    }
}
