using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>Rules of the real service that clients meet and that were not kept here.</summary>
public sealed class RulesOfTheRealServiceTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    [Theory]
    [InlineData("", "PUT")]
    [InlineData("/items", "POST")]
    [InlineData("/followers", "PUT")]
    [InlineData("/undo", "POST")]
    public async Task A_malformed_id_is_refused_before_a_missing_scope(string below, string method)
    {
        using var reader = await PlaylistClient.Of(server.App, "ada", "playlist-read-private");
        var list = await server.Ada.NewPlaylist();

        var malformed = await reader.Send(new HttpMethod(method), "/playlists/no-id" + below, "{}");
        var refused = await reader.Send(new HttpMethod(method), list + below, "{}");

        Assert.Equal((400, "Invalid base62 id"), (malformed.Status, malformed.Json.GetProperty("error").GetProperty("message").GetString()));
        Assert.Equal((403, "Insufficient client scope"), (refused.Status, refused.Json.GetProperty("error").GetProperty("message").GetString()));
    }

    [Fact]
    public async Task The_old_form_of_following_asks_for_the_ids_of_both()
    {
        var list = await server.Ada.NewPlaylist();

        Assert.Equal(404, (await server.Bob.Put($"/users/bob{list}/followers", null)).Status);
        Assert.Equal(404, (await server.Bob.Put($"/users/nobody{list}/followers", null)).Status);
        Assert.Equal("[false]", (await server.Bob.Get(list + "/followers/contains")).Text);
        Assert.Equal(200, (await server.Bob.Put($"/users/ADA{list}/followers", null)).Status);
        Assert.Equal("[true]", (await server.Bob.Get(list + "/followers/contains")).Text);
    }

    [Fact]
    public async Task Who_follows_in_private_counts_and_is_not_named()
    {
        using var eve = await PlaylistClient.Of(server.App, "eve");
        var list = await eve.NewPlaylist();
        var store = server.App.Get<Tonearm.Playlists.State.PlaylistStore>();
        var start = server.App.Clock.GetUtcNow();
        server.App.Clock.Advance(TimeSpan.FromSeconds(1));

        await server.Bob.Put(list + "/followers", """{"public":false}""");

        Assert.Equal(1, (await eve.Get(list)).Json.GetProperty("followers").GetProperty("total").GetInt32());
        Assert.Null(Assert.Single(await store.News("eve", start, 50)).Who);
        Assert.Equal("[false]", (await eve.Get(list + "/followers/contains?ids=bob")).Text);
        await server.Bob.Put(list + "/followers", """{"public":true}""");
        Assert.Equal("bob", Assert.Single(await store.News("eve", start, 50)).Who);
    }

    [Fact]
    public void Apps_in_development_mode_have_the_lower_allowance()
    {
        var time = new FakeTimeProvider();
        var limit = new RateLimit(new RateLimitOptions(5, 2), time);

        Assert.Equal((5, 2), (Allowed(isInDevelopment: false), Allowed(isInDevelopment: true)));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(2, Allowed(isInDevelopment: true));

        int Allowed(bool isInDevelopment) => Enumerable.Range(0, 10).Count(_ => limit.OfApp(
            new Microsoft.AspNetCore.Http.DefaultHttpContext(), new Caller("app", null, new HashSet<string>(), null, DateTimeOffset.MaxValue, isInDevelopment)) is null);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", true, null)]
    [InlineData("http://0.0.0.0:8080", false, 180)]
    public void What_depends_on_local_mode(string urls, bool isMarketOptional, int? developmentLimit)
    {
        var settings = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("urls", (string?)urls)]).Build());

        Assert.Equal((isMarketOptional, developmentLimit), (settings.Catalogue.MarketOptional, settings.DevelopmentRateLimit));
    }
}
