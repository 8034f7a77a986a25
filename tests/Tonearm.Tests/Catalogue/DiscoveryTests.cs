using Tonearm.Catalogue.Import;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>What is found out from a catalogue: top tracks, related artists, features, recommendations, genres, new releases.</summary>
public sealed class DiscoveryTests(DiscoveryTests.Known server) : IClassFixture<DiscoveryTests.Known>
{
    [Fact]
    public async Task Top_tracks_are_the_most_popular_ten_each_recording_once()
    {
        var top = (await server.Http.Json($"/v1/artists/{Id("star")}/top-tracks")).GetProperty("tracks").Ids();
        Assert.Equal(["hit", "t11", "t10", "t9", "t8", "t7", "t6", "t5", "t4", "t3"], top);
        Assert.Equal(["duet"], (await server.Http.Json($"/v1/artists/{Id("partner")}/top-tracks?country=SE")).GetProperty("tracks").Ids());
    }

    [Fact]
    public async Task Top_tracks_are_those_that_the_market_can_hear()
    {
        Assert.DoesNotContain("duet", (await server.Http.Json($"/v1/artists/{Id("partner")}/top-tracks?market=US")).GetProperty("tracks").Ids());
        Assert.Equal("again", (await server.Http.Json($"/v1/artists/{Id("star")}/top-tracks?market=US")).GetProperty("tracks").Ids()[0]);
    }

    [Fact]
    public async Task Related_artists_share_albums_first_and_genres_then_and_never_a_sampler_alone()
    {
        Assert.Equal(["partner", "kin", "cousin"], (await server.Http.Json($"/v1/artists/{Id("star")}/related-artists")).GetProperty("artists").Ids());
        Assert.Equal(["star"], (await server.Http.Json($"/v1/artists/{Id("partner")}/related-artists")).GetProperty("artists").Ids());
        Assert.Equal(0, (await server.Http.Json($"/v1/artists/{Id("s5")}/related-artists")).GetProperty("artists").GetArrayLength());
    }

    [Fact]
    public async Task Artists_who_stand_on_the_same_playlists_are_related_the_more_the_greater_their_share()
    {
        Assert.Equal(["fellow", "passer"], (await server.Http.Json($"/v1/artists/{Id("mate")}/related-artists")).GetProperty("artists").Ids());
        Assert.Equal(["mate"], (await server.Http.Json($"/v1/artists/{Id("fellow")}/related-artists")).GetProperty("artists").Ids());
    }

    [Fact]
    public async Task Features_are_read_for_one_and_for_several()
    {
        var features = await server.Http.Json($"/v1/audio-features/{Id("hit")}");
        Assert.Equal(
            ["acousticness", "analysis_url", "danceability", "duration_ms", "energy", "id", "instrumentalness", "key", "liveness", "loudness", "mode", "speechiness", "tempo", "time_signature", "track_href", "type", "uri", "valence"],
            features.Names());
        Assert.Equal(("0.901", "-7.25", "5", "1", "3", "120.043"), (Raw("energy"), Raw("loudness"), Raw("key"), Raw("mode"), Raw("time_signature"), Raw("tempo")));
        Assert.Equal($"{server.App.Url}/v1/audio-analysis/{Id("hit")}", features.Text("analysis_url"));
        var several = (await server.Http.Json($"/v1/audio-features?ids={Id("hit")},{Id("t3")},{Id("nothing")},{Id("hit")}")).GetProperty("audio_features");
        Assert.Equal(["hit", "null", "null", "hit"], several.Ids());
        Assert.Equal(features.GetRawText(), several[0].GetRawText());

        string Raw(string name) => features.GetProperty(name).GetRawText();
    }

