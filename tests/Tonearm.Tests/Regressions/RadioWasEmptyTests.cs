using System.Text.Json;
using Tonearm.Catalogue.Import;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Regressions;

/// <summary>A seed whose artist has no other track and no related artist recommended nothing at all.</summary>
public sealed class RadioWasEmptyTests(RadioWasEmptyTests.Lonely server) : IClassFixture<RadioWasEmptyTests.Lonely>
{
    [Theory]
    [InlineData("seed_tracks", "lonely")]
    [InlineData("seed_artists", "empty")]
    public async Task Something_is_always_played(string seeds, string id) =>
        Assert.NotEmpty((await server.Http.Json($"/v1/recommendations?{seeds}={Id(id)}")).GetProperty("tracks").Ids());

    [Fact]
    public async Task All_the_rest_of_a_small_catalogue_follows_best_known_first()
    {
        var pool = await server.Http.Json($"/v1/recommendations?seed_tracks={Id("lonely")}&limit=100");

        Assert.Equal(["famous", "near", "far", "mate"], pool.GetProperty("tracks").Ids());
        Assert.Equal(4, pool.GetProperty("seeds")[0].Number("initialPoolSize"));
    }

    [Fact]
    public async Task Limits_still_leave_out() =>
        Assert.Equal(["mate"], (await server.Http.Json($"/v1/recommendations?seed_tracks={Id("lonely")}&max_popularity=5")).GetProperty("tracks").Ids());

    [Fact]
    public async Task What_the_market_cannot_hear_is_not_among_them() =>
        Assert.DoesNotContain("near", (await server.Http.Json($"/v1/recommendations?seed_tracks={Id("lonely")}&market=US")).GetProperty("tracks").Ids());

    [Theory]
    [InlineData("target_energy=4&target_popularity=-1")]
    [InlineData("target_tempo=1e300")]
    public async Task Targets_out_of_range_mean_the_nearest_value(string targets) =>
        Assert.NotEmpty((await server.Http.Json($"/v1/recommendations?seed_tracks={Id("lonely")}&{targets}")).GetProperty("tracks").Ids());

    [Fact]
    public async Task A_playlist_is_a_seed_for_those_who_may_read_it()
    {
        using var ada = await PlaylistClient.Of(server.App, "ada");
        var list = await ada.NewPlaylist("\"public\":true", "spotify:track:" + Id("near"));
        var id = list["/playlists/".Length..];

        var mine = (await ada.Get($"/recommendations?seed_playlists={id}")).Json;

        Assert.DoesNotContain("near", mine.GetProperty("tracks").Ids());
        Assert.NotEmpty(mine.GetProperty("tracks").Ids());
        Assert.Equal(("PLAYLIST", id), (mine.GetProperty("seeds")[0].Text("type"), mine.GetProperty("seeds")[0].Text("id")));
        Assert.Equal(JsonValueKind.Array, (await server.Http.Json($"/v1/recommendations?seed_playlists={id}")).GetProperty("tracks").ValueKind);
    }

    [Fact]
    public async Task A_hidden_playlist_is_nobody_elses_seed()
    {
        using var ada = await PlaylistClient.Of(server.App, "ada");
        var list = await ada.NewPlaylist("", "spotify:track:" + Id("near"));
        Assert.Equal(0, await Commands.CommandLine.Run(["playlist", "private", list["/playlists/".Length..], "--data", server.App.Settings.DataDirectory], server.App.Clock));

        using var answer = await server.Http.GetAsync(new Uri($"/v1/recommendations?seed_playlists={list["/playlists/".Length..]}", UriKind.Relative));

        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_changed_playlist_is_read_anew()
    {
        using var ada = await PlaylistClient.Of(server.App, "ada");
        var list = await ada.NewPlaylist("", "spotify:track:" + Id("near"));
        var target = "/recommendations?seed_playlists=" + list["/playlists/".Length..];
        Assert.Contains("famous", (await ada.Get(target)).Json.GetProperty("tracks").Ids());

        await PlaylistClient.Snapshot(ada.Post(list + "/items", PlaylistClient.Body(["spotify:track:" + Id("famous")])), 201);

        Assert.DoesNotContain("famous", (await ada.Get(target)).Json.GetProperty("tracks").Ids());
    }

    /// <summary><c>lonely</c> shares its label with <c>mate</c> alone, and its year almost with <c>near</c>, which is not in the US.</summary>
    public sealed class Lonely : SharedServer
    {
        private protected override Task<TonearmApp> Start() => TonearmApp.Start(new HandmadeCatalogue()
            .Add(new MarketSetRow { Origin = At(0), Set = 0, Markets = ["SE", "US"] }, new MarketSetRow { Origin = At(1), Set = 1, Markets = ["SE"] })
            .Artist("one", "One").Artist("two", "Two").Artist("three", "Three").Artist("four", "Four").Artist("five", "Five").Artist("empty", "Empty")
            .Add(Album("a1", "one", "Small", "1999"), Album("a2", "two", "Small", "1950"), Album("a3", "three", "Big", "2000", 1), Album("a4", "four", "Big", "1920"), Album("a5", "five", "Big", "2024"))
            .Track("lonely", "Lonely", "a1", "one", popularity: 1, markets: 0)
            .Track("mate", "Mate", "a2", "two", popularity: 2, markets: 0)
            .Track("near", "Near", "a3", "three", popularity: 30, markets: 1)
            .Track("far", "Far", "a4", "four", popularity: 20, markets: 0)
            .Track("famous", "Famous", "a5", "five", popularity: 90, markets: 0));

        static AlbumRow Album(string id, string artist, string label, string date, int markets = 0) => new()
        {
            Origin = At(0),
            Id = Id(id),
            Name = id,
            AlbumType = "album",
            Artists = [Id(artist)],
            Label = label,
            ReleaseDate = date,
            ReleaseDatePrecision = "year",
            Markets = markets,
        };
    }
}
