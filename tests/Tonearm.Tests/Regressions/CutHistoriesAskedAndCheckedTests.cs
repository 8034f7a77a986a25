using Tonearm.Commands;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Regressions.HiddenHistoryTests;

namespace Tonearm.Tests.Regressions;

/// <summary>Of a history that was cut no version was found for a moment between its oldest and the next, and removed steps were 400.</summary>
public sealed class CutHistoriesAskedAndCheckedTests
{
    public static TheoryData<StoreKind> Kinds => [.. Enum.GetValues<StoreKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_history_is_asked_as_far_as_it_is_left(StoreKind kind)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        using var bob = await PlaylistClient.Of(app, "bob");
        var tracks = app.Tracks(6);
        var (path, versions, times) = await Timeline(app, ada, bob, tracks);
        await app.Get<PlaylistStore>().Cut(Id(path), "ada", 3);

        async Task<string[]> Ask(PlaylistClient who, string query) => SnapshotIds((await who.Get($"{path}/snapshots?{query}")).Json);
        string At(int step, int seconds) => "at=" + Uri.EscapeDataString(times[step].AddSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        foreach (var who in (PlaylistClient[])[ada, bob])
        {
            Assert.Equal([versions[3]], await Ask(who, At(3, 0)));
            Assert.Equal([versions[3]], await Ask(who, At(4, -30)));
            Assert.Equal([versions[4], versions[3]], await Ask(who, At(4, 30)));
            Assert.Empty(await Ask(who, At(2, 30)));
            Assert.Equal([versions[5]], await Ask(who, "author=ada"));
            Assert.Equal([versions[4]], await Ask(who, "author=bob"));
            Assert.Empty(await Ask(who, "uri=" + tracks[0]));
            Assert.Equal([versions[4]], await Ask(who, $"author=bob&uri={tracks[3]}"));
            foreach (var version in versions[..3])
                Assert.Equal(404, await Status(who, $"{path}/snapshots/{Escape(version)}"));
            Assert.Equal("start", (await who.Get($"{path}/snapshots/{Escape(versions[3])}")).Json.GetProperty("operation").Text("type"));
            Assert.Equal("add", (await who.Get($"{path}/snapshots/{Escape(versions[4])}")).Json.GetProperty("operation").Text("type"));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_a_history_that_is_seen_in_part_nothing_else_is_found(StoreKind kind)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        using var eve = await PlaylistClient.Of(app, "eve");
        var (tracks, store) = (app.Tracks(6), app.Get<PlaylistStore>());
        var path = await ada.NewPlaylist("", tracks[0]);
        await store.Hide(Id(path), "ada", true);
        var secret = await Add(ada, path, tracks[1]);
        await ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[1]}}"}]}""");
        var shown = await ada.HeadSnapshot(path);
        await store.Hide(Id(path), "ada", false);
        var newest = await Add(ada, path, tracks[2]);

