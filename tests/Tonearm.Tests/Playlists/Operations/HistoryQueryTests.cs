using System.Text.Json;
using Tonearm.Playlists.State;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists.Operations;

/// <summary>What programs ask of a history.</summary>
public class HistoryQueryTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    readonly PlaylistClient ada = server.Ada, bob = server.Bob;
    readonly string[] tracks = server.App.Tracks(40);

    [Fact]
    public async Task What_was_taken_is_named_by_uri_title_and_artist()
    {
        var path = await ada.NewPlaylist("", [.. tracks[..4], server.App.Episode()]);
        await ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[1]}}"},{"uri":"{{tracks[2]}}"}]}""");
        await ada.Put(path + "/items", """{"range_start":2,"insert_before":0}""");
        var steps = await Steps(path, "");
        var item = Assert.Single(steps[1].GetProperty("operation").GetProperty("taken").EnumerateArray()).GetProperty("items")[1];
        var track = (await ada.Get("/tracks/" + tracks[2]["spotify:track:".Length..])).Json;
        Assert.Equal(
            (tracks[2], track.Text("name"), track.GetProperty("artists")[0].Text("name")),
            (item.Text("uri"), item.Text("title"), item.Text("artist")));
        var episode = Assert.Single(steps[0].GetProperty("operation").GetProperty("taken").EnumerateArray()).GetProperty("items")[0];
        Assert.Equal((server.App.Episode(), null), (episode.Text("uri"), episode.Text("artist")));
        Assert.NotNull(episode.Text("title"));
        var put = Assert.Single(steps[2].GetProperty("operation").GetProperty("put").EnumerateArray()).GetProperty("items")[2];
        Assert.Equal((tracks[2], track.Text("name")), (put.Text("uri"), put.Text("title")));
    }

    [Fact]
    public async Task What_was_taken_is_named_up_to_a_hundred_whatever_the_stretches()
    {
        var path = await ada.NewPlaylist("", [.. Enumerable.Repeat(tracks[0], 100), tracks[1], .. Enumerable.Repeat(tracks[2], 60)]);
        await ada.Put(path + "/items", PlaylistClient.Body([tracks[1]]));
        var taken = (await Steps(path, ""))[0].GetProperty("operation").GetProperty("taken").EnumerateArray().ToArray();
        Assert.Equal([100, 60], taken.Select(each => each.Number("count")));
        Assert.Equal([100, 0], taken.Select(each => each.GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task Every_version_has_its_number_and_a_resource_of_its_own()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..3]);
        var old = await ada.HeadSnapshot(path);
        await bob.Post(path + "/items", PlaylistClient.Body([tracks[5]]));
        // Its author sees another list than everybody else, under an id of its own.
        var own = await PlaylistClient.Snapshot(ada.Put(path + "/items", $$"""{"range_start":0,"insert_before":3,"snapshot_id":"{{old}}"}"""));
        var steps = await Steps(path, "");
        Assert.Equal([3, 2, 1, 0], steps.Select(step => step.Number("number")));
        foreach (var step in steps)
        {
            var snapshot = step.Text("snapshot_id")!;
            foreach (var written in (string[])[Uri.EscapeDataString(snapshot), snapshot.Replace('+', '-').Replace('/', '_')])
                Assert.Equal(step.GetRawText(), (await ada.Get($"{path}/snapshots/{written}")).Json.GetRawText());
        }
        Assert.NotEqual(own, steps[0].Text("snapshot_id"));
        Assert.Equal(steps[0].GetRawText(), (await ada.Get($"{path}/snapshots/{Uri.EscapeDataString(own)}")).Json.GetRawText());
    }

    [Fact]
    public async Task A_version_that_is_none_is_refused()
    {
        var (path, other) = (await ada.NewPlaylist("", tracks[..1]), await ada.NewPlaylist("", tracks[..1]));
        foreach (var named in (string[])["x", "AAAA", Uri.EscapeDataString(await ada.HeadSnapshot(other)), new string('A', 32)])
        {
            var answer = await ada.Get($"{path}/snapshots/{named}");
            Assert.Equal((400, "Missing or bad version tag"), (answer.Status, answer.Message));
        }
        var absent = await ada.Get($"/playlists/0000000000000000000000/snapshots/{Uri.EscapeDataString(await ada.HeadSnapshot(path))}");
        Assert.Equal(404, absent.Status);
        Assert.True(Ids.EntityIdOf(path, out var id));
        await server.App.Get<PlaylistStore>().Hide(id, "ada", true);
        Assert.Equal(404, (await bob.Get($"{path}/snapshots/{Uri.EscapeDataString(await ada.HeadSnapshot(path))}")).Status);
    }

    [Fact]
    public async Task At_a_time_the_first_step_is_the_version_of_then()
    {
        var path = await ada.NewPlaylist();
        var before = server.App.Clock.GetUtcNow();
        List<DateTimeOffset> times = [];
        foreach (var track in tracks[..4])
        {
            server.App.Clock.Advance(TimeSpan.FromSeconds(10.25));
            times.Add(server.App.Clock.GetUtcNow());
            await ada.Post(path + "/items", PlaylistClient.Body([track]));
        }
        Assert.Equal([2, 1, 0], await Numbers(path, "?at=" + Text(times[1])));
        Assert.Equal([1, 0], await Numbers(path, "?at=" + Text(times[1].AddSeconds(-1))));
        Assert.Equal([0], await Numbers(path, "?at=" + Text(before)));
        Assert.Equal([], await Numbers(path, "?at=" + Text(before.AddSeconds(-1))));
        Assert.Equal([4, 3, 2, 1, 0], await Numbers(path, "?at=2099-01-01"));
        Assert.Equal([2, 1, 0], await Numbers(path, "?at=" + times[1].ToOffset(TimeSpan.FromHours(2)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture)));
        var first = (await Steps(path, "?limit=1&at=" + Text(times[2])))[0];
        Assert.Equal(tracks[..3], await ada.Uris(path, first.Text("snapshot_id")));
    }

    [Fact]
    public async Task Steps_are_found_by_who_made_them_and_by_what_they_are_about()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..3]);
        var full = await ada.HeadSnapshot(path);
        await bob.Put(path + "/items", """{"range_start":0,"insert_before":3}""");
        await ada.Put(path, """{"name":"another"}""");
        await bob.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[1]}}"}]}""");
        await ada.Post(path + "/unremove", $$"""{"snapshot_id":"{{full}}","positions":[1]}""");
        Assert.Equal([5, 3, 1, 0], await Numbers(path, "?author=ada"));
        Assert.Equal([5, 3, 1, 0], await Numbers(path, "?author=ADA"));
        Assert.Equal([4, 2], await Numbers(path, "?author=bob"));
        Assert.Equal([], await Numbers(path, "?author=nobody"));
        Assert.Equal([5, 4, 1], await Numbers(path, "?uri=" + tracks[1]));
        Assert.Equal([2, 1], await Numbers(path, "?uri=" + tracks[0]));
        Assert.Equal([], await Numbers(path, "?uri=" + tracks[30]));
        Assert.Equal([4], await Numbers(path, $"?uri={tracks[1]}&author=bob"));
        Assert.Equal([], await Numbers(path, "?author=ada&at=2001-01-01"));
    }

    [Fact]
    public async Task Links_to_further_pages_keep_what_was_asked()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true");
        foreach (var track in tracks[..7])
        {
            await ada.Post(path + "/items", PlaylistClient.Body([track, tracks[20]]));
            await bob.Put(path + "/items", """{"range_start":0,"insert_before":2}""");
        }
        List<int> numbers = [];
        for (var next = $"{path}/snapshots?limit=3&author=ada&uri={tracks[20]}&at=2099-01-01T00:00:00%2B01:00"; next is not null;)
        {
            var page = (await ada.Get(next)).Json;
            Assert.Equal(7, page.Number("total"));
            numbers.AddRange(page.GetProperty("items").EnumerateArray().Select(step => step.Number("number")));
            next = page.Text("next") is { } link ? new Uri(link).PathAndQuery["/v1".Length..] : null;
        }
        Assert.Equal([13, 11, 9, 7, 5, 3, 1], numbers);
        Assert.Equal([1], await Numbers(path, $"?limit=3&offset=6&author=ada&uri={tracks[20]}"));
        Assert.Equal([], await Numbers(path, "?offset=700&author=ada"));
    }

    [Theory]
    [InlineData("at=", "Invalid at")]
    [InlineData("at=yesterday", "Invalid at")]
    [InlineData("at=2026-13-01", "Invalid at")]
    [InlineData("at=9999-12-31T23:59:59Z", "Invalid at")]
    [InlineData("at=2026-01-01&at=2026-01-02", "Invalid at")]
    [InlineData("author=", "Invalid author")]
    [InlineData("author=a%20b", "Invalid author")]
    [InlineData("author=ada&author=bob", "Invalid author")]
    [InlineData("uri=", "Invalid track uri: ")]
    [InlineData("uri=spotify:album:4iV5W9uYEdYUVa79Axb7Rh", "Invalid track uri: spotify:album:4iV5W9uYEdYUVa79Axb7Rh")]
    public async Task What_cannot_be_asked_is_refused(string query, string message)
    {
        var path = await ada.NewPlaylist();
        var answer = await ada.Get($"{path}/snapshots?{query}");
        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task The_limit_of_uris_holds_for_each_operation_of_a_batch()
    {
        var path = await ada.NewPlaylist();
        string Adding(params int[] counts) =>
            JsonSerializer.Serialize(new { operations = counts.Select(count => new { add = new { uris = Enumerable.Repeat(tracks[0], count) } }) });
        Assert.Equal(200, (await ada.Post(path + "/changes", Adding(100, 20))).Status);
        var refused = await ada.Post(path + "/changes", Adding(20, 101));
        Assert.Equal((400, "Too many ids requested"), (refused.Status, refused.Message));
        Assert.Equal(120, (await ada.Uris(path)).Length);
        Assert.Equal([1, 0], await Numbers(path, ""));
    }

    async Task<JsonElement[]> Steps(string path, string query)
    {
        var answer = await ada.Get(path + "/snapshots" + query);
        Assert.True(answer.Status == 200, answer.Text);
        return [.. answer.Json.GetProperty("items").EnumerateArray()];
    }

    async Task<IEnumerable<int>> Numbers(string path, string query) => (await Steps(path, query)).Select(step => step.Number("number"));

    static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed class HistoryQueryOnPostgresTests(PlaylistServerOnPostgres server) : HistoryQueryTests(server), IClassFixture<PlaylistServerOnPostgres>;
