using System.Text.Json;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>What the market of a request does to music (docs/behaviour/markets.md).</summary>
public sealed class MarketTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    static readonly string Here = $"/v1/tracks/{Id("de")}";

    [Fact]
    public async Task Without_a_market_objects_list_their_markets_and_do_not_say_whether_they_are_playable()
    {
        var track = await server.Http.Json(Here);

        Assert.Equal(["DE", "SE"], track.GetProperty("available_markets").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal(["DE", "SE"], track.GetProperty("album").GetProperty("available_markets").EnumerateArray().Select(code => code.GetString()));
        Assert.DoesNotContain("is_playable", track.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("restrictions", track.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tracks/de")]
    [InlineData("albums/here")]
    [InlineData("albums/here/tracks")]
    [InlineData("artists/artist/albums")]
    public async Task With_a_market_nothing_lists_markets_and_everything_says_whether_it_is_playable(string target)
    {
        var parts = target.Split('/');
        var text = (await server.Http.Json($"/v1/{parts[0]}/{Id(parts[1])}/{parts.ElementAtOrDefault(2)}?market=SE")).GetRawText();

        Assert.DoesNotContain("available_markets", text, StringComparison.Ordinal);
        Assert.Contains("\"is_playable\":true", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Country_is_the_old_name_of_market_and_links_repeat_the_name_that_was_sent()
    {
        var page = await server.Http.Json($"/v1/albums/{Id("here")}/tracks?country=SE&limit=1");

        Assert.True(page.GetProperty("items")[0].GetProperty("is_playable").GetBoolean());
        Assert.EndsWith("?offset=1&limit=1&country=SE", page.Text("next"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("XY", "Invalid market code")]
    [InlineData("ZZ", "Invalid market code")]
    [InlineData("XX", "Invalid market code")]
    [InlineData("SWE", "Invalid market code")]
    [InlineData("S", "Invalid market code")]
    [InlineData("%C5%9AE", "Invalid market code")]
    [InlineData("SE,DE", "Invalid market code")]
    [InlineData("FROM_TOKEN", "Invalid market code")]
    [InlineData("CN", "Unlaunched market")]
    [InlineData("AQ", "Unlaunched market")]
    public async Task A_market_that_is_none_is_refused_everywhere(string market, string message)
    {
        foreach (var target in (string[])[Here + "?", $"/v1/tracks?ids={Id("de")}&", $"/v1/shows/{Id("show")}?", "/v1/search?q=song&type=track&", $"/v1/artists/{Id("artist")}/albums?"])
            foreach (var name in (string[])["market", "country"])
            {
                var answer = await server.Http.Ask($"{target}{name}={market}");
                Assert.Equal((400, message), (answer.Status, answer.Message));
            }
    }

    [Fact]
    public async Task Every_listed_market_is_taken_and_every_other_code_of_two_letters_is_refused()
    {
        var listed = (await server.Http.Json("/v1/markets")).GetProperty("markets").EnumerateArray().Select(code => code.GetString()!).ToArray();
        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        var taken = new List<string>();
        for (var first = 'A'; first <= 'Z'; first++)
            for (var second = 'A'; second <= 'Z'; second++)
                if ((await server.Http.Ask(HttpMethod.Head, $"{Here}?market={first}{second}")).Status == 200)
                    taken.Add($"{first}{second}");
        Assert.Equal(listed, taken);
    }

    [Fact]
    public async Task The_country_of_the_account_is_the_market_where_the_request_names_none()
    {
        foreach (var user in (HttpClient[])[server.FromSweden, server.FromSwedenInSecret])
        {
            var track = await user.Json(Here);
            Assert.True(track.GetProperty("is_playable").GetBoolean());
            Assert.False(track.Has("available_markets"));
        }
        Assert.False((await server.FromSweden.Json($"/v1/albums/{Id("there")}")).GetProperty("is_playable").GetBoolean());
    }

    [Fact]
    public async Task A_named_market_wins_over_the_country_of_the_account()
    {
        Assert.True((await server.FromSweden.Json($"/v1/albums/{Id("there")}?market=US")).GetProperty("is_playable").GetBoolean());
    }

    [Fact]
    public async Task From_token_is_the_country_of_the_account_and_needs_the_scope_that_shows_it()
    {
        const string Query = "?market=from_token";
        // Often enough for the answer to be kept: a kept answer is no way around the scope.
        for (var time = 0; time < 4; time++)
        {
            Assert.True((await server.FromSweden.Json(Here + Query)).GetProperty("is_playable").GetBoolean());
            foreach (var other in (HttpClient[])[server.Http, server.FromSwedenInSecret])
            {
                var refused = await other.Ask(Here + Query);
                Assert.Equal((403, "Insufficient client scope"), (refused.Status, refused.Message));
            }
        }
    }

    [Fact]
    public async Task From_token_stays_in_links()
    {
        var page = await server.FromSweden.Json($"/v1/albums/{Id("here")}/tracks?market=from_token&limit=1");

        Assert.EndsWith("?offset=1&limit=1&market=from_token", page.Text("next"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("?market=from_token", true)]
    [InlineData("?market=SE", false)]
    public async Task An_answer_that_depends_on_the_account_is_not_for_shared_caches(string query, bool isOfAccount)
    {
        for (var time = 0; time < 3; time++)
        {
            var answer = await server.FromSweden.Ask(Here + query);
            Assert.Equal(isOfAccount ? "private, max-age=7200" : "public, max-age=7200", answer["Cache-Control"]);
            Assert.Equal("Authorization, Accept-Encoding", answer["Vary"]);
        }
    }

    [Theory]
    [InlineData("/v1/search?q=song&type=track")]
    [InlineData("/v1/search?q=album&type=album")]
    public async Task Searches_list_the_markets_beside_what_a_market_says(string target)
    {
        var found = (await server.FromSweden.Json(target)).EnumerateObject().Single().Value.GetProperty("items")[0];
        Assert.True(found.Has("available_markets") && found.GetProperty("is_playable").GetBoolean());
    }

    [Fact]
    public async Task Top_tracks_list_the_markets_beside_what_a_market_says()
    {
        var track = (await server.FromSweden.Json($"/v1/artists/{Id("artist")}/top-tracks")).GetProperty("tracks")[0];
        Assert.True(track.Has("available_markets") && track.Has("is_playable") && track.GetProperty("album").Has("available_markets"));
        Assert.False((await server.FromSweden.Json($"/v1/tracks/{Id("lonely")}")).Has("available_markets"));
    }

    [Theory]
    [InlineData("show")]
    [InlineData("episode")]
    [InlineData("audiobook")]
    public async Task Spoken_content_is_found_in_a_market_alone(string type)
    {
        Assert.Equal(0, (await server.Http.Json($"/v1/search?q={type}&type={type}")).GetProperty(type + "s").Number("total"));
        Assert.NotEqual(0, (await server.Http.Json($"/v1/search?q={type}&type={type}&market=SE")).GetProperty(type + "s").Number("total"));
    }

    [Theory]
    [InlineData("/v1/browse/categories?country=ZZ")]
    [InlineData("/v1/browse/categories/x?market=ZZ")]
    public async Task Categories_take_a_market_too(string target) =>
        Assert.Equal((400, "Invalid market code"), (await server.Http.Ask(target)) is var answer ? (answer.Status, answer.Message) : default);

    [Fact]
    public async Task A_changed_country_decides_from_the_next_request_on()
    {
        using var mover = await server.App.UserClient("SE", "user-read-private user-library-read", id: "mover");
        Assert.True((await mover.Json($"/v1/tracks/{Id("lonely")}")).GetProperty("is_playable").GetBoolean());
        var users = server.App.Get<Tonearm.Accounts.Users.UserStore>();
        Assert.True(await users.Edit("mover", new Tonearm.Accounts.Users.UserDraft("mover", null) { Country = "US", DisplayName = "Mover" }));
        Assert.False((await mover.Json($"/v1/tracks/{Id("lonely")}")).GetProperty("is_playable").GetBoolean());
        Assert.Equal("US", (await mover.Json("/v1/me")).Text("country"));
    }

    [Fact]
    public async Task Answers_for_callers_from_different_places_are_not_mixed_up()
    {
        using var american = await server.App.UserClient("US");
        for (var time = 0; time < 4; time++)
        {
            Assert.True((await server.FromSweden.Json($"/v1/albums/{Id("here")}")).GetProperty("is_playable").GetBoolean());
            Assert.False((await american.Json($"/v1/albums/{Id("here")}")).GetProperty("is_playable").GetBoolean());
            Assert.True((await server.Http.Json($"/v1/albums/{Id("here")}")).Has("available_markets"));
        }
    }

    [Fact]
    public async Task Albums_of_an_artist_and_hits_of_a_search_are_only_those_that_the_market_plays()
    {
        Assert.Equal(["everywhere", "here"], (await server.Http.Json($"/v1/artists/{Id("artist")}/albums?market=SE")).GetProperty("items").Ids());
        Assert.Equal(["everywhere", "there", "here"], (await server.Http.Json($"/v1/artists/{Id("artist")}/albums")).GetProperty("items").Ids());
        var found = (await server.Http.Json("/v1/search?q=lonely&type=track&market=US")).GetProperty("tracks");
        Assert.Equal((0, 0), (found.Number("total"), found.GetProperty("items").GetArrayLength()));
        Assert.Equal(["lonely"], (await server.Http.Json("/v1/search?q=lonely&type=track&market=SE")).GetProperty("tracks").GetProperty("items").Ids());
        Assert.Equal(["artist"], (await server.Http.Json("/v1/search?q=someone&type=artist&market=US")).GetProperty("artists").GetProperty("items").Ids());
    }

    [Fact]
    public async Task What_cannot_be_played_says_why()
    {
        var track = await server.Http.Json($"/v1/tracks/{Id("lonely")}?market=US");

        Assert.Equal((Id("lonely").ToString(), false), (track.Text("id"), track.GetProperty("is_playable").GetBoolean()));
        Assert.Equal("""{"reason":"market"}""", track.GetProperty("restrictions").GetRawText());
        Assert.False(track.Has("linked_from"));
        Assert.Equal("""{"reason":"market"}""", track.GetProperty("album").GetProperty("restrictions").GetRawText());
    }

    [Theory]
    [InlineData("tracks/de?market=US", "")]
    [InlineData("tracks?ids=de&market=US", "tracks")]
    [InlineData("albums/here/tracks?market=US", "items")]
    [InlineData("albums/here?market=US", "tracks.items")]
    public async Task A_track_that_cannot_be_played_is_replaced_by_the_most_popular_equal_recording(string target, string place)
    {
        var found = await server.Http.Json("/v1/" + target.Replace("de", Id("de").ToString(), StringComparison.Ordinal).Replace("here", Id("here").ToString(), StringComparison.Ordinal));
        foreach (var member in place.Split('.', StringSplitOptions.RemoveEmptyEntries))
            found = found.GetProperty(member);
        var track = found.ValueKind == JsonValueKind.Array ? found[0] : found;

        Assert.Equal((Id("hit").ToString(), $"spotify:track:{Id("hit")}", true), (track.Text("id"), track.Text("uri"), track.GetProperty("is_playable").GetBoolean()));
        Assert.Equal($"{server.App.Url}/v1/tracks/{Id("hit")}", track.Text("href"));
        var from = track.GetProperty("linked_from");
        Assert.Equal(["external_urls", "href", "id", "type", "uri"], from.Names());
        Assert.Equal(($"{server.App.Url}/v1/tracks/{Id("de")}", Id("de").ToString(), "track", $"spotify:track:{Id("de")}"), (from.Text("href"), from.Text("id"), from.Text("type"), from.Text("uri")));
        Assert.False(track.Has("restrictions"));
    }

    [Fact]
    public async Task A_track_that_can_be_played_is_not_replaced()
    {
        Assert.False((await server.Http.Json(Here + "?market=SE")).Has("linked_from"));
        Assert.Equal(["us", "hit"], (await server.Http.Json($"/v1/tracks?ids={Id("us")},{Id("hit")}&market=US")).GetProperty("tracks").Ids());
        Assert.Equal("de", (await server.Http.Json($"/v1/tracks/{Id("hit")}?market=DE")).Text("id")!.TrimStart('0'));
    }
}