        async Task<int> Total(PlaylistClient who, string query) => (await who.Get($"{path}/snapshots?{query}")).Json.Number("total");
        Assert.Equal((2, 0), (await Total(ada, "uri=" + tracks[1]), await Total(eve, "uri=" + tracks[1])));
        Assert.Equal((5, 1), (await Total(ada, "author=ada"), await Total(eve, "author=ada")));
        Assert.Equal((200, 404), (await Status(ada, $"{path}/snapshots/{Escape(secret)}"), await Status(eve, $"{path}/snapshots/{Escape(secret)}")));
        Assert.Equal("start", (await eve.Get($"{path}/snapshots/{Escape(shown)}")).Json.GetProperty("operation").Text("type"));
        Assert.Equal("remove", (await ada.Get($"{path}/snapshots/{Escape(shown)}")).Json.GetProperty("operation").Text("type"));
        await store.Cut(Id(path), "ada", 3);
        Assert.Equal((1, 0), (await Total(ada, "author=ada"), await Total(ada, "uri=" + tracks[1])));
        Assert.Equal([newest], SnapshotIds((await eve.Get($"{path}/snapshots?uri={tracks[2]}")).Json));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_in_order_and_damage_after_the_cut_is_repaired_from_where_it_begins(StoreKind kind)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        using var bob = await PlaylistClient.Of(app, "bob");
        var tracks = app.Tracks(6);
        var (path, _, _) = await Timeline(app, ada, bob, tracks);
        foreach (var before in (int[])[2, 3])
        {
            Assert.Equal(before == 2 ? 2 : 1, (await app.Get<PlaylistStore>().Cut(Id(path), "ada", before))!.Value.Removed);
            Assert.Equal((0, 0), (await Run(app, "check"), await Run(app, "repair")));
        }
        await Damage(app, "update playlist_change set body = (select body from playlist_change where revision = 4) where revision = 5");
        Assert.Equal((2, 503), (await Run(app, "check"), await Status(ada, path)));
        Assert.Equal(2, await Run(app, "repair"));
        Assert.Equal(tracks[..4], await ada.Uris(path));
        Assert.Equal(["repair"], Types((await ada.Get(path + "/snapshots?limit=1")).Json));
        await Add(ada, path, tracks[5]);
        // From the repair on the history can be cut, and is in order then.
        Assert.NotNull(await app.Get<PlaylistStore>().Cut(Id(path), "ada", 6));
        Assert.Equal((0, 0), (await Run(app, "check"), await Run(app, "repair")));
        Assert.Equal((string[])[.. tracks[..4], tracks[5]], await ada.Uris(path));
        await Add(bob, path, tracks[4]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_repair_brings_nothing_back_that_was_cut(StoreKind kind)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        using var bob = await PlaylistClient.Of(app, "bob");
        var tracks = app.Tracks(8);
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..3]);
        var old = await ada.HeadSnapshot(path);
        await Add(ada, path, tracks[3]);
        await ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[3]}}"}]}""");
        await Add(ada, path, tracks[4]);
        await PlaylistClient.Snapshot(bob.Put(path + "/items", $$"""{"range_start":0,"insert_before":3,"snapshot_id":"{{old}}"}"""));
        // The entries after the one that bob had seen are held, though nobody reads them.
        Assert.Equal(3, (await app.Get<PlaylistStore>().Cut(Id(path), "ada", 4))!.Value.Held);
        Assert.Equal(0, await Run(app, "check"));
        await Damage(app, "update playlist_change set body = (select body from playlist_change where revision = 2) where revision = 3");
        Assert.Equal((2, 2), (await Run(app, "check"), await Run(app, "repair")));
        Assert.Equal(503, await Status(ada, path));
    }

    static Task<TonearmApp> Start(StoreKind kind) => TonearmApp.Start(adjust: settings => settings with { Store = kind.NewAddress() });

    /// <summary>Versions 0 to 5 a minute apart; each adds a track, and all but the fourth are ada's.</summary>
    static async Task<(string Path, string[] Versions, DateTimeOffset[] Times)> Timeline(TonearmApp app, PlaylistClient ada, PlaylistClient bob, string[] tracks)
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true");
        List<string> versions = [await ada.HeadSnapshot(path)];
        List<DateTimeOffset> times = [app.Clock.GetUtcNow()];
        for (var i = 0; i < 5; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            times.Add(app.Clock.GetUtcNow());
            versions.Add(await Add(i == 3 ? bob : ada, path, tracks[i]));
        }
        return (path, [.. versions], [.. times]);
    }

    static Task Damage(TonearmApp app, string sql) => app.Get<StateStore>().Write(state => Assert.NotEqual(0, state.Run(sql)));

    static Task<int> Run(TonearmApp app, string command) => CommandLine.Run(
        [command, "--json", "--data", app.Settings.DataDirectory, .. app.Settings.Store is { } store ? (string[])["--store", store] : []], app.Clock);
}
