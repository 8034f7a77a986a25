using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Library.Listener;

namespace Tonearm.Tests.Library;

/// <summary>Saved tracks, albums, shows, episodes and audiobooks (docs/behaviour/library.md#saved-lists, #saving).</summary>
public sealed class SavedTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    public static TheoryData<string, string, int> Kinds => new()
    {
        { "tracks", "lonely", 50 },
        { "albums", "here", 20 },
        { "shows", "show", 50 },
        { "episodes", "e1", 50 },
        { "audiobooks", "audiobook", 50 },
    };

    public static IEnumerable<TheoryDataRow<string, string>> Names => Kinds.Select(row => new TheoryDataRow<string, string>(row.Data.Item1, row.Data.Item2));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_saved_is_listed_and_contained_until_it_is_removed(string kind, string id)
    {
        using var listener = await Join(server.App);
        AreEqual([], await listener.List(kind));
        await listener.Save(kind, id);
        AreEqual([id], await listener.List(kind));
        AreEqual([false, true], await listener.Has(kind, "nothing", id));
        await listener.Remove(kind, id, "nothing");
        AreEqual([], await listener.List(kind));
        AreEqual([false], await listener.Has(kind, id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ids_come_in_the_query_as_an_object_or_as_a_bare_array(string kind, string id)
    {
        foreach (var (query, body) in ((string, string?)[])
            [($"?ids={IdsOf(id)}", null), ($"?ids={IdsOf(id)}", ""), ($"?ids={IdsOf(id)}", "{}"), ("", $$"""{"ids":["{{IdsOf(id)}}"]}"""), ("", $"""["{IdsOf(id)}"]"""),
             ("/", $"""["{IdsOf(id)}"]"""), ("", $$"""{"timestamped_ids":[{"id":"{{IdsOf(id)}}","added_at":"2020-01-01T00:00:00Z"}]}""")])
        {
            using var listener = await Join(server.App);
            await listener.Do(HttpMethod.Put, $"/v1/me/{kind}{query}", body);
            AreEqual([id], await listener.List(kind));
            await listener.Do(HttpMethod.Delete, $"/v1/me/{kind}{query}", body);
            AreEqual([], await listener.List(kind));
        }
    }

    [Fact]
    public async Task Ids_in_the_query_win_over_those_in_the_body()
    {
        using var listener = await Join(server.App);
        await listener.Do(HttpMethod.Put, $"/v1/me/tracks?ids={IdsOf("hit")}", $$"""{"ids":["{{IdsOf("lonely")}}"]}""");
        AreEqual([true, false], await listener.Has("tracks", "hit", "lonely"));
    }

    [Fact]
    public async Task The_newest_comes_first_and_of_one_call_the_last()
    {
        using var listener = await Join(server.App);
        await listener.Save("tracks", "lonely", "anywhere");
        server.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await listener.Save("tracks", "hit", "lonely");
        AreEqual(["hit", "anywhere", "lonely"], await listener.List("tracks", "?market=US"));
    }

    [Fact]
    public async Task Saving_again_keeps_the_first_time()
    {
        using var listener = await Join(server.App);
        await listener.Save("tracks", "lonely");
        var first = (await listener.Http.Json("/v1/me/tracks")).GetProperty("items")[0].Text("added_at");
        Assert.Equal($"{server.App.Clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}", first);
        server.App.Clock.Advance(TimeSpan.FromSeconds(5));
        await listener.Save("tracks", "lonely");
        Assert.Equal(first, (await listener.Http.Json("/v1/me/tracks")).GetProperty("items")[0].Text("added_at"));
    }

    [Fact]
    public async Task Times_that_come_along_are_kept_decide_the_order_and_win_over_plain_ids()
    {
        using var listener = await Join(server.App);
        await listener.Do(HttpMethod.Put, "/v1/me/tracks", $$"""
            {"ids":["{{IdsOf("us")}}"],"timestamped_ids":[
                {"id":"{{IdsOf("lonely")}}","added_at":"2009-01-01T00:00:00Z"},
                {"id":"{{IdsOf("anywhere")}}","added_at":"1969-12-31T23:59:59Z"},
                {"id":"{{IdsOf("hit")}}","added_at":"2010-01-01T01:00:00.5+01:00"}]}
            """);
        var rows = (await listener.Http.Json("/v1/me/tracks?market=US")).GetProperty("items").EnumerateArray();
        Assert.Equal([("hit", "2010-01-01T00:00:00Z"), ("lonely", "2009-01-01T00:00:00Z"), ("anywhere", "1969-12-31T23:59:59Z")],
            rows.Select(row => (row.GetProperty("track").Text("id")!.TrimStart('0'), row.Text("added_at")!)));
    }

    [Theory]
    [InlineData("2050-01-01T00:00:00Z")]
    [InlineData("yesterday")]
    [InlineData("")]
    public async Task A_time_to_come_or_none_is_refused(string time)
    {
        using var listener = await Join(server.App);
        var answer = await listener.Put("/v1/me/tracks", $$"""{"timestamped_ids":[{"id":"{{IdsOf("lonely")}}","added_at":"{{time}}"}]}""");
        Assert.Equal((400, "Invalid added_at"), (answer.Status, answer.Message));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Ids_that_do_not_exist_are_passed_over(string kind, string id)
    {
        using var listener = await Join(server.App);
        await listener.Save(kind, "nothing", id);
        AreEqual([false, true], await listener.Has(kind, "nothing", id));
        Assert.Equal(1, (await listener.Http.Json($"/v1/me/{kind}")).Number("total"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task As_many_ids_as_the_limit_are_taken_and_one_more_is_refused(string kind, string id, int max)
    {
        using var listener = await Join(server.App);
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete, HttpMethod.Get])
        {
            var target = $"/v1/me/{kind}{(method == HttpMethod.Get ? "/contains" : "")}?ids=";
            Assert.Equal(200, (await listener.Send(method, target + Many(id, max))).Status);
            var refused = await listener.Send(method, target + Many(id, max + 1));
            Assert.Equal((400, "too many ids requested"), (refused.Status, refused.Message));
        }

        static string Many(string id, int count) => string.Join(',', Enumerable.Repeat(IdsOf(id), count));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_malformed_id_fails_the_whole_call(string kind, string id)
    {
        using var listener = await Join(server.App);
        foreach (var bad in (string[])["hi", "", "%00", IdsOf(id) + "a", "7N42dgm5tFLK9N8MT7fHC8", "spotify:track:" + IdsOf(id)])
        {
            var target = $"/v1/me/{kind}?ids={IdsOf(id)},{bad}";
            foreach (var answer in (Answer[])[await listener.Put(target), await listener.Delete(target), await listener.Http.Ask(target.Replace("?", "/contains?", StringComparison.Ordinal))])
                Assert.Equal((400, "invalid id"), (answer.Status, answer.Message));
        }
        AreEqual([false], await listener.Has(kind, id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Without_ids_the_call_fails(string kind, string id)
    {
        using var listener = await Join(server.App);
        foreach (var body in (string?[])[null, "", "{}", "[]", """{"ids":[]}""", $$"""{"id":"{{IdsOf(id)}}"}"""])
        {
            foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete])
            {
                var answer = await listener.Send(method, $"/v1/me/{kind}?ids=", body);
                Assert.Equal((400, "Missing required field: ids"), (answer.Status, answer.Message));
            }
        }
        Assert.Equal("Missing required field: ids", (await listener.Http.Ask($"/v1/me/{kind}/contains")).Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"7\"")]
    [InlineData("[7]")]
    [InlineData("[null]")]
    [InlineData("{\"ids\":\"x\"}")]
    [InlineData("{\"ids\":null}")]
    [InlineData("{\"ids\":[{}]}")]
    [InlineData("[\"\\ud800\"]")]
    [InlineData("[\"a\",]")]
    [InlineData("{\"timestamped_ids\":{}}")]
    [InlineData("{\"timestamped_ids\":[\"x\"]}")]
    [InlineData("{\"timestamped_ids\":[{}]}")]
    [InlineData("{\"timestamped_ids\":[{\"id\":\"0TonearmDemoTrack00001\",\"added_at\":7}]}")]
    public async Task A_body_that_means_nothing_is_refused(string body)
    {
        using var listener = await Join(server.App);
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete])
        {
            var answer = await listener.Send(method, "/v1/me/tracks", body);
            Assert.Equal((400, "Error parsing JSON."), (answer.Status, answer.Message));
        }
    }

    [Fact]
    public async Task Broken_letters_depth_and_length_of_a_body_are_refused()
    {
        using var listener = await Join(server.App);
        using var letters = new ByteArrayContent([(byte)'[', (byte)'"', 0xFF, (byte)'"', (byte)']']);
        using var broken = await Answered(listener.Http.PutAsync(new Uri("/v1/me/tracks", UriKind.Relative), letters));
        Assert.Equal(400, (int)broken.StatusCode);
        Assert.Equal("Error parsing JSON.", (await listener.Put("/v1/me/tracks", new string('[', 500_000))).Message);
        var tooLong = await listener.Put("/v1/me/tracks", '"' + new string('x', 1 << 20) + '"');
        Assert.Equal((413, "Request body too large"), (tooLong.Status, tooLong.Message));
        using var unannounced = new HttpRequestMessage(HttpMethod.Put, new Uri("/v1/me/tracks", UriKind.Relative)) { Content = new StringContent('"' + new string('x', 1 << 20) + '"') };
        unannounced.Headers.TransferEncodingChunked = true;
        unannounced.Headers.ExpectContinue = true;
        using var answer = await Answered(listener.Http.SendAsync(unannounced));
        Assert.Equal(413, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_pages_of_a_list_lead_on()
    {
        using var listener = await Join(server.App);
        await listener.Save("tracks", "lonely", "anywhere", "hit");
        var page = await listener.Http.Json("/v1/me/tracks?limit=2&market=US");
        Assert.Equal([$"{server.App.Url}/v1/me/tracks?offset=0&limit=2&market=US", $"{server.App.Url}/v1/me/tracks?offset=2&limit=2&market=US", null], ((string[])["href", "next", "previous"]).Select(name => page.Text(name)));
        Assert.Equal((2, 0, 3), (page.Number("limit"), page.Number("offset"), page.Number("total")));
        var last = await listener.Http.Json(page.Text("next")!);
        Assert.Equal([null, page.Text("href")], ((string[])["next", "previous"]).Select(name => last.Text(name)));
        Assert.Equal("lonely", last.GetProperty("items")[0].GetProperty("track").Text("id")!.TrimStart('0'));
        Assert.Equal(0, (await listener.Http.Json("/v1/me/tracks?offset=100000")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("limit=0", "Invalid limit")]
    [InlineData("limit=51", "Invalid limit")]
    [InlineData("limit=x", "Invalid limit")]
    [InlineData("offset=-1", "Invalid offset")]
    [InlineData("market=XX", "Invalid market code")]
    public async Task A_page_out_of_range_is_refused(string query, string message)
    {
        using var listener = await Join(server.App);
        foreach (var (kind, _, _) in Kinds.Select(row => row.Data))
        {
            var answer = await listener.Http.Ask($"/v1/me/{kind}?{query}");
            Assert.Equal((400, message), (answer.Status, answer.Message));
        }
    }

    [Fact]
    public async Task The_country_of_the_account_is_the_market_and_what_it_does_not_offer_is_left_out_but_counted()
    {
        using var listener = await Join(server.App, country: "US");
        await listener.Save("shows", "show", "far");
        await listener.Save("audiobooks", "audiobook");
        await listener.Save("tracks", "de");
        AreEqual(["far"], await listener.List("shows"));
        Assert.Equal(2, (await listener.Http.Json("/v1/me/shows")).Number("total"));
        AreEqual(["null"], await listener.List("audiobooks"));
        var track = (await listener.Http.Json("/v1/me/tracks")).GetProperty("items")[0].GetProperty("track");
        Assert.Equal(("hit", "de"), (track.Text("id")!.TrimStart('0'), track.GetProperty("linked_from").Text("id")!.TrimStart('0')));
    }

    [Fact]
    public async Task A_saved_audiobook_has_both_of_its_forms()
    {
        using var listener = await Join(server.App);
        await listener.Save("audiobooks", "audiobook");
        var row = (await listener.Http.Json("/v1/me/audiobooks")).GetProperty("items")[0];
        Assert.Equal(row.GetProperty("audiobook").Names(), row.Names().Except(["added_at", "audiobook"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Lists_and_looks_can_be_asked_for_conditionally_and_change_with_the_list(string kind, string id)
    {
        using var listener = await Join(server.App);
        foreach (var target in (string[])[$"/v1/me/{kind}", $"/v1/me/{kind}/contains?ids={IdsOf(id)}"])
        {
            var before = await listener.Http.Ask(target);
            Assert.Equal(("private, max-age=0", "Authorization, Accept-Encoding"), (before["Cache-Control"], before["Vary"]));
            Assert.Equal(304, (await listener.Http.Ask(target, ("If-None-Match", before["ETag"]!))).Status);
            await listener.Save(kind, id);
            var after = await listener.Http.Ask(target, ("If-None-Match", before["ETag"]!));
            Assert.Equal(200, after.Status);
            Assert.Equal(304, (await listener.Http.Ask(target, ("If-None-Match", after["ETag"]!))).Status);
            await listener.Remove(kind, id);
            Assert.Equal(200, (await listener.Http.Ask(target, ("If-None-Match", after["ETag"]!))).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Only_the_user_who_allows_it_is_read_or_changed(string kind, string id)
    {
        using var reader = await Join(server.App, "user-library-read");
        using var writer = await Join(server.App, "user-library-modify");
        using var nobody = server.App.Anonymous();
        var (list, contains, change) = ($"/v1/me/{kind}", $"/v1/me/{kind}/contains?ids={IdsOf(id)}", $"/v1/me/{kind}?ids={IdsOf(id)}");
        foreach (var target in (string[])[list, contains])
        {
            Assert.Equal(200, (await reader.Http.Ask(target)).Status);
            var refused = await writer.Http.Ask(target);
            Assert.Equal((403, "Insufficient client scope"), (refused.Status, refused.Message));
            Assert.Equal((401, "No token provided"), (await nobody.Ask(target)) is var answer ? (answer.Status, answer.Message) : default);
            Assert.Equal((401, "Valid user authentication required"), (await server.Http.Ask(target)) is var app ? (app.Status, app.Message) : default);
        }
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete])
        {
            Assert.Equal(403, (await reader.Send(method, change)).Status);
            Assert.Equal(200, (await writer.Send(method, change)).Status);
            Assert.Equal(401, (await nobody.Ask(method, change)).Status);
            Assert.Equal(401, (await server.Http.Ask(method, change)).Status);
        }
    }

    [Fact]
    public async Task One_user_sees_nothing_of_another()
    {
        using var one = await Join(server.App);
        using var other = await Join(server.App);
        await one.Save("tracks", "hit");
        AreEqual([], await other.List("tracks"));
        await other.Remove("tracks", "hit");
        AreEqual([true], await one.Has("tracks", "hit"));
    }

    [Fact]
    public async Task Objects_in_lists_equal_those_read_alone()
    {
        using var listener = await Join(server.App);
        foreach (var (kind, id, _) in Kinds.Select(row => row.Data))
        {
            await listener.Save(kind, id);
            var row = (await listener.Http.Json($"/v1/me/{kind}?market=SE")).GetProperty("items")[0].GetProperty(kind[..^1]);
            var alone = kind == "shows" ? (await listener.Http.Json($"/v1/shows?ids={IdsOf(id)}&market=SE")).GetProperty("shows")[0]
                : await listener.Http.Json($"/v1/{kind}/{IdsOf(id)}?market=SE");
            if (kind == "audiobooks")
                Assert.Equal(alone.Names().Except(["chapters"]), row.Names());
            else
                Assert.Equal(alone.GetRawText(), row.GetRawText());
        }
    }

    static async Task<HttpResponseMessage> Answered(Task<HttpResponseMessage> sent) => await sent;
}