    [Theory]
    [InlineData("/v1/audio-features/0000000000000000000000", 404, "analysis not found")]
    [InlineData("/v1/audio-features/00000000000000000000t3", 404, "analysis not found")]
    [InlineData("/v1/audio-analysis/0000000000000000000hit", 404, "analysis not found")]
    [InlineData("/v1/audio-features/hi", 400, "invalid id")]
    [InlineData("/v1/audio-analysis/hi", 400, "invalid id")]
    [InlineData("/v1/audio-features", 400, "Missing required field: ids")]
    [InlineData("/v1/audio-features?ids=hi", 400, "invalid id")]
    [InlineData("/v1/artists/hi/top-tracks", 400, "invalid id")]
    [InlineData("/v1/artists/hi/related-artists", 400, "invalid id")]
    [InlineData("/v1/artists/0000000000000000000000/top-tracks", 404, "Resource not found")]
    [InlineData("/v1/artists/0000000000000000000000/related-artists", 404, "Resource not found")]
    [InlineData("/v1/browse/categories/none", 404, "Specified id doesn't exist")]
    [InlineData("/v1/browse/categories?limit=51", 400, "Invalid limit")]
    [InlineData("/v1/browse/new-releases?offset=-1", 400, "Invalid offset")]
    [InlineData("/v1/recommendations", 400, "invalid request")]
    [InlineData("/v1/recommendations?seed_genres=,", 400, "invalid request")]
    [InlineData("/v1/recommendations?seed_genres=a,b,c,d,e,f", 400, "invalid request")]
    [InlineData("/v1/recommendations?seed_artists=hi", 400, "invalid request")]
    [InlineData("/v1/recommendations?seed_genres=rock&min_energy=2", 400, "invalid request")]
    [InlineData("/v1/recommendations?seed_genres=rock&target_tempo=NaN", 400, "invalid request")]
    [InlineData("/v1/recommendations?seed_genres=rock&max_key=x", 400, "invalid request")]
    [InlineData("/v1/recommendations?seed_genres=rock&limit=101", 400, "Invalid limit")]
    public async Task What_makes_no_sense_is_refused(string target, int status, string message)
    {
        var answer = await server.Http.Ask(target);
        Assert.Equal((status, message), (answer.Status, answer.Message));
        using var nobody = server.App.Anonymous();
        Assert.Equal(401, (await nobody.Ask(target)).Status);
    }

    [Fact]
    public async Task Recommendations_come_from_the_seeds_and_their_kin_best_known_first_without_the_seeds()
    {
        var answer = await server.Http.Json($"/v1/recommendations?seed_artists={Id("kin")}&seed_tracks={Id("hit")}&seed_genres=Rock&limit=3");
        Assert.Equal(["kinsong", "t11", "t10"], answer.GetProperty("tracks").Ids());
        var seeds = answer.GetProperty("seeds").EnumerateArray().ToArray();
        Assert.Equal(["ARTIST", "TRACK", "GENRE"], seeds.Select(seed => seed.Text("type")!));
        Assert.Equal($"{server.App.Url}/v1/artists/{Id("kin")}", seeds[0].Text("href"));
        Assert.Null(seeds[2].Text("href"));
        Assert.True(seeds[0].Number("initialPoolSize") >= seeds[0].Number("afterFilteringSize"));
    }

    [Fact]
    public async Task Limits_leave_out_and_targets_order()
    {
        Assert.Equal(["hit"], await Recommended("min_energy=0.5"));
        Assert.Equal(["kinsong"], await Recommended("max_energy=0.5"));
        Assert.Equal(["kinsong", "hit"], (await Recommended("target_energy=0.1"))[..2]);
        Assert.Equal(["hit", "kinsong"], (await Recommended("target_energy=1"))[..2]);
        Assert.All(await Recommended("max_popularity=20"), id => Assert.NotEqual("hit", id));

        async Task<string[]> Recommended(string wish) =>
            (await server.Http.Json($"/v1/recommendations?seed_genres=rock&seed_artists={Id("kin")}&{wish}")).GetProperty("tracks").Ids();
    }

    [Fact]
    public async Task A_seed_that_is_not_there_brings_nothing()
    {
        var answer = await server.Http.Json($"/v1/recommendations?seed_genres=%22polka%5C&seed_tracks={Id("nothing")}");
        Assert.Equal(0, answer.GetProperty("tracks").GetArrayLength());
        Assert.Equal("\"polka\\", answer.GetProperty("seeds")[1].Text("id"));
    }

    [Fact]
    public async Task Genres_are_seeds_and_categories()
    {
        Assert.Equal(["dream-pop", "rock"], (await server.Http.Json("/v1/recommendations/available-genre-seeds")).GetProperty("genres").EnumerateArray().Select(name => name.GetString()!));
        var page = (await server.Http.Json("/v1/browse/categories?limit=1")).GetProperty("categories");
        Assert.Equal((2, "rock", "Rock"), (page.Number("total"), page.GetProperty("items")[0].Text("id"), page.GetProperty("items")[0].Text("name")));
        var second = (await server.Http.Json(page.Text("next")!)).GetProperty("categories").GetProperty("items")[0];
        Assert.Equal("Dream Pop", second.Text("name"));
        Assert.Equal(second.GetRawText(), (await server.Http.Json(second.Text("href")!)).GetRawText());
    }

