using System.Globalization;
using Tonearm.Ids;
using Tonearm.Player;
using Tonearm.Storage;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Library;
using Tonearm.Tests.WebApi;
using Tonearm.WebApi;
using static Tonearm.Tests.Library.Listener;
using static Tonearm.Tests.Player.PlayerServer;

namespace Tonearm.Tests.Player;

/// <summary>The history and top items (docs/behaviour/player.md#history, #top-items).</summary>
public class HistoryTests(PlayerServer server) : IClassFixture<PlayerServer>
{
    [Fact]
    public async Task A_play_counts_after_half_a_minute_of_hearing()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        server.Wait(20);
        await Put(listener, "/seek?position_ms=100000");
        Assert.Empty((await Recent(listener)).GetProperty("items").EnumerateArray());
        server.Wait(10);
        Assert.Equal(["t1"], Tracks(await Recent(listener)));
        await Post(listener, "/next");
        server.Wait(29);
        await Post(listener, "/next");
        server.Wait(400);
        var page = await Recent(listener);
        Assert.Equal(["t4", "t3", "t1"], Tracks(page));
        Assert.Equal(["items", "next", "cursors", "limit", "href"], page.Names());
        Assert.Equal("null", page.GetProperty("next").GetRawText());
        Assert.Equal(Uris("album", "album"), page.GetProperty("items")[0].GetProperty("context").Text("uri"));
    }

    [Fact]
    public async Task The_history_is_paged_by_moments_in_both_directions()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        await Put(listener, "/repeat?state=context");
        server.Wait(180 * 7 + 31);
        var all = Moments(await Recent(listener));
        Assert.Equal(8, all.Length);
        var first = await Recent(listener, "?limit=3");
        Assert.Equal(all[..3], Moments(first));
        Assert.Equal((Text(all[0]), Text(all[2])), (first.GetProperty("cursors").Text("after"), first.GetProperty("cursors").Text("before")));
        Assert.Equal($"{server.App.Url}/v1/me/player/recently-played?before={all[2]}&limit=3", first.Text("next"));
        Assert.Equal($"{server.App.Url}/v1/me/player/recently-played?limit=3", first.Text("href"));
        Assert.Equal(all[3..6], Moments(await listener.Http.Json(first.Text("next")!)));
        var after = await Recent(listener, $"?limit=3&after={all[7]}");
        Assert.Equal(all[4..7], Moments(after));
        Assert.Equal(all[1..4], Moments(await listener.Http.Json(after.Text("next")!)));
        var none = await Recent(listener, $"?after={all[0]}");
        Assert.Equal(("null", "null"), (none.GetProperty("cursors").GetRawText(), none.GetProperty("next").GetRawText()));
    }

    [Fact]
    public async Task No_more_than_fifty_are_shown()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        await Put(listener, "/repeat?state=track");
        server.Wait(180 * 60);
        using var later = await server.Again(listener);
        var all = Moments(await Recent(later, "?limit=50"));
        Assert.Equal(50, all.Length);
        Assert.Empty(Moments(await Recent(later, $"?before={all[^1]}")));
    }

    [Fact]
    public async Task A_private_session_leaves_nothing_behind()
    {
        using var listener = await server.Join();
        await Put(listener, "/devices/d1", """{"is_private_session":true}""");
        await PlayAlbum(listener);
        server.Wait(400);
        Assert.Equal(204, (await listener.Http.Ask("/v1/me/player/recently-played")).Status);
        Assert.Equal(204, (await listener.Http.Ask("/v1/me/player/currently-playing")).Status);
        Assert.Equal("t3>40", await Now(listener));
        await Put(listener, "/devices/d1", """{"is_private_session":false}""");
        Assert.Empty(Tracks(await Recent(listener)));
        Assert.Empty((await listener.Http.Json("/v1/me/top/tracks")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_unattended_player_stops_after_a_day()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        await Put(listener, "/repeat?state=context");
        server.Wait(30 * 3600);
        using var later = await server.Again(listener);
        Assert.Equal("t1|0", await Now(later));
    }

    [Fact]
    public async Task What_was_played_most_of_late_is_on_top()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        await Put(listener, "/repeat?state=track");
        server.Wait(180 * 3 - 1);
        await Put(listener, "/repeat?state=off");
        await Put(listener, "/play", $$"""{"uris":["{{Uris("track", "solo")}}"]}""");
        server.Wait(60);
        var top = await listener.Http.Json("/v1/me/top/tracks?limit=1");
        Assert.Equal(["t1"], top.GetProperty("items").Ids());
        Assert.Equal(2, top.Number("total"));
        Assert.Equal(($"{server.App.Url}/v1/me/top/tracks?limit=1", $"{server.App.Url}/v1/me/top/tracks?offset=1&limit=1"), (top.Text("href"), top.Text("next")));
        Assert.Equal(["artist", "other"], (await listener.Http.Json("/v1/me/top/artists?time_range=short_term")).GetProperty("items").Ids());
        // A week is a half-life of the short range: three plays of then are less than two of now.
        server.Wait(7 * 24 * 3600);
        using var later = await server.Again(listener);
        await Put(later, "/play", $$"""{"uris":["{{Uris("track", "solo")}}"]}""");
        server.Wait(180);
        Assert.Equal(["solo", "t1"], (await later.Http.Json("/v1/me/top/tracks?time_range=short_term")).GetProperty("items").Ids());
        Assert.Equal(["t1", "solo"], (await later.Http.Json("/v1/me/top/tracks?time_range=long_term")).GetProperty("items").Ids());
        server.Wait(45 * 24 * 3600);
        using var last = await server.Again(listener);
        Assert.Empty((await last.Http.Json("/v1/me/top/tracks?time_range=short_term")).GetProperty("items").EnumerateArray());
        Assert.Equal(2, (await last.Http.Json("/v1/me/top/tracks")).Number("total"));
    }

    [Fact]
    public async Task Whoever_leaves_takes_everything_along()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        server.Wait(60);
        await Put(listener, "/pause");
        await server.App.Get<Tonearm.Accounts.Users.UserStore>().Delete(listener.UserId);
        var left = await server.App.Get<StateStore>().Read(state => ((string[])["playback", "playback_list", "player_device", "play", "affinity", "resume_point"])
            .Sum(table => state.First($"select count(*) from {table} where user_id = $1", row => row.GetInt32(0), listener.UserId)));
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task A_request_costs_a_known_number_of_statements()
    {
        using var listener = await server.Join();
        await Costs(5, () => PlayAlbum(listener));
        await Costs(2, () => Now(listener));
        await Costs(2, () => listener.Http.Json("/v1/me/player/devices"));
        await Costs(2, () => listener.Http.Json("/v1/me/player/queue"));
        await Costs(5, () => Put(listener, "/pause"));
        await Costs(3, () => Recent(listener));
        await Costs(3, () => listener.Http.Json("/v1/me/top/tracks"));
        await Costs(4, () => Put(listener, "/volume?volume_percent=3"));
    }

    [Fact]
    public async Task Top_items_of_a_hundred_thousand_plays_are_read_along_an_index()
    {
        var store = server.App.Get<StateStore>();
        var now = server.App.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.SkipWhen(server is PlayerServerOnPostgres, "The plan is told in words of SQLite.");
        foreach (var range in Enum.GetValues<TimeRange>())
        {
            var (page, count) = await store.Read(state => (
                Plan(state, AffinityRows.PageSql(range), "u", 2L, 0L, 50, 0), Plan(state, AffinityRows.CountSql(range), "u", 2L, 0L)));
#pragma warning disable CA1308 // The names of columns are in lower case.
            var column = range.ToString().ToLowerInvariant();
#pragma warning restore CA1308
            var expected = $"SEARCH affinity USING COVERING INDEX affinity_{column} (user_id=? AND kind=? AND {column}>?)";
            Assert.Equal((expected, expected), (page, count));
        }

        static string Plan(StateConnection state, string sql, params object?[] values) =>
            string.Join("; ", state.All("explain query plan " + sql, row => row.GetString(3), values));
    }

    [Fact]
    public async Task Affinities_are_sums_that_fade()
    {
        var store = server.App.Get<StateStore>();
        var day = 24L * 3600 * 1000;
        var now = server.App.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var (many, few) = (HandmadeCatalogue.Id("many"), HandmadeCatalogue.Id("few"));
        // Five plays of three weeks ago count five eighths; one of yesterday counts more.
        await store.Write(state => AffinityRows.Add(state, "fading",
            [.. Enumerable.Range(0, 5).Select(number => (EntityKind.Track, many, now - 21 * day + number)), (EntityKind.Track, few, now - day)]));
        var shortTerm = await store.Read(state => AffinityRows.Top(state, "fading", EntityKind.Track, TimeRange.Short, new Window(10, 0), now));
        var longTerm = await store.Read(state => AffinityRows.Top(state, "fading", EntityKind.Track, TimeRange.Long, new Window(10, 0), now));
        Assert.Equal([few, many], shortTerm.Page);
        Assert.Equal([many, few], longTerm.Page);
        Assert.Equal(0, (await store.Read(state => AffinityRows.Top(state, "fading", EntityKind.Track, TimeRange.Short, new Window(10, 0), now + 60 * day))).Total);
    }

    async Task Costs(int statements, Func<Task> request)
    {
        var store = server.App.Get<StateStore>();
        var before = store.Statements;
        await request();
        Assert.Equal(statements, store.Statements - before);
    }

    static Task<System.Text.Json.JsonElement> Recent(Listener listener, string query = "") => listener.Http.Json("/v1/me/player/recently-played" + query);

    static string[] Tracks(System.Text.Json.JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("track").Text("id")!.TrimStart('0'))];

    static long[] Moments(System.Text.Json.JsonElement page) => [.. page.GetProperty("items").EnumerateArray()
        .Select(row => DateTimeOffset.Parse(row.Text("played_at")!, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds())];

    static string Text(long moment) => moment.ToString(CultureInfo.InvariantCulture);
}

public sealed class HistoryOnPostgresTests(PlayerServerOnPostgres server) : HistoryTests(server), IClassFixture<PlayerServerOnPostgres>;
