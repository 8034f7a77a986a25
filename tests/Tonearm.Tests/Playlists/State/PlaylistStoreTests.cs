using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Playlists.State;

/// <summary>Histories in the state store, with what goes wrong there, on every kind of store.</summary>
public abstract class PlaylistStoreTests(StoreKind kind) : IAsyncDisposable
{
    private protected static readonly ChangeAuthor Ada = new("ada", "app", null);

    readonly TemporaryDirectory directory = new();
    readonly string? address = kind.NewAddress();
    readonly List<ServiceProvider> open = [];

    private protected string Data => directory.Path;

    [Fact]
    public async Task A_damaged_checkpoint_is_passed_over()
    {
        var playlists = Open();
        var id = await New(playlists);
        for (var i = 0; i < 90; i++)
            await Add(playlists, id, i, 100);
        var expected = (await Version(playlists, id)).Content.Rows.Select(row => row.Item.Id).ToArray();
        await MadeCheckpoints();
        Assert.True(await Raw(state => state.First("select count(*) from playlist_checkpoint", row => row.GetInt64(0))) > 1);
        await Raw(state => state.Run("update playlist_checkpoint set body = $1 where revision > 0", new byte[50]));
        Assert.Equal(expected, (await Version(Open(), id)).Content.Rows.Select(row => row.Item.Id));
    }

    [Fact]
    public async Task Every_version_is_the_same_from_whatever_checkpoint_it_is_replayed()
    {
        var playlists = Open();
        var id = await New(playlists);
        var random = new Random(11);
        List<(SnapshotId Snapshot, Tonearm.Playlists.PlaylistRow[] Rows)> versions = [];
        for (var i = 0; i < 400; i++)
        {
            var items = (await Version(playlists, id)).Content.Rows.Length;
            Operation operation = items < 20 || random.Next(3) == 0 ? new Operation.Add([.. Enumerable.Range(i * 20, 20).Select(Uri)], random.Next(items + 1))
                : random.Next(2) == 0 ? new Operation.Move(random.Next(items), random.Next(items + 1), 1)
                : new Operation.Remove([(await Version(playlists, id)).Content.Rows[random.Next(items)].Item.Uri], null, null);
            Assert.Null((await playlists.Change(id, Ada, new PlaylistCommand(ChangeKind.Batch, operation, _ => null))).Refusal);
            var version = await Version(playlists, id);
            if (i % 13 == 0)
                versions.Add((version.Snapshot, [.. version.Content.Rows]));
            if (i % 50 == 49)
                await MadeCheckpoints();
        }
        await Raw(state => state.Run("create table kept as select * from playlist_checkpoint"));
        var checkpoints = await Raw(state => state.All("select revision from kept order by revision", row => row.GetInt32(0)));
        Assert.True(checkpoints.Count > 2, $"{checkpoints.Count} checkpoints");
        foreach (var checkpoint in checkpoints)
        {
            await Raw(state => state.Run("delete from playlist_checkpoint where revision <> 0 and revision <> $1", checkpoint));
            var reopened = Open();
            foreach (var (snapshot, rows) in versions)
                Assert.Equal(rows, (await Version(reopened, id, snapshot)).Content.Rows);
            await Raw(state => state.Run("delete from playlist_checkpoint"));
            await Raw(state => state.Run("insert into playlist_checkpoint select * from kept"));
        }
    }

    [Fact]
    public async Task A_damaged_entry_is_found_and_nothing_is_written_on_top_of_it()
    {
        var playlists = Open();
        var id = await New(playlists);
        for (var i = 0; i < 10; i++)
            await Add(playlists, id, i);
        await Raw(state =>
        {
            var body = state.First("select body from playlist_change where revision = 5", row => row.Bytes(0))!;
            body[^1] ^= 1;
            return state.Run("update playlist_change set body = $1 where revision = 5", body);
        });
        var reopened = Open();
        await Assert.ThrowsAsync<DamagedPlaylistException>(() => Add(reopened, id, 10));
        await Assert.ThrowsAsync<DamagedPlaylistException>(async () => await Version(reopened, id));
        Assert.Equal(10, await Raw(state => state.First("select count(*) from playlist_change", row => row.GetInt32(0))));
    }

