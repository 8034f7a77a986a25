using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Storage.Schema;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Regressions.HiddenHistoryTests;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// Edits that a client had in its queue were refused after the upgrade to a version that keeps hidden versions private,
/// where their author had edited the playlist only after the version they name, or never.
/// </summary>
public sealed class QueuedEditsOfBeforeTests
{
    public static TheoryData<StoreKind> Kinds => [.. Enum.GetValues<StoreKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Adds_removals_and_moves_go_on_and_nothing_else_is_opened(StoreKind kind)
    {
        await using var app = await Start(kind);
        var tracks = app.Tracks(12);
        using var ada = await PlaylistClient.Of(app, "ada");
        using var eve = await PlaylistClient.Of(app, "eve");
        var (path, old) = await Before(app, ada, tracks);
        await Upgrade(app);
        await Add(ada, path, tracks[6]);

        foreach (var (verb, body) in ((string, string)[])[("restore", ""), ("unremove", ",\"positions\":[2]"), ("undo", "")])
            Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Post($"{path}/{verb}", $$"""{"snapshot_id":"{{old}}"{{body}}}""")));
        Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Put(path + "/items", $$"""{"uris":["{{tracks[2]}}"],"snapshot_id":"{{old}}"}""")));

        // [0 1 2 3] was the list of before; 2 is gone, and 6 has come since.
        var own = await PlaylistClient.Snapshot(eve.Post(path + "/items", $$"""{"uris":["{{tracks[7]}}"],"position":1,"snapshot_id":"{{old}}"}"""), 201);
        Assert.Equal(tracks.Take(1).Append(tracks[7]).Append(tracks[1]).Append(tracks[3]).Append(tracks[6]), await ada.Uris(path));
        await PlaylistClient.Snapshot(eve.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[3]}}","positions":[3]}],"snapshot_id":"{{old}}"}"""));
        await PlaylistClient.Snapshot(eve.Put(path + "/items", $$"""{"range_start":0,"insert_before":2,"snapshot_id":"{{old}}"}"""));
        // The view that the client goes on with: [0 7 1 2 3].
        var next = await PlaylistClient.Snapshot(eve.Post(path + "/changes", $$"""{"snapshot_id":"{{own}}","operations":[{"remove":{"positions":[2] } },{"add":{"uris":["{{tracks[8]}}"] } } ] }"""));
        Assert.Equal([tracks[7], tracks[0], tracks[6], tracks[8]], await ada.Uris(path));

        // With the edit these show all of the version that eve never could read.
        foreach (var snapshot in (string[])[old, own, next])
        {
            foreach (var read in Reads(path))
                Assert.Equal((404, 200), (await Status(eve, read + Escape(snapshot)), await Status(ada, read + Escape(snapshot))));
            Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Post(path + "/unremove", $$"""{"snapshot_id":"{{snapshot}}","positions":[2]}""")));
            Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Post(path + "/restore", $$"""{"snapshot_id":"{{snapshot}}"}""")));
        }
        Assert.DoesNotContain(tracks[2], await ada.Uris(path));

        await ada.Put(path, """{"collaborative":false}""");
        Assert.Equal(403, (await eve.Put(path + "/items", $$"""{"range_start":0,"insert_before":2,"snapshot_id":"{{old}}"}""")).Status);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Versions_that_are_recorded_as_hidden_are_no_base(StoreKind kind)
    {
        await using var app = await Start(kind);
        var tracks = app.Tracks(12);
        using var ada = await PlaylistClient.Of(app, "ada");
        using var eve = await PlaylistClient.Of(app, "eve");
        var store = app.Get<PlaylistStore>();
        var (path, old) = await Before(app, ada, tracks);
        var (hidden, secret) = await Before(app, ada, tracks);
        await store.Hide(Id(hidden), "ada", true);
        await Upgrade(app);
        await store.Hide(Id(hidden), "ada", false);
        await store.Hide(Id(path), "ada", true);
        var later = await Add(ada, path, tracks[6]);
        await Add(ada, path, tracks[7]);
        await store.Hide(Id(path), "ada", false);

        string Move(string snapshot) => $$"""{"range_start":0,"insert_before":2,"snapshot_id":"{{snapshot}}"}""";
        Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Put(hidden + "/items", Move(secret))));
        Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Put(path + "/items", Move(later))));
        await PlaylistClient.Snapshot(eve.Put(path + "/items", Move(old)));
        // A playlist of after the upgrade has none of before.
        var fresh = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[0]);
        var first = (await ada.Get(fresh + "/snapshots")).Json.GetProperty("items")[1].Text("snapshot_id")!;
        await store.Hide(Id(fresh), "ada", true);
        await Add(ada, fresh, tracks[1]);
        await store.Hide(Id(fresh), "ada", false);
        Assert.Equal((400, "Missing or bad version tag"), await Refused(eve.Post(fresh + "/items", $$"""{"uris":["{{tracks[2]}}"],"position":0,"snapshot_id":"{{first}}"}""")));
    }

    static Task<TonearmApp> Start(StoreKind kind) => TonearmApp.Start(adjust: settings => settings with { Store = kind.NewAddress() });

    /// <summary>A playlist from which something has gone, and the version before that.</summary>
    static async Task<(string Path, string Old)> Before(TonearmApp app, PlaylistClient ada, string[] tracks)
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..4]);
        var old = await ada.HeadSnapshot(path);
        await ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[2]}}"}]}""");
        return (path, old);
    }

    /// <summary>Brings the store to what the steps make of one that knew nothing of showings.</summary>
    static Task Upgrade(TonearmApp app) => app.Get<StateStore>().Write(state =>
    {
        foreach (var column in (string[])["cut", "shown_from", "audience", "unrecorded"])
            state.Define($"alter table playlist drop column {column}");
        state.Define("drop table playlist_showing");
        state.Define("drop table playlist_cut");
        state.Define(PlaylistsSchema.Showings);
        state.Define(PlaylistsSchema.UnrecordedVersions);
    });
}
