using System.Text.Json;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Catalogue;

/// <summary>GET /v1/search over HTTP (docs/behaviour/search.md#the-answer); hits and their order have tests beside the index.</summary>
public sealed class SearchEndpointTests(DemoServer server) : IClassFixture<DemoServer>
{
    const string EveryTrack = "year:1000-2999";

    [Theory]
    [InlineData("type=track", "No search query")]
    [InlineData("q=&type=track", "No search query")]
    [InlineData("q=%20&type=track", "No search query")]
    [InlineData("query=&type=track", "No search query")]
    [InlineData("", "No search query")]
    [InlineData("q=a", "Missing parameter type")]
    [InlineData("q=a&type=", "Missing parameter type")]
    [InlineData("q=a&type=song", "Bad search type field song")]
    [InlineData("q=a&type=track,song", "Bad search type field song")]
    [InlineData("q=a&type=tracks", "Bad search type field tracks")]
    [InlineData("q=a&type=chapter", "Bad search type field chapter")]
    [InlineData("q=a&type=%3Cb%3E%22%5C", "Bad search type field <b>\"\\")]
    [InlineData("q=a&type=track&limit=51", "Invalid limit")]
    [InlineData("q=a&type=track&offset=-1", "Invalid offset")]
    [InlineData("q=a&type=track&offset=1001", "Limit + Offset exceeds maximum of 1000")]
    [InlineData("q=a&type=track&offset=991&limit=10", "Limit + Offset exceeds maximum of 1000")]
    [InlineData("q=a&type=track&offset=2147483647&limit=50", "Limit + Offset exceeds maximum of 1000")]
    public async Task Every_wrong_search_has_its_text(string query, string message)
    {
        var answer = await server.Http.Ask("/v1/search?" + query);
        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Up_to_the_thousandth_hit_is_fine() =>
        Assert.Equal(10, (await Find("track", $"q={EveryTrack}&offset=990&limit=10")).GetProperty("items").GetArrayLength());

    [Fact]
    public async Task Following_next_ends_at_the_thousandth_hit_without_an_error()
    {
        var seen = new HashSet<string>();
        for (string? link = $"/v1/search?q={EveryTrack}&type=track&limit=50"; link is not null;)
        {
            var page = (await server.Http.Json(link)).GetProperty("tracks");
            Assert.All(page.GetProperty("items").Ids(), id => Assert.True(seen.Add(id)));
            link = page.Text("next");
        }
        Assert.Equal(1000, seen.Count);
    }

    [Fact]
    public async Task Query_is_another_name_of_q_and_the_one_that_links_use()
    {
        var page = await Find("track", "q=needle%20drop&limit=1");

        Assert.Equal($"{server.App.Url}/v1/search?offset=0&limit=1&query=needle%20drop&type=track", page.Text("href"));
        Assert.Equal(page.GetRawText(), (await server.Http.Json(page.Text("href")!)).GetProperty("tracks").GetRawText());
        Assert.Equal(page.GetRawText(), (await Find("track", "q=needle+drop&limit=1")).GetRawText());
    }

    [Theory]
    [InlineData("%C3%A6r%C3%B8 %22run-out groove%22 %26 %23 %25 %2B")]
    [InlineData("%F0%9F%8E%B5")]
    [InlineData("%3Cscript%3E")]
    public async Task Links_lead_back_to_the_same_query(string query)
    {
        var page = await Find("track", $"q={query}");

        Assert.Equal(page.GetRawText(), (await server.Http.Json(page.Text("href")!)).GetProperty("tracks").GetRawText());
    }

    [Fact]
    public async Task Each_type_asked_for_has_its_own_page_and_no_other_is_there()
    {
        var answer = await server.Http.Json("/v1/search?q=the&type=track,album,artist,playlist,show,episode,audiobook&limit=2&offset=1&market=SE");

        Assert.Equal(["albums", "artists", "audiobooks", "episodes", "playlists", "shows", "tracks"], answer.Names().Order(StringComparer.Ordinal));
        foreach (var found in answer.EnumerateObject())
        {
            Assert.Equal((2, 1), (found.Value.Number("limit"), found.Value.Number("offset")));
            Assert.Contains($"&query=the&type={found.Name[..^1]}&market=SE", found.Value.Text("href"), StringComparison.Ordinal);
            Assert.All(found.Value.GetProperty("items").EnumerateArray(), item => Assert.Equal(found.Name[..^1], item.Text("type")));
        }
    }

    [Fact]
    public async Task A_single_type_is_the_single_member()
    {
        Assert.Equal(["artists"], (await server.Http.Json("/v1/search?q=the&type=artist")).Names());
        Assert.Equal(["artists"], (await server.Http.Json("/v1/search?q=the&type=artist,artist")).Names());
        Assert.Equal(["albums", "tracks"], (await server.Http.Json("/v1/search?q=the&type=track%2C%20album")).Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_page()
    {
        var page = await Find("album", "q=qqxqqzqqjqq");

        Assert.Equal((0, 0), (page.Number("total"), page.GetProperty("items").GetArrayLength()));
        Assert.Null(page.Text("next"));
    }

    [Fact]
    public async Task The_total_does_not_depend_on_the_page()
    {
        var total = (await Find("track", "q=the&limit=1")).Number("total");
        foreach (var offset in (int[])[0, 7, 50, 900])
            Assert.Equal(total, (await Find("track", $"q=the&limit=50&offset={offset}")).Number("total"));
    }

    [Fact]
    public async Task Pages_of_any_size_give_the_same_order()
    {
        var whole = (await Find("track", "q=the&limit=50")).GetProperty("items").Ids();
        List<string> parts = [];
        for (var offset = 0; offset < 50; offset += 5)
            parts.AddRange((await Find("track", $"q=the&limit=5&offset={offset}")).GetProperty("items").Ids());
        Assert.Equal(whole, parts);
    }

    [Fact]
    public async Task Include_external_is_taken_and_kept_in_links()
    {
        Assert.EndsWith("&include_external=audio", (await Find("episode", "q=the&market=SE&include_external=audio")).Text("href"), StringComparison.Ordinal);
        Assert.Equal(200, (await server.Http.Ask("/v1/search?q=the&type=episode&include_external=video")).Status);
    }

    [Fact]
    public async Task Very_long_and_strange_queries_are_answered()
    {
        foreach (var query in (string[])[new string('a', 6000), string.Concat(Enumerable.Repeat("a%20", 1500)), string.Concat(Enumerable.Repeat("%22", 2000)), "NOT", "OR", "***", "artist:", "year:99999999999-1", "tag:", "isrc:%22", "%00", "%FF", "a%00b"])
            Assert.Equal(200, (await server.Http.Ask($"/v1/search?type=track,artist&q={query}")).Status);
    }

    [Fact]
    public async Task New_means_the_last_two_weeks_by_the_clock_of_the_server()
    {
        await using var app = await TonearmApp.Start(new HandmadeCatalogue().Artist("artist", "Someone")
            .Album("old", "Old", "artist", date: "2026-05-01").Album("recent", "Recent", "artist", date: "2026-05-25").Album("coming", "Coming", "artist", date: "2026-06-10"));
        async Task<string[]> New()
        {
            using var http = await app.Client();
            string[] first = [];
            for (var time = 0; time < 3; time++)
                first = (await http.Json("/v1/search?q=tag:new&type=album")).GetProperty("albums").GetProperty("items").Ids();
            return first;
        }

        Assert.Equal(["recent"], await New());
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromDays(10));
        Assert.Equal(["coming"], await New());
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromDays(30));
        Assert.Empty(await New());
    }

    [Fact]
    public async Task A_search_that_depends_on_the_day_has_another_tag_on_another_day()
    {
        await using var app = await TonearmApp.Start(new HandmadeCatalogue().Artist("artist", "Someone").Album("a", "A", "artist", date: "2026-05-25"));
        using var today = await app.Client();
        var tag = (await today.Ask("/v1/search?q=tag:new&type=album"))["ETag"]!;
        app.Clock.AdjustTime(app.Clock.GetUtcNow() + TimeSpan.FromDays(20));
        using var later = await app.Client();

        var answer = await later.Ask("/v1/search?q=tag:new&type=album", ("If-None-Match", tag));

        Assert.Equal((200, 0), (answer.Status, answer.Json.GetProperty("albums").Number("total")));
    }

    async Task<JsonElement> Find(string type, string query) => (await server.Http.Json($"/v1/search?{query}&type={type}")).GetProperty(type + "s");
}