    [Fact]
    public async Task Two_processes_on_one_store_write_one_history()
    {
        PlaylistStore one = Open(), other = Open();
        var id = await New(one);
        await Task.WhenAll(
            Task.Run(async () => { for (var i = 0; i < 100; i++) await Add(one, id, i); }),
            Task.Run(async () => { for (var i = 100; i < 200; i++) await Add(other, id, i); }));
        var rows = (await Version(one, id)).Content.Rows;
        Assert.Equal(rows, (await Version(other, id)).Content.Rows);
        Assert.Equal(Enumerable.Range(0, 200).Select(Uri).ToHashSet(), rows.Select(row => row.Item.Uri).ToHashSet());
        Assert.Equal(200, rows.Length);
    }

    [Fact]
    public async Task A_base_beyond_the_checkpoints_is_merged_all_the_same()
    {
        var playlists = Open();
        var id = await New(playlists);
        var old = await Add(playlists, id, 0, 100);
        for (var i = 1; i < 90; i++)
            await Add(playlists, id, i, 100);
        await MadeCheckpoints();
        Assert.True(await Raw(state => state.First("select checkpoint from playlist", row => row.GetInt64(0))) > 10);
        var reopened = Open();
        var answer = await reopened.Change(id, Ada, new PlaylistCommand(ChangeKind.Remove, new Operation.Remove(null, null, [3]), _ => null) { Base = old });
        Assert.Null(answer.Refusal);
        var rows = (await Version(reopened, id)).Content.Rows;
        Assert.Equal(8999, rows.Length);
        Assert.DoesNotContain(rows, row => row.Item.Id == new ItemId(1, 3));
        Assert.Equal(99, (await Version(reopened, id, answer.Snapshot)).Content.Rows.Length);
    }

    [Fact]
    public async Task A_key_whose_request_is_still_running_is_refused()
    {
        var playlists = Open();
        var id = await New(playlists);
        await Add(playlists, id, 0);
        var holding = new TaskCompletionSource();
        using var held = new ManualResetEventSlim();
        var holder = open[0].GetRequiredService<StateStore>().Write(state =>
        {
            HeadRows.FindForChange(state, id);
            holding.SetResult();
            held.Wait();
        });
        await holding.Task;
        var command = new PlaylistCommand(ChangeKind.Add, new Operation.Add([Uri(1)], null), _ => null);
        var first = playlists.Change(id, Ada with { IdempotencyKey = "k" }, command);
        var second = await playlists.Change(id, Ada with { IdempotencyKey = "k" }, command);
        held.Set();
        await holder;
        Assert.Equal(PlaylistErrors.KeyRuns, second.Refusal);
        Assert.Null((await first).Refusal);
        Assert.Equal((await first) with { IsRepeat = true }, await playlists.Change(id, Ada with { IdempotencyKey = "k" }, command));
        Assert.Equal(2, (await Version(playlists, id)).Content.Rows.Length);
    }

    [Fact]
    public async Task Ids_outlive_a_change_of_keys()
    {
        var playlists = Open();
        var id = await New(playlists);
        var old = await Add(playlists, id, 0);
        await Raw(state => state.Run("insert into snapshot_key (number, key) values (2, $1)", new byte[32]));
        var reopened = Open();
        var now = (await Version(reopened, id)).Snapshot;
        Assert.NotEqual(old, now);
        Assert.Equal(old.Revision, now.Revision);
        Assert.Single((await Version(reopened, id, old)).Content.Rows);
        await Raw(state => state.Run("insert into snapshot_key (number, key) values (3, $1)", Enumerable.Repeat((byte)3, 32).ToArray()));
        Assert.Equal(PlaylistErrors.BadSnapshot, (await Open().Find(id, "ada", old)).Refusal);
    }