    [Fact]
    public async Task New_releases_are_the_newest_albums_that_the_market_may_play()
    {
        Assert.Equal(["late", "first", "sampler"], await Albums(""));
        Assert.Equal(["first", "sampler"], await Albums("?market=US"));
        var page = (await server.Http.Json("/v1/browse/new-releases?limit=1&market=SE")).GetProperty("albums");
        Assert.Equal($"{server.App.Url}/v1/browse/new-releases?offset=1&limit=1&market=SE", page.Text("next"));

        async Task<string[]> Albums(string query) => (await server.Http.Json("/v1/browse/new-releases" + query)).GetProperty("albums").GetProperty("items").Ids();
    }

    [Theory]
    [InlineData("featured-playlists", "Editor's picks")]
    [InlineData("categories/rock/playlists", "Rock")]
    public async Task Playlists_that_nobody_features_are_an_empty_page(string path, string message)
    {
        var answer = await server.Http.Json("/v1/browse/" + path);
        Assert.Equal((message, 0), (answer.Text("message"), answer.GetProperty("playlists").Number("total")));
    }

    [Fact]
    public async Task The_demo_has_something_of_everything()
    {
        await using var demo = await TonearmApp.Start();
        using var http = await demo.Client();
        foreach (var (target, list) in ((string, string)[])
            [($"artists/{DemoCatalogue.Artist}/top-tracks", "tracks"), ($"artists/{DemoCatalogue.Artist}/related-artists", "artists"), ("recommendations/available-genre-seeds", "genres"),
             ($"recommendations?seed_artists={DemoCatalogue.Artist}", "tracks"), ($"audio-features?ids={DemoCatalogue.Track}", "audio_features")])
            Assert.NotEqual(0, (await http.Json("/v1/" + target)).GetProperty(list).GetArrayLength());
        Assert.NotEqual(0, (await http.Json("/v1/browse/new-releases")).GetProperty("albums").Number("total"));
    }

    /// <summary>
    /// <c>star</c> made two albums with <c>partner</c> on one, shares a genre with <c>kin</c> and <c>cousin</c>, and stands on a
    /// sampler with thirty others. <c>mate</c> stands on three playlists with <c>fellow</c> and on one with <c>passer</c>.
    /// </summary>
    public sealed class Known : SharedServer
    {
        private protected override Task<TonearmApp> Start()
        {
            var rows = KnownCatalogue.WithMarkets()
                .Add(Artist("star", 90, "Rock"), Artist("kin", 50, "rock "), Artist("cousin", 10, "rock", "dream pop"))
                .Artist("partner", "Partner");
            for (var other = 0; other < 30; other++)
                rows.Artist($"s{other}", "Other");
            rows.Album("first", "First", "star", date: "2020-05-05").Album("late", "Late", "star", date: "2021", markets: 1)
                .Album("sampler", "Sampler", "s0", date: "2019-01").Album("unborn", "To come", "kin", date: "2031").Album("undated", "Undated", "kin");
            for (var track = 1; track < 12; track++)
                rows.Track($"t{track}", "Track", "first", "star", number: track, popularity: track * 2);
            rows.Track("hit", "Hit", "late", "star", popularity: 90, isrc: "ZZTON2600001", markets: 1)
                .Track("again", "Hit", "first", "star", number: 20, popularity: 80, isrc: "ZZTON2600001")
                .Track("duet", "Duet", "late", "partner", number: 2, markets: 1)
                .Track("kinsong", "Song", "undated", "kin", popularity: 30)
                .Track("starsong", "Star on sampler", "sampler", "star", popularity: 1);
            for (var other = 0; other < 30; other++)
                rows.Track($"x{other}", "Track", "sampler", $"s{other}", number: other + 2, popularity: 1);
            foreach (var artist in (string[])["mate", "fellow", "passer"])
                rows.Artist(artist, artist).Album(artist + "s", "Own", artist).Track(artist + "song", "Song", artist + "s", artist);
            rows.Add([.. Enumerable.Range(0, 3).Select(list => Playlist("p" + list, "matesong", "fellowsong", "unknown", "matesong")), Playlist("p3", "passersong", "matesong")]);
            return TonearmApp.Start(rows.Add(Features("hit", 0.901), Features("kinsong", 0.2)));
        }

        static ArtistRow Artist(string id, int popularity, params string[] genres) =>
            new() { Origin = At(1), Id = Id(id), Name = id, Popularity = popularity, Genres = genres };

        static PlaylistRow Playlist(string id, params string[] tracks) => new() { Origin = At(1), Id = Id(id), Tracks = [.. tracks.Select(Id)] };

        static AudioFeaturesRow Features(string id, double energy) =>
            new() { Origin = At(1), Track = Id(id), Energy = energy, Loudness = -7.25, Key = 5, Mode = 1, TimeSignature = 3, Tempo = 120.043 };
    }
}
