using System.Text.Json;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists.Operations;

public class HistoryTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    readonly PlaylistClient ada = server.Ada, bob = server.Bob;
    readonly string[] tracks = server.App.Tracks(40);

    [Fact]
    public async Task The_history_says_who_did_what_by_which_app()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..3]);
        await bob.Put(path + "/items", """{"range_start":0,"insert_before":3,"range_length":2}""");
        var removed = await PlaylistClient.Snapshot(bob.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[2]}}"}]}"""));
        await ada.Put(path, """{"name":"B-sides"}""");
        await ada.Post(path + "/undo", $$"""{"snapshot_id":"{{removed}}"}""");

        var page = (await ada.Get(path + "/snapshots")).Json;
        var steps = page.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(6, page.Number("total"));
        Assert.Equal(
            [
                "Name of ada undid an earlier change", "Name of ada named it “B-sides”", "Name of bob removed 1 item",
                "Name of bob moved 2 items", "Name of ada added 3 items", "Name of ada made the playlist",
            ],
            steps.Select(step => step.Text("sentence")));
        Assert.Equal(["undo", "details", "remove", "move", "add", "create"], steps.Select(step => step.GetProperty("operation").Text("type")));
        Assert.Equal(removed, steps[2].Text("snapshot_id"));
        Assert.Equal("bob", steps[2].GetProperty("author").Text("id"));
        Assert.Equal("test", steps[2].GetProperty("app").Text("name"));
        Assert.Equal(3, steps[0].GetProperty("operation").Number("revision"));
        var taken = Assert.Single(steps[3].GetProperty("operation").GetProperty("taken").EnumerateArray());
        Assert.Equal((0, 2), (taken.Number("position"), taken.Number("count")));
        Assert.Equal(tracks[..2], taken.GetProperty("items").EnumerateArray().Select(item => item.Text("uri")));
        Assert.Equal("B-sides", steps[1].GetProperty("operation").GetProperty("details").Text("name"));

        var second = (await ada.Get(path + "/snapshots?limit=2&offset=4")).Json;
        Assert.Equal(["add", "create"], second.GetProperty("items").EnumerateArray().Select(step => step.GetProperty("operation").Text("type")));
        Assert.Null(second.Text("next"));
        Assert.Equal(0, (await ada.Get(path + "/snapshots?offset=60")).Json.GetProperty("items").GetArrayLength());
        foreach (var step in steps)
            Assert.Equal(200, (await ada.Get($"{path}/items?snapshot_id={Uri.EscapeDataString(step.Text("snapshot_id")!)}")).Status);
    }

    [Fact]
    public async Task A_difference_names_occurrences()
    {
        var path = await ada.NewPlaylist("", tracks[0], tracks[1], tracks[0], tracks[2]);
        var from = await ada.HeadSnapshot(path);
        await ada.Put(path + "/items", """{"range_start":3,"insert_before":0}""");
        await ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[0]}}","positions":[3]}]}""");
        var to = await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([tracks[0]])), 201);
        var diff = (await ada.Get($"{path}/diff?from={Uri.EscapeDataString(from)}&to={Uri.EscapeDataString(to)}")).Json;
        Assert.Equal((from, to), (diff.Text("from"), diff.Text("to")));
        Assert.Equal([(tracks[0], 3)], Places(diff, "added", "position"));
        Assert.Equal([(tracks[0], 2)], Places(diff, "removed", "position"));
        Assert.Equal([(tracks[2], 0)], Places(diff, "moved", "to"));
        Assert.Equal(diff.GetRawText(), (await ada.Get($"{path}/diff?from={from}")).Json.GetRawText());
        var none = (await ada.Get($"{path}/diff?from={Uri.EscapeDataString(to)}&to={Uri.EscapeDataString(to)}")).Json;
        Assert.All((string[])["added", "removed", "moved"], list => Assert.Equal(0, none.GetProperty(list).GetArrayLength()));
        Assert.Equal((400, "Missing or bad version tag"), await Refused(ada.Get($"{path}/diff?to={Uri.EscapeDataString(to)}")));
    }

    [Fact]
    public async Task A_restored_version_is_the_old_one_with_its_dates()
    {
        var path = await ada.NewPlaylist("", tracks[..4]);
        var old = await ada.HeadSnapshot(path);
        var rows = (await ada.Get(path + "/items")).Json.GetProperty("items").GetRawText();
        server.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await ada.Put(path + "/items", PlaylistClient.Body([]));
        await PlaylistClient.Snapshot(ada.Post(path + "/restore", $$"""{"snapshot_id":"{{old}}"}"""));
        Assert.Equal(rows, (await ada.Get(path + "/items")).Json.GetProperty("items").GetRawText());

        var restored = await ada.HeadSnapshot(path);
        await PlaylistClient.Snapshot(ada.Post(path + "/undo", $$"""{"snapshot_id":"{{restored}}"}"""));
        Assert.Empty(await ada.Uris(path));
        await PlaylistClient.Snapshot(ada.Post(path + "/unremove", $$"""{"snapshot_id":"{{old}}","positions":[1,3]}"""));
        Assert.Equal([tracks[1], tracks[3]], await ada.Uris(path));
        Assert.Equal((400, "Index out of bounds."), await Refused(ada.Post(path + "/unremove", $$"""{"snapshot_id":"{{old}}","positions":[4]}""")));
        Assert.Equal((400, "Missing or invalid positions"), await Refused(ada.Post(path + "/unremove", $$"""{"snapshot_id":"{{old}}"}""")));
        Assert.Equal((400, "Missing or bad version tag"), await Refused(ada.Post(path + "/restore", "{}")));
        Assert.Equal((403, "You cannot change a playlist you don't own."), await Refused(bob.Post(path + "/restore", $$"""{"snapshot_id":"{{old}}"}""")));
    }

    [Fact]
    public async Task A_collaborator_does_not_undo_what_the_owner_said_about_the_playlist()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true");
        await ada.Put(path, """{"name":"mine"}""");
        var named = await ada.HeadSnapshot(path);
        Assert.Equal((403, "You cannot change a playlist you don't own."), await Refused(bob.Post(path + "/undo", $$"""{"snapshot_id":"{{named}}"}""")));
        await PlaylistClient.Snapshot(ada.Post(path + "/undo", $$"""{"snapshot_id":"{{named}}"}"""));
        Assert.Equal("A list", (await ada.Get(path)).Json.Text("name"));
    }

    [Fact]
    public async Task A_batch_is_one_change_of_one_base()
    {
        var path = await ada.NewPlaylist("", tracks[..4]);
        var old = await ada.HeadSnapshot(path);
        await ada.Post(path + "/items?position=0", PlaylistClient.Body([tracks[9]]));
        var before = (await ada.Get(path + "/snapshots")).Json.Number("total");
        await PlaylistClient.Snapshot(ada.Post(path + "/changes", $$$"""
            {"snapshot_id":"{{{old}}}","operations":[
                {"move":{"range_start":3,"insert_before":0}},
                {"remove":{"items":[{"uri":"{{{tracks[1]}}}","positions":[1]}]}},
                {"add":{"uris":["{{{tracks[20]}}}"],"position":4}}]}
            """));
        Assert.Equal([tracks[9], tracks[3], tracks[0], tracks[2], tracks[20]], await ada.Uris(path));
        Assert.Equal(before + 1, (await ada.Get(path + "/snapshots")).Json.Number("total"));
    }

    [Theory]
    [InlineData("""{}""", "Error parsing JSON.")]
    [InlineData("""{"operations":[]}""", "A batch is 1 to 100 of add, remove and move")]
    [InlineData("""{"operations":[{"replace":{"uris":[]}}]}""", "A batch is 1 to 100 of add, remove and move")]
    [InlineData("""{"operations":[5]}""", "A batch is 1 to 100 of add, remove and move")]
    [InlineData("""{"operations":[{"add":{}}]}""", "No uris provided")]
    [InlineData("""{"operations":[{"move":{"range_start":9,"insert_before":0}}]}""", "Index out of bounds.")]
    public async Task What_is_no_batch_is_refused(string body, string message)
    {
        var path = await ada.NewPlaylist("", tracks[..2]);
        Assert.Equal((400, message), await Refused(ada.Post(path + "/changes", body)));
    }

    [Fact]
    public async Task Snapshots_that_were_tampered_with_or_belong_elsewhere_name_nothing()
    {
        var path = await ada.NewPlaylist("", tracks[..3]);
        var other = await ada.NewPlaylist("", tracks[..3]);
        var snapshot = Convert.FromBase64String(await ada.HeadSnapshot(path));
        for (var bit = 0; bit < snapshot.Length * 8; bit += 5)
        {
            var forged = (byte[])snapshot.Clone();
            forged[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Equal((400, "Missing or bad version tag"), await Refused(ada.Delete(path + "/items", $$"""{"positions":[0],"snapshot_id":"{{Convert.ToBase64String(forged)}}"}""")));
        }
        Assert.Equal((400, "Missing or bad version tag"), await Refused(ada.Get($"{path}?snapshot_id={Uri.EscapeDataString(await ada.HeadSnapshot(other))}")));
        Assert.Equal(tracks[..3], await ada.Uris(path));
    }

    [Fact]
    public async Task A_key_makes_a_request_happen_once()
    {
        var path = await ada.NewPlaylist();
        var first = await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([tracks[0]]), ("Idempotency-Key", "k1")), 201);
        await ada.Post(path + "/items", PlaylistClient.Body([tracks[1]]));
        Assert.Equal(first, await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([tracks[0]]), ("Idempotency-Key", "k1")), 201));
        Assert.Equal(tracks[..2], await ada.Uris(path));
        Assert.Equal(422, (await ada.Post(path + "/items", PlaylistClient.Body([tracks[2]]), ("Idempotency-Key", "k1"))).Status);
        Assert.Equal((400, "Invalid Idempotency-Key"), await Refused(ada.Post(path + "/items", PlaylistClient.Body([tracks[2]]), ("Idempotency-Key", new string('k', 256)))));

        // What had nothing to do is remembered too: what is added later is not eaten by the repeat.
        var remove = $$"""{"items":[{"uri":"{{tracks[5]}}"}]}""";
        var nothing = await PlaylistClient.Snapshot(ada.Delete(path + "/items", remove, ("Idempotency-Key", "k2")));
        await ada.Post(path + "/items", PlaylistClient.Body([tracks[5]]));
        Assert.Equal(nothing, await PlaylistClient.Snapshot(ada.Delete(path + "/items", remove, ("Idempotency-Key", "k2"))));
        Assert.Equal([tracks[0], tracks[1], tracks[5]], await ada.Uris(path));

        var made = await ada.Post("/me/playlists", """{"name":"once"}""", ("Idempotency-Key", "m1"));
        var again = await ada.Post("/me/playlists", """{"name":"once"}""", ("Idempotency-Key", "m1"));
        Assert.Equal((201, made.Json.Text("id")), (again.Status, again.Json.Text("id")));
        Assert.Equal(422, (await ada.Post("/me/playlists", """{"name":"twice"}""", ("Idempotency-Key", "m1"))).Status);
    }

    [Fact]
    public async Task The_same_request_about_the_same_snapshot_happens_once()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..3]);
        var old = await ada.HeadSnapshot(path);
        var move = $$"""{"range_start":0,"insert_before":3,"snapshot_id":"{{old}}"}""";
        var first = await PlaylistClient.Snapshot(ada.Put(path + "/items", move));
        await bob.Post(path + "/items", PlaylistClient.Body([tracks[9]]));
        Assert.Equal(first, await PlaylistClient.Snapshot(ada.Put(path + "/items", move)));
        Assert.Equal([tracks[1], tracks[2], tracks[0], tracks[9]], await ada.Uris(path));
    }

    [Fact]
    public async Task Moves_that_all_name_one_snapshot_sort_a_list_while_others_add()
    {
        var random = new Random(7);
        var list = tracks[..30].OrderBy(_ => random.Next()).ToArray();
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", list);
        var old = await ada.HeadSnapshot(path);
        var wanted = tracks[..30];
        var moves = Enumerable.Range(0, 30).Select(rank => (From: Array.IndexOf(list, wanted[rank]), To: rank)).ToArray();
        await Task.WhenAll(
            Task.Run(async () =>
            {
                foreach (var (from, _) in moves)
                    await PlaylistClient.Snapshot(ada.Put(path + "/items", $$"""{"range_start":{{from}},"insert_before":30,"snapshot_id":"{{old}}"}"""));
            }),
            Task.Run(async () =>
            {
                for (var i = 0; i < 5; i++)
                    await PlaylistClient.Snapshot(bob.Post(path + "/items?position=0", PlaylistClient.Body([tracks[35]])), 201);
            }));
        var now = await ada.Uris(path);
        Assert.Equal(35, now.Length);
        // The last of the old list cannot be moved behind itself: it stays, as the model says.
        Assert.Equal(wanted.Where(uri => uri != list[29]), now.Where(uri => uri != tracks[35] && uri != list[29]));
    }

    static (string, int)[] Places(JsonElement diff, string list, string position) =>
        [.. diff.GetProperty(list).EnumerateArray().Select(item => (item.Text("uri")!, item.Number(position)))];

    static async Task<(int Status, string Message)> Refused(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer.Message);
    }
}