    [Fact]
    public async Task Of_checkpoints_the_two_newest_stay_and_every_sixteenth()
    {
        var playlists = Open();
        var id = await New(playlists);
        for (var i = 0; i < 400; i++)
        {
            await Add(playlists, id, i, 20);
            if (i % 50 == 49)
                await MadeCheckpoints();
        }
        var (numbers, newest) = await Raw(state => (
            state.All("select number from playlist_checkpoint order by number", row => row.GetInt32(0)),
            state.First("select checkpoint_number from playlist", row => row.GetInt32(0))));
        Assert.True(newest > 2, $"{newest} checkpoints");
        int[] expected = [.. Enumerable.Range(0, newest - 1).Where(number => number % 16 == 0), newest - 1, newest];
        Assert.Equal(expected.AsEnumerable(), numbers);
    }

    [Fact]
    public async Task A_warm_write_takes_four_statements_and_a_warm_read_one()
    {
        var playlists = Open();
        var id = await New(playlists);
        await Add(playlists, id, 0);
        Assert.Equal(1, await Statements(() => Version(playlists, id)));
        Assert.Equal(3, await Statements(() => Add(playlists, id, 1)));
        var basis = await Add(playlists, id, 2);
        var command = new PlaylistCommand(ChangeKind.Remove, new Operation.Remove(null, null, [0]), _ => null) { Base = basis };
        Assert.Equal(4, await Statements(() => playlists.Change(id, Ada, command)));
    }

    [Fact]
    public async Task Requests_of_the_former_tables_are_still_known_when_they_come_again()
    {
        var playlists = Open();
        var id = await New(playlists);
        var start = await Add(playlists, id, 0);
        var (keyed, plain) = (Ada with { IdempotencyKey = "k" }, Removal(start, 0));
        var first = await playlists.Change(id, keyed, Removal(null, 7));
        var second = await playlists.Change(id, Ada, plain);
        await Raw(state =>
        {
            // As it was: every mark once in a log, and what had nothing to do without a key beside the rest.
            state.Run("drop index playlist_change_by_key");
            state.Run("drop index playlist_change_by_request");
            state.Run("drop table playlist_last_unchanged");
            state.Run("create unique index playlist_change_once on playlist_change (playlist_id, once) where once is not null");
            state.Run("insert into playlist_unchanged (playlist_id, once, fingerprint, revision, answer, at) values ($1, $2, null, 1, 0, 0)", HeadRows.Key(id), new byte[16]);
            state.Define(Tonearm.Storage.Schema.PlaylistsSchema.RepeatsWhileNewest);
            return true;
        });
        var reopened = Open();
        Assert.Equal(first with { IsRepeat = true }, await reopened.Change(id, keyed, Removal(null, 7)));
        Assert.Equal(second with { IsRepeat = true }, await reopened.Change(id, Ada, plain));
        Assert.False((await reopened.Change(id, Ada, Removal(start, 1))).IsRepeat);
        Assert.False((await reopened.Change(id, Ada, plain)).IsRepeat);
    }

    [Fact]
    public async Task A_request_without_a_key_is_known_until_its_author_asks_for_something_else_from_whatever_checkpoint_it_is_told()
    {
        var playlists = Open();
        var id = await New(playlists);
        var start = await Add(playlists, id, 0);
        var bob = new ChangeAuthor("bob", "app", null);
        var first = await playlists.Change(id, bob, Removal(start, 0));
        Assert.False(first.IsRepeat);
        for (var i = 1; i < 90; i++)
            await Add(playlists, id, i, 100);
        await MadeCheckpoints();
        Assert.True(await Raw(state => state.First("select count(*) from playlist_checkpoint", row => row.GetInt64(0))) > 1);
        Assert.Equal(first with { IsRepeat = true }, await Open().Change(id, bob, Removal(start, 0)));
        // Something that had nothing to do is something else too.
        Assert.False((await Open().Change(id, bob, Removal(null, 5000))).IsRepeat);
        Assert.False((await Open().Change(id, bob, Removal(start, 0))).IsRepeat);
        Assert.True((await Open().Change(id, bob, Removal(start, 0))).IsRepeat);
        await Raw(state => { PlaylistStore.Forget(state, "bob"); return true; });
        Assert.Equal(0, await Raw(state => state.First("select count(*) from playlist_last_unchanged where author = 'bob'", row => row.GetInt32(0))));
    }

    static PlaylistCommand Removal(SnapshotId? basis, int number) => new(ChangeKind.Remove, new Operation.Remove([Uri(number)], null, null), _ => null) { Base = basis };

