using Tonearm.Commands;
using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Regressions.HiddenHistoryTests;

namespace Tonearm.Tests.Regressions;

/// <summary>Nothing could be taken out of the history of a playlist.</summary>
public class CutHistoryTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    readonly PlaylistClient ada = server.Ada, bob = server.Bob;
    readonly string[] tracks = server.App.Tracks(12);

    PlaylistStore Store => server.App.Get<PlaylistStore>();

    [Fact]
    public async Task Cut_versions_are_gone_and_all_others_are_as_they_were()
    {
        var path = await ada.NewPlaylist("", tracks[0]);
        List<string> versions = [await ada.HeadSnapshot(path)];
        await ada.Put(path, """{"name":"A name to be forgotten"}""");
        versions.Add(await ada.HeadSnapshot(path));
        await ada.Put(path, """{"name":"Another"}""");
        versions.Add(await ada.HeadSnapshot(path));
        for (var i = 1; i < 5; i++)
            versions.Add(await Add(ada, path, tracks[i]));
        await ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[1]}}"}]}""");
        versions.Add(await ada.HeadSnapshot(path));
        var shown = await Shown(path, versions[3..]);
        var entries = await Entries(path, 5);

        await Cut(path, versions[3]);

        Assert.Equal(shown, await Shown(path, versions[3..]));
        Assert.Equal(entries, await Entries(path, 5));
        foreach (var cut in versions[..3])
        {
            foreach (var read in Reads(path))
                Assert.Equal((404, 404), (await Status(ada, read + Escape(cut)), await Status(bob, read + Escape(cut))));
            Assert.Equal(404, await Status(ada, $"{path}/diff?from={Escape(versions[3])}&to={Escape(cut)}"));
            await IsBadTag(path, cut);
        }
        var steps = (await ada.Get(path + "/snapshots")).Json;
        Assert.Equal(5, steps.Number("total"));
        Assert.Equal(["remove", "add", "add", "add", "start"], Types(steps));
        Assert.Equal(Enumerable.Reverse(versions[3..]), SnapshotIds(steps));
        Assert.Equal(["start"], Types((await ada.Get(path + "/snapshots?offset=4")).Json));
        // What made the oldest version says what was before it.
        Assert.Equal((400, "There is no such change"), await Refused(ada.Post(path + "/undo", $$"""{"snapshot_id":"{{versions[3]}}"}""")));
        Assert.DoesNotContain(await Bytes(path), bytes => bytes.AsSpan().IndexOf("A name to be forgotten"u8) >= 0);

        // Every later version is a base, and a source, as before.
        await PlaylistClient.Snapshot(ada.Post(path + "/undo", $$"""{"snapshot_id":"{{versions[^1]}}"}"""));
        Assert.Equal(tracks[..5], await ada.Uris(path));
        await PlaylistClient.Snapshot(ada.Put(path + "/items", $$"""{"range_start":0,"insert_before":2,"snapshot_id":"{{versions[3]}}"}"""));
        Assert.Equal((string[])[.. tracks[1..5], tracks[0]], await ada.Uris(path));
        await PlaylistClient.Snapshot(ada.Post(path + "/restore", $$"""{"snapshot_id":"{{versions[3]}}"}"""));
        Assert.Equal(tracks[..2], await ada.Uris(path));
    }

    [Fact]
    public async Task Items_keep_who_added_them_and_when()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[0]);
        await Add(bob, path, tracks[1]);
        server.App.Clock.Advance(TimeSpan.FromMinutes(1));
        var head = await Add(ada, path, tracks[2]);
        var rows = (await ada.Get(path + "/items")).Text;
        await Cut(path, head);
        Assert.Equal(rows, (await ada.Get(path + "/items")).Text);
        Assert.Contains("\"bob\"", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_later_change_was_made_on_an_older_version_the_log_is_cut_there_and_nobody_reads_what_is_held()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..3]);
        var old = await ada.HeadSnapshot(path);
        await Add(ada, path, tracks[3]);
        var cut = await Add(ada, path, tracks[4]);
        // Bob had not seen the last two.
        var own = await PlaylistClient.Snapshot(bob.Put(path + "/items", $$"""{"range_start":0,"insert_before":3,"snapshot_id":"{{old}}"}"""));
        var view = await bob.Uris(path, own);
        var head = await ada.Uris(path);
        var done = await Cut(path, cut);
        Assert.Equal((3, 2), (done.Removed, done.Held));
        Assert.Equal((404, 200), (await Status(ada, VersionPath(path, old)), await Status(ada, VersionPath(path, cut))));
        await IsBadTag(path, old);
        Assert.Equal((view, head), (await bob.Uris(path, own), await ada.Uris(path)), Same);
        await PlaylistClient.Snapshot(bob.Delete(path + "/items", $$"""{"positions":[0],"snapshot_id":"{{own}}"}"""));
        Assert.Equal(head.Except([tracks[1]]), await ada.Uris(path));

        // Once nothing stands on them any more they go as well.
        await Cut(path, await ada.HeadSnapshot(path));
        Assert.Equal(0, await Raw(path, "select count(*) from playlist_change where playlist_id = $1"));
        Assert.Equal(head.Except([tracks[1]]), await ada.Uris(path));
        await Add(ada, path, tracks[5]);
    }

    [Fact]
    public async Task A_playlist_is_cut_again_and_again_and_by_its_owner_alone()
    {
        var path = await ada.NewPlaylist();
        List<string> versions = [await ada.HeadSnapshot(path)];
        for (var i = 0; i < 6; i++)
            versions.Add(await Add(ada, path, tracks[i]));
        Assert.Null(await Store.Cut(Id(path), "bob", 3));
        Assert.Null(await Store.Cut(Id(path), "ada", 7));
        Assert.Null(await Store.Cut(Id(path), "ada", -1));
        Assert.Equal(3, (await Cut(path, versions[3])).Removed);
        Assert.Equal(0, (await Cut(path, versions[3])).Removed);
        Assert.Equal(0, (await Store.Cut(Id(path), "ada", 1))!.Value.Removed);
        Assert.Equal(2, (await Cut(path, versions[5])).Removed);
        Assert.Equal((404, 200), (await Status(ada, VersionPath(path, versions[4])), await Status(ada, VersionPath(path, versions[5]))));
        Assert.Equal(["add", "start"], Types((await ada.Get(path + "/snapshots")).Json));
        Assert.Equal(1, await Raw(path, "select count(*) from playlist_checkpoint where playlist_id = $1"));
    }

    [Fact]
    public async Task A_request_sent_again_after_its_version_was_cut_is_not_done_again()
    {
        var path = await ada.NewPlaylist();
        await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([tracks[0]]), ("Idempotency-Key", "before")), 201);
        await Add(ada, path, tracks[1]);
        var last = await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([tracks[2]]), ("Idempotency-Key", "oldest")), 201);
        await Cut(path, last);
        Assert.Equal((400, "Missing or bad version tag"), await Refused(ada.Post(path + "/items", PlaylistClient.Body([tracks[0]]), ("Idempotency-Key", "before"))));
        Assert.Equal(last, await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([tracks[2]]), ("Idempotency-Key", "oldest")), 201));
        Assert.Equal(tracks[..3], await ada.Uris(path));
    }

    [Fact]
    public async Task Another_node_that_has_the_whole_history_in_memory_reads_none_of_what_was_cut()
    {
        await using var other = await TonearmApp.Start(adjust: _ => server.App.Settings with { Urls = ["http://127.0.0.1:0"] });
        using var there = await PlaylistClient.Of(other, "ada");
        var path = await ada.NewPlaylist("", tracks[..2]);
        var old = await ada.HeadSnapshot(path);
        var head = await Add(ada, path, tracks[2]);
        Assert.Equal(tracks[..2], await there.Uris(path, old));
        await Cut(path, head);
        Assert.Equal(404, await Status(there, VersionPath(path, old)));
        Assert.Equal((400, "Missing or bad version tag"), await Refused(there.Delete(path + "/items", $$"""{"positions":[0],"snapshot_id":"{{old}}"}""")));
        var next = await Add(there, path, tracks[3]);
        Assert.Equal(tracks[..4], await ada.Uris(path, next));
    }

    [Fact]
    public async Task Checkpoints_go_on_after_a_cut_and_the_one_it_starts_from_stays()
    {
        var path = await ada.NewPlaylist();
        List<string> versions = [];
        for (var i = 0; i < 60; i++)
            versions.Add(await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body(Enumerable.Repeat(tracks[i % 10], 100))), 201));
        await Cut(path, versions[30]);
        for (var i = 0; i < 60 - 30; i++)
            versions.Add(await PlaylistClient.Snapshot(ada.Delete(path + "/items", $$"""{"positions":[{{string.Join(',', Enumerable.Range(0, 90))}}],"snapshot_id":"{{versions[^1]}}"}""")));
        foreach (var snapshot in versions[30..])
            Assert.Equal(200, await Status(ada, VersionPath(path, snapshot)));
        Assert.Equal(1, await Raw(path, "select count(*) from playlist_checkpoint where playlist_id = $1 and number = 0"));
        Assert.Equal(60, (await ada.Get(path + "/snapshots?limit=50")).Json.Number("total"));
    }

    [Fact]
    public async Task The_command_cuts_by_number_or_id_and_sets_what_others_see()
    {
        var path = await ada.NewPlaylist("", tracks[0]);
        var kept = await Add(ada, path, tracks[1]);
        var id = path["/playlists/".Length..];
        Assert.Equal(1, await Run("playlist", "cut-history", id, "--before", "9"));
        Assert.Equal(1, await Run("playlist", "cut-history", id, "--before", "nothing"));
        Assert.Equal(0, await Run("playlist", "cut-history", id, "--before", "1"));
        Assert.Equal(["add", "start"], Types((await ada.Get(path + "/snapshots")).Json));
        Assert.Equal(0, await Run("playlist", "cut-history", id, "--before", kept));
        Assert.Equal(["start"], Types((await ada.Get(path + "/snapshots")).Json));
        Assert.Equal(0, await Run("playlist", "history", id, "--others", "newest"));
        Assert.Equal("newest", (await ada.Get(path + "/history")).Json.Text("others_see"));
        Assert.Equal(1, await Run("playlist", "history", id, "--others", "some"));
    }

    async Task<CutResult> Cut(string path, string before)
    {
        var version = (await Store.Find(Id(path), "ada", SnapshotId.TryParse(before, out var snapshot) ? snapshot : default)).Version!;
        return (await Store.Cut(Id(path), "ada", version.Content.Revision))!.Value;
    }

    async Task IsBadTag(string path, string cut)
    {
        foreach (var (method, at, body) in ((HttpMethod, string, string)[])
        [
            (HttpMethod.Post, "/items", $"\"uris\":[\"{tracks[9]}\"],\"position\":0,"), (HttpMethod.Put, "/items", $"\"uris\":[\"{tracks[9]}\"],"),
            (HttpMethod.Put, "/items", "\"range_start\":0,\"insert_before\":0,"), (HttpMethod.Delete, "/items", "\"positions\":[0],"),
            (HttpMethod.Put, "", "\"name\":\"x\","), (HttpMethod.Put, "", ""), (HttpMethod.Post, "/restore", ""), (HttpMethod.Post, "/undo", ""),
            (HttpMethod.Post, "/unremove", "\"positions\":[0],"), (HttpMethod.Post, "/changes", "\"operations\":[{\"move\":{\"range_start\":0,\"insert_before\":0}}],"),
        ])
            Assert.Equal((400, "Missing or bad version tag"), await Refused(ada.Send(method, path + at, $"{{{body}\"snapshot_id\":\"{cut}\"}}")));
    }

    /// <summary>Each version byte for byte.</summary>
    async Task<string[]> Shown(string path, IEnumerable<string> versions)
    {
        List<string> shown = [(await ada.Get(path)).Text];
        foreach (var version in versions)
            shown.AddRange([(await ada.Get($"{path}?snapshot_id={Escape(version)}")).Text, (await ada.Get(VersionPath(path, version))).Text]);
        return [.. shown];
    }

    /// <summary>The log from a revision on.</summary>
    Task<List<string>> Entries(string path, int from) => server.App.Get<StateStore>().Write(state => state.All(
        "select revision, kind, client, at, added, once, chain, body from playlist_change where playlist_id = $1 and revision >= $2 order by revision",
        row => string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(column => row.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : $"{row.GetValue(column)}")),
        HeadRows.Key(Id(path)), from));

    Task<List<byte[]>> Bytes(string path) => server.App.Get<StateStore>().Write(state => state.All(
        "select body from playlist_change where playlist_id = $1", row => row.Bytes(0), HeadRows.Key(Id(path))));

    Task<int> Raw(string path, string query) => server.App.Get<StateStore>().Write(state => state.First(query, row => row.GetInt32(0), HeadRows.Key(Id(path))));

    static bool Same((string[] View, string[] Head) one, (string[] View, string[] Head) other) => one.View.SequenceEqual(other.View) && one.Head.SequenceEqual(other.Head);

    Task<int> Run(params string[] args) => CommandLine.Run(
        [.. args, "--data", server.App.Settings.DataDirectory, .. server.App.Settings.Store is { } store ? (string[])["--store", store] : []], server.App.Clock);
}

public sealed class CutHistoryOnPostgresTests(PlaylistServerOnPostgres server) : CutHistoryTests(server), IClassFixture<PlaylistServerOnPostgres>;
