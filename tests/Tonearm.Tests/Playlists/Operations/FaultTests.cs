using Tonearm.Storage;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists.Operations;

/// <summary>What clients see when the store, its content or the clock is not as it should be.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_damaged_entry_is_said_by_reads_and_nothing_is_written_on_top_of_it(StoreKind kind)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        var tracks = app.Tracks(5);
        var path = await ada.NewPlaylist("", tracks[..1]);
        var early = await ada.HeadSnapshot(path);
        foreach (var track in tracks[1..])
            await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([track])), 201);
        var store = app.Get<StateStore>();
        await store.Write(state =>
        {
            var body = state.First("select body from playlist_change where revision = 3", row => row.Bytes(0))!;
            body[^1] ^= 1;
            return state.Run("update playlist_change set body = $1 where revision = 3", body);
        });

        // Another process, which has nothing of it in memory.
        await using var second = await TonearmApp.Start(adjust: _ => app.Settings);
        using var other = await PlaylistClient.Of(second, "ada");
        foreach (var answer in (Answer[])
        [
            await other.Get(path), await other.Get(path + "/items"), await other.Get(path + "/snapshots"),
            await other.Post(path + "/items", PlaylistClient.Body(tracks[..1])),
            await other.Put(path + "/items", """{"range_start":0,"insert_before":2}"""),
            await other.Delete(path + "/items", $$"""{"positions":[0],"snapshot_id":"{{early}}"}"""),
            await other.Put(path, """{"name":"x"}"""),
        ])
            Assert.Equal((503, "DAMAGED_HISTORY"), (answer.Status, answer.Json.GetProperty("error").Text("reason")));
        Assert.Equal(tracks[..1], await other.Uris(path, early));
        Assert.Equal(200, (await other.Get(path + "/snapshots?limit=2")).Status);
        Assert.Equal(5, await store.Read(state => state.First("select count(*) from playlist_change", row => row.GetInt32(0))));
        Assert.Equal(201, (await other.Post("/me/playlists", """{"name":"another"}""")).Status);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_store_that_has_become_read_only_is_503_for_writes_and_goes_on_being_read(StoreKind kind)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        var tracks = app.Tracks(5);
        var path = await ada.NewPlaylist("", tracks[..2]);
        var before = await ada.HeadSnapshot(path);
        if (kind == StoreKind.Sqlite)
            await app.Get<StateStore>().Write(state => state.Run("pragma query_only = 1"));
        else
            PostgresServer.Execute(app.Settings.Store!, """
                do $$ begin execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$;
                select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
                """);
        foreach (var answer in (Answer[])
        [
            await ada.Post(path + "/items", PlaylistClient.Body(tracks[2..3])), await ada.Put(path + "/items", PlaylistClient.Body([])),
            await ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[0]}}"}]}"""), await ada.Put(path, """{"name":"x"}"""),
            await ada.Delete(path + "/followers"), await ada.Post("/me/playlists", """{"name":"x"}"""),
        ])
            Assert.Equal((503, "STORE_UNAVAILABLE", "5"), (answer.Status, answer.Json.GetProperty("error").Text("reason"), answer["Retry-After"]));
        Assert.Equal(before, await ada.HeadSnapshot(path));
        Assert.Equal(tracks[..2], await ada.Uris(path));
        Assert.Equal(200, (await ada.Get("/me/playlists")).Status);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_clock_that_goes_backwards_changes_no_order(StoreKind kind)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        var tracks = app.Tracks(4);
        var path = await ada.NewPlaylist("", tracks[..1]);
        List<string> snapshots = [await ada.HeadSnapshot(path)];
        var start = app.Clock.GetUtcNow();
        foreach (var track in tracks[1..])
        {
            app.Clock.AdjustTime(app.Clock.GetUtcNow().AddMinutes(-10));
            snapshots.Add(await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([track])), 201));
        }
        Assert.Equal(tracks, await ada.Uris(path));
        var steps = (await ada.Get(path + "/snapshots")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(snapshots.AsEnumerable().Reverse(), steps.Take(4).Select(step => step.Text("snapshot_id")!));
        Assert.Equal(start.AddMinutes(-30).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), steps[0].Text("at"));
        await PlaylistClient.Snapshot(ada.Delete(path + "/items", $$"""{"positions":[0],"snapshot_id":"{{snapshots[0]}}"}"""));
        await PlaylistClient.Snapshot(ada.Post(path + "/undo", $$"""{"snapshot_id":"{{snapshots[2]}}"}"""));
        Assert.Equal([tracks[1], tracks[3]], await ada.Uris(path));
    }

    static Task<TonearmApp> Start(StoreKind kind) => TonearmApp.Start(adjust: settings => settings with { Store = kind.NewAddress() });
}