    async Task<long> Statements(Func<Task> action)
    {
        var store = open[0].GetRequiredService<StateStore>();
        var before = store.Statements;
        await action();
        return store.Statements - before;
    }

    [Fact]
    public async Task A_base_of_more_changes_ago_than_are_merged_is_refused_and_the_oldest_that_is_not_is_merged()
    {
        var playlists = Open();
        var (id, start) = (new EntityId(77), Playlist.New(new Details("Long", null, true, false), []));
        var at = DateTimeOffset.UnixEpoch;
        await playlists.Import(id, "ada", at, start, Changes(start, Merge.Window + 1));
        var first = Assert.Single(await Raw(state => state.All("select chain from playlist_change where playlist_id = $1 and revision = 1", row => HeadRows.Chain(row, 0), HeadRows.Key(id))));
        var seals = open[0].GetRequiredService<SignedSnapshots>();
        var (zero, one) = (seals.Sign(id, SnapshotRef.SharedView(0), HistoryChain.Start(id, Tonearm.Playlists.Stored.CheckpointCodec.Encode(start))), seals.Sign(id, SnapshotRef.SharedView(1), first));
        PlaylistCommand Adding(SnapshotId basis) => new(ChangeKind.Add, new Operation.Add([Uri(5)], 0), _ => null) { Base = basis };
        Assert.Equal(PlaylistErrors.Of(Refusal.SnapshotTooOld), (await playlists.Change(id, Ada, Adding(zero))).Refusal);
        Assert.Null((await playlists.Change(id, Ada, Adding(one))).Refusal);
        Assert.Equal(PlaylistErrors.Of(Refusal.SnapshotTooOld), (await playlists.Change(id, Ada, Adding(one))).Refusal);
        Assert.Equal(Merge.Window + 2, (await Version(playlists, id)).Head.Revision);
    }

    /// <summary>One item comes, and goes, and comes.</summary>
    static List<Change> Changes(Playlist start, int count)
    {
        var (history, changes) = (new History(start), new List<Change>());
        while (changes.Count < count)
        {
            Operation operation = changes.Count % 2 == 0 ? new Operation.Add([Uri(changes.Count)], null) : new Operation.Remove([Uri(changes.Count - 1)], null, null);
            var change = Assert.IsType<MergeOutcome.Changed>(Merge.Apply(history, new Request(null, operation, 0, "ada"))).Change;
            Assert.True(history.TryAppend(change));
            changes.Add(change);
        }
        return changes;
    }

    private protected PlaylistStore Open(string? data = null)
    {
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)))
            .AddSingleton(_ => StateStore.Open(data ?? Data, data is null ? address : null))
            .AddLogging()
            .AddPlaylistStore(new PlaylistsOptions())
            .BuildServiceProvider();
        open.Add(services);
        return services.GetRequiredService<PlaylistStore>();
    }

    private protected Task<T> Raw<T>(Func<StateConnection, T> change) => open[0].GetRequiredService<StateStore>().Write(change);

    private protected static async Task<EntityId> New(PlaylistStore playlists) =>
        (await playlists.Create(Ada, new Details("A list", null, true, false))).Version!.Head.Id;

    private protected static async Task<SnapshotId> Add(PlaylistStore playlists, EntityId id, int number, int count = 1)
    {
        var result = await playlists.Change(id, Ada, new PlaylistCommand(ChangeKind.Add, new Operation.Add([.. Enumerable.Repeat(Uri(number), count)], null), _ => null));
        Assert.Null(result.Refusal);
        return result.Snapshot;
    }

    private protected static async Task<PlaylistVersion> Version(PlaylistStore playlists, EntityId id, SnapshotId? named = null) =>
        (await playlists.Find(id, "ada", named)).Version!;

    private protected static ItemUri Uri(int number) => ItemUri.Track(new EntityId((UInt128)number + 1));

    /// <summary>Waits for the checkpoints that run beside the answers.</summary>
    private protected Task MadeCheckpoints() => open[0].GetRequiredService<Checkpoints>().Idle;

    public async ValueTask DisposeAsync()
    {
        foreach (var services in open)
            await services.DisposeAsync();
        directory.Dispose();
    }
}
