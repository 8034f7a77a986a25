using System.Text.Json;
using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Storage.Schema;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// A playlist that had been hidden and was shown again gave everybody, an app without a user too, all that was done while it
/// was hidden, and the name of the app that each author had used.
/// </summary>
public class HiddenHistoryTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    readonly PlaylistClient ada = server.Ada, bob = server.Bob;
    readonly string[] tracks = server.App.Tracks(12);

    PlaylistStore Store => server.App.Get<PlaylistStore>();

    [Fact]
    public async Task Versions_made_while_a_playlist_is_hidden_stay_with_its_owner_when_it_is_shown_again()
    {
        var path = await ada.NewPlaylist("", tracks[0]);
        var before = await ada.HeadSnapshot(path);
        await Hide(path, true);
        var secret = await Add(ada, path, tracks[1]);
        await ada.Put(path + "/items", PlaylistClient.Body([tracks[2]]));
        var shown = await ada.HeadSnapshot(path);
        await Hide(path, false);
        var after = await Add(ada, path, tracks[3]);

        foreach (var read in Reads(path))
        {
            // Twice: the owner's answer is kept in memory then.
            Assert.Equal((200, 200), (await Status(ada, read + Escape(secret)), await Status(ada, read + Escape(secret))));
            Assert.Equal((404, 404), (await Status(bob, read + Escape(secret)), await AppStatus(read + Escape(secret))));
            Assert.Equal((404, 404), (await Status(bob, read + Escape(before)), await AppStatus(read + Escape(before))));
            Assert.Equal((200, 200), (await Status(bob, read + Escape(shown)), await AppStatus(read + Escape(shown))));
            Assert.Equal((200, 200), (await Status(bob, read + Escape(after)), await AppStatus(read + Escape(after))));
        }
        Assert.Equal((404, 404), (await Status(bob, $"{path}/diff?from={Escape(secret)}&to={Escape(after)}"), await Status(bob, $"{path}/diff?from={Escape(shown)}&to={Escape(secret)}")));
        Assert.Equal((200, 200), (await Status(bob, $"{path}/diff?from={Escape(shown)}"), await Status(ada, $"{path}/diff?from={Escape(secret)}&to={Escape(before)}")));

        var steps = (await bob.Get(path + "/snapshots")).Json;
        Assert.Equal([after, shown], SnapshotIds(steps));
        Assert.Equal(2, steps.Number("total"));
        Assert.Equal(["add", "start"], Types(steps));
        // What led from a version that is not shown to the first that is would tell of it.
        Assert.DoesNotContain("taken", steps.GetProperty("items")[1].GetRawText(), StringComparison.Ordinal);
        Assert.Equal(SnapshotIds(steps), SnapshotIds((await server.Http.Json("/v1" + path + "/snapshots"))));
        Assert.Equal(["add", "replace", "add", "add", "create"], Types((await ada.Get(path + "/snapshots")).Json));
        Assert.Equal([shown], SnapshotIds((await bob.Get(path + "/snapshots?limit=1&offset=1")).Json));
        Assert.Empty(SnapshotIds((await bob.Get(path + "/snapshots?limit=1&offset=2")).Json));
    }

    [Fact]
    public async Task Who_may_edit_but_never_did_draws_nothing_out_of_what_was_hidden()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[0]);
        using var eve = await PlaylistClient.Of(server.App, "eve");
        await Add(bob, path, tracks[1]);
        await Hide(path, true);
        var secret = await Add(ada, path, tracks[5]);
        await ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[5]}}"}]}""");
        var shown = await ada.HeadSnapshot(path);
        await Hide(path, false);

        await Add(eve, path, tracks[2]);
        Assert.Equal((404, 200, 200), (await Status(eve, VersionPath(path, secret)), await Status(bob, VersionPath(path, secret)), await Status(ada, VersionPath(path, secret))));
        foreach (var (verb, body) in ((string, string)[])[("restore", ""), ("unremove", ",\"positions\":[2]"), ("undo", "")])
            Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Post($"{path}/{verb}", $$"""{"snapshot_id":"{{secret}}"{{body}}}""")));
        Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Delete(path + "/items", $$"""{"positions":[0],"snapshot_id":"{{secret}}"}""")));
        Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Post(path + "/items", $$"""{"uris":["{{tracks[3]}}"],"position":0,"snapshot_id":"{{secret}}"}""")));
        // The first version that is shown was made of one that is not.
        Assert.Equal((400, "There is no such change"), await Refused(eve.Post(path + "/undo", $$"""{"snapshot_id":"{{shown}}"}""")));
        Assert.DoesNotContain(tracks[5], await ada.Uris(path));
        Assert.Equal(["add", "start"], Types((await eve.Get(path + "/snapshots")).Json));
        // Bob has edited since before it was hidden, and goes back to the version that he edited.
        Assert.Equal(["add", "remove", "add", "add", "start"], Types((await bob.Get(path + "/snapshots")).Json));
        await PlaylistClient.Snapshot(bob.Post(path + "/unremove", $$"""{"snapshot_id":"{{secret}}","positions":[2]}"""));
        Assert.Contains(tracks[5], await ada.Uris(path));

        await ada.Put(path, """{"collaborative":false}""");
        Assert.Equal((404, 200), (await Status(bob, VersionPath(path, secret)), await Status(ada, VersionPath(path, secret))));
    }

    [Fact]
    public async Task The_app_of_an_author_is_for_the_author_and_the_owner()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[0]);
        using var eve = await PlaylistClient.Of(server.App, "eve");
        await Add(bob, path, tracks[1]);
        bool[] Apps(JsonElement steps) => [.. steps.GetProperty("items").EnumerateArray().Select(step => step.GetProperty("app").ValueKind == JsonValueKind.Object)];

        Assert.Equal((bool[])[true, true], Apps((await ada.Get(path + "/snapshots?limit=2")).Json));
        Assert.Equal((bool[])[true, false], Apps((await bob.Get(path + "/snapshots?limit=2")).Json));
        Assert.Equal((bool[])[false, false], Apps((await eve.Get(path + "/snapshots?limit=2")).Json));
        Assert.Equal((bool[])[false, false], Apps(await server.Http.Json("/v1" + path + "/snapshots?limit=2")));
    }

    [Fact]
    public async Task The_owner_says_how_much_others_see()
    {
        var path = await ada.NewPlaylist("", tracks[0]);
        var first = await ada.HeadSnapshot(path);
        await Hide(path, true);
        var secret = await Add(ada, path, tracks[1]);
        await Add(ada, path, tracks[2]);
        await Hide(path, false);
        var shown = await ada.HeadSnapshot(path);
        var newest = await Add(ada, path, tracks[3]);
        async Task<int[]> Seen() => [await Status(bob, VersionPath(path, first)), await Status(bob, VersionPath(path, secret)), await Status(bob, VersionPath(path, shown)), await Status(bob, VersionPath(path, newest))];

        Assert.Equal("since_shown", (await ada.Get(path + "/history")).Json.Text("others_see"));
        Assert.Equal((int[])[404, 404, 200, 200], await Seen());
        Assert.Equal("all", (await ada.Put(path + "/history", """{"others_see":"all"}""")).Json.Text("others_see"));
        Assert.Equal((int[])[200, 404, 200, 200], await Seen());
        Assert.Equal(["add", "start", "add", "create"], Types((await bob.Get(path + "/snapshots")).Json));
        Assert.Equal(["start", "add"], Types((await bob.Get(path + "/snapshots?limit=2&offset=1")).Json));
        Assert.Equal(200, (await ada.Put(path + "/history", """{"others_see":"newest"}""")).Status);
        Assert.Equal((int[])[404, 404, 404, 200], await Seen());
        Assert.Equal(["start"], Types((await bob.Get(path + "/snapshots")).Json));
        Assert.Equal(200, await Status(ada, VersionPath(path, secret)));

        Assert.Equal((403, "You cannot change a playlist you don't own."), await Refused(bob.Put(path + "/history", """{"others_see":"all"}""")));
        Assert.Equal(403, (await bob.Get(path + "/history")).Status);
        foreach (var body in (string[])["{}", """{"others_see":"none"}""", """{"others_see":"ALL"}""", "[]"])
            Assert.Equal((400, "others_see must be one of newest, since_shown and all"), await Refused(ada.Put(path + "/history", body)));
        Assert.Equal((int[])[404, 404, 404, 200], await Seen());
    }

    [Fact]
    public async Task Hiding_twice_or_without_a_change_shows_what_was_shown()
    {
        var path = await ada.NewPlaylist("", tracks[0]);
        var first = await ada.HeadSnapshot(path);
        await ada.Put(path + "/history", """{"others_see":"all"}""");
        foreach (var isHidden in (bool[])[true, true, false, false, true, false])
            await Hide(path, isHidden);
        await Add(ada, path, tracks[1]);
        Assert.Equal(200, await Status(bob, VersionPath(path, first)));
        Assert.Equal(["add", "add", "create"], Types((await bob.Get(path + "/snapshots")).Json));
    }

    [Fact]
    public async Task Followers_hear_nothing_of_what_was_added_while_it_was_hidden()
    {
        var path = await ada.NewPlaylist("", tracks[0]);
        await bob.Put(path + "/followers", "{}");
        await Hide(path, true);
        await Add(ada, path, tracks[1]);
        await Hide(path, false);
        var id = Id(path);
        Assert.DoesNotContain((await Store.News("bob", 100)).News, news => news.Playlist == id);
        await Add(ada, path, tracks[2]);
        Assert.Single((await Store.News("bob", 100)).News, news => news.Playlist == id);
    }

    [Fact]
    public async Task Of_a_store_of_before_nobody_but_owner_and_collaborators_sees_what_may_have_been_hidden()
    {
        await using var app = await TonearmApp.Start(adjust: settings => settings with { Store = server.App.Settings.Store is null ? null : Tonearm.Tests.Storage.StoreKinds.NewAddress(Tonearm.Tests.Storage.StoreKind.Postgres) });
        using var owner = await PlaylistClient.Of(app, "ada");
        using var other = await PlaylistClient.Of(app, "bob");
        using var third = await PlaylistClient.Of(app, "eve");
        var path = await owner.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[0]);
        await Add(other, path, tracks[1]);
        var old = await Add(owner, path, tracks[2]);
        var newest = await Add(owner, path, tracks[3]);
        await app.Get<StateStore>().Write(state =>
        {
            foreach (var column in (string[])["cut", "shown_from", "audience"])
                state.Define($"alter table playlist drop column {column}");
            state.Define("drop table playlist_showing");
            state.Define("drop table playlist_cut");
            state.Define(PlaylistsSchema.Showings);
        });

        Assert.Equal((200, 200, 404), (await Status(owner, VersionPath(path, old)), await Status(other, VersionPath(path, old)), await Status(third, VersionPath(path, old))));
        Assert.Equal(200, await Status(third, VersionPath(path, newest)));
        await owner.Put(path + "/history", """{"others_see":"all"}""");
        await Add(owner, path, tracks[4]);
        Assert.Equal((404, 200), (await Status(third, VersionPath(path, old)), await Status(third, VersionPath(path, newest))));
    }

    /// <summary>Every way to read a version, up to its id.</summary>
    internal static string[] Reads(string path) =>
        [$"{path}?snapshot_id=", $"{path}/items?snapshot_id=", $"{path}/tracks?snapshot_id=", $"{path}?fields=name&snapshot_id=", $"{path}/diff?from=", $"{path}/items?limit=1&offset=1&snapshot_id="];

    internal static string Escape(string snapshot) => System.Uri.EscapeDataString(snapshot);

    internal static string VersionPath(string path, string snapshot) => $"{path}/items?snapshot_id={Escape(snapshot)}";

    internal static async Task<int> Status(PlaylistClient client, string path) => (await client.Get(path)).Status;

    internal static Task<string> Add(PlaylistClient client, string path, string uri) =>
        PlaylistClient.Snapshot(client.Post(path + "/items", PlaylistClient.Body([uri])), 201);

    internal static async Task<(int Status, string Message)> Refused(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer.Message);
    }

    internal static string[] SnapshotIds(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(step => step.Text("snapshot_id")!)];

    internal static string[] Types(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(step => step.GetProperty("operation").Text("type")!)];

    internal static EntityId Id(string path) => EntityId.TryParse(path.AsSpan("/playlists/".Length), out var id) ? id : throw new ArgumentException(path);

    async Task Hide(string path, bool isHidden) => Assert.True(await Store.Hide(Id(path), "ada", isHidden));

    async Task<int> AppStatus(string path)
    {
        using var answer = await server.Http.GetAsync(new System.Uri("/v1" + path, UriKind.Relative));
        return (int)answer.StatusCode;
    }
}

public sealed class HiddenHistoryOnPostgresTests(PlaylistServerOnPostgres server) : HiddenHistoryTests(server), IClassFixture<PlaylistServerOnPostgres>;
