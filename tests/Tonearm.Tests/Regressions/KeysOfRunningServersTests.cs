using Tonearm.Commands;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>A key made by <c>key rotate</c> was used by servers that were started afterwards, and unknown to all others.</summary>
public sealed class KeysOfRunningServersTests
{
    [Fact]
    public async Task All_nodes_show_the_same_snapshot_id_of_one_head_before_and_after()
    {
        var address = StoreKind.Postgres.NewAddress();
        await using var one = await TonearmApp.Start(adjust: settings => settings with { Store = address });
        await using var two = await TonearmApp.Start(adjust: settings => settings with { Store = address });
        using var ada = await PlaylistClient.Of(one, "ada");
        using var other = await PlaylistClient.Of(two, "ada");
        var path = await ada.NewPlaylist("", one.Tracks(3));
        var before = await ada.HeadSnapshot(path);
        Assert.Equal(before, await other.HeadSnapshot(path));

        await Rotate(one);
        await one.Get<SigningKeys>().Look();
        // One knows the new key and the other does not: nobody signs with it yet.
        Assert.Equal(before, await ada.HeadSnapshot(path));
        Assert.Equal(before, await other.HeadSnapshot(path));
        one.Clock.Advance(SealingKeys.Notice);
        two.Clock.Advance(SealingKeys.Notice);
        var after = await ada.HeadSnapshot(path);
        Assert.NotEqual(before, after);
        // Whether it has looked by itself or not: what it cannot verify makes it look.
        Assert.Equal(one.Tracks(3), await other.Uris(path, after));
        Assert.Equal(after, await other.HeadSnapshot(path));
        Assert.Equal(one.Tracks(3), await other.Uris(path, before));
        await PlaylistClient.Snapshot(other.Delete(path + "/items", $$"""{"positions":[0],"snapshot_id":"{{before}}"}"""));
        Assert.Equal(await ada.HeadSnapshot(path), await other.HeadSnapshot(path));
    }

    [Fact]
    public async Task A_server_takes_a_key_over_that_a_command_makes_beside_it_and_renders_anew_what_it_had_rendered()
    {
        await using var app = await TonearmApp.Start();
        using var ada = await PlaylistClient.Of(app, "ada");
        var path = await ada.NewPlaylist("", app.Tracks(3));
        var before = await ada.HeadSnapshot(path);
        await Rotate(app);
        await app.Get<SigningKeys>().Look();
        app.Clock.Advance(SealingKeys.Notice - TimeSpan.FromSeconds(1));
        foreach (var _ in Enumerable.Range(0, 3))
            Assert.Equal(before, await ada.HeadSnapshot(path));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await ada.HeadSnapshot(path);
        Assert.NotEqual(before, after);
        await using var second = await TonearmApp.Start(adjust: _ => app.Settings);
        second.Clock.Advance(SealingKeys.Notice);
        using var other = await PlaylistClient.Of(second, "ada");
        Assert.Equal(after, await other.HeadSnapshot(path));
    }

    [Fact]
    public async Task A_key_that_is_not_in_use_yet_is_not_replaced()
    {
        await using var app = await TonearmApp.Start();
        using var ada = await PlaylistClient.Of(app, "ada");
        var path = await ada.NewPlaylist("", app.Tracks(1));
        var before = await ada.HeadSnapshot(path);
        await Rotate(app);
        Assert.Equal(1, await CommandLine.Run(["key", "rotate", "--data", app.Settings.DataDirectory], app.Clock));
        Assert.Equal(app.Tracks(1), await ada.Uris(path, before));
    }

    static async Task Rotate(TonearmApp app) => Assert.Equal(0, await CommandLine.Run(
        ["key", "rotate", "--data", app.Settings.DataDirectory, .. app.Settings.Store is { } store ? (string[])["--store", store] : []], app.Clock));
}
