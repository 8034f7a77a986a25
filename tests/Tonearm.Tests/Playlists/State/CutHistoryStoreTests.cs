using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Storage;
using Tonearm.WebApi;

namespace Tonearm.Tests.Playlists.State;

/// <summary>Histories in a store that are cut again and again, against an engine that remembers everything.</summary>
public abstract class CutHistoryStoreTests : IAsyncDisposable
{
    static readonly int Count = Math.Max(RandomHistories.Count / 250, 20);

    readonly TemporaryDirectory directory = new();
    readonly ServiceProvider services;

    private protected CutHistoryStoreTests(StoreKind kind)
    {
        var address = kind.NewAddress();
        services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)))
            .AddSingleton(_ => StateStore.Open(directory.Path, address))
            .AddLogging()
            .AddPlaylistStore(new PlaylistsOptions())
            .BuildServiceProvider();
    }

    PlaylistStore Store => services.GetRequiredService<PlaylistStore>();

    [Fact]
    public async Task A_playlist_goes_on_as_if_nothing_had_been_cut()
    {
        var number = 0;
        await RandomHistories.All.SampleAsync(
            history => Compare(new EntityId((UInt128)(ulong)Interlocked.Increment(ref number)), history.Initial, history.Steps),
            iter: Count, threads: 1, print: MergeTests.Print);
    }

    async Task Compare(EntityId id, int initial, Step[] steps)
    {
        var model = new NaiveModel(RandomHistories.Initial(initial), Playlist.MaxItems);
        var desk = new Desk(RandomHistories.Initial(initial));
        var start = DateTimeOffset.UnixEpoch.AddDays(1);
        Assert.True(await Store.Import(id, "ada", start, desk.History.Start, []));
        var ids = new Dictionary<SnapshotRef, SnapshotId> { [SnapshotRef.SharedView(0)] = (await Version(id)).Snapshot };
        var cut = 0;
        foreach (var step in steps)
        {
            var (basis, op) = RandomHistories.Say(step, model.Shots, withMarks: false);
            var (request, slip) = Ask(desk, basis, op, cut);
            var result = await Store.Change(id, new ChangeAuthor("ada", null, $"{ids.Count} {step} {model.Shots.Count}"), Command(request, ids));
            if (slip is null)
            {
                Assert.Contains(result.Refusal, (ApiError[])[PlaylistErrors.BadSnapshot, PlaylistErrors.NothingToUndo]);
                continue;
            }
            model.Change(basis, op);
            Assert.Equal(slip.Status >= 400, result.Refusal is not null);
            var head = await Version(id);
            ids[SnapshotRef.SharedView(slip.Line)] = head.Snapshot;
            Assert.Equal(Shown(desk.Rows(SnapshotRef.SharedView(slip.Line))), Shown(head.Content.Rows));
            if (slip.Status < 400)
            {
                ids[slip.Answer] = result.Snapshot;
                Assert.Equal(Shown(desk.Rows(slip.Answer)), Shown((await Version(id, result.Snapshot)).Content.Rows));
            }
            if (step.D % 5 == 0)
                cut = await Cut(id, Math.Max(cut, slip.Line - step.A % 6), cut, head, ids);
        }
    }

    /// <summary>Cuts, and looks at everything that is left and at everything that is not.</summary>
    async Task<int> Cut(EntityId id, int before, int cut, PlaylistVersion head, Dictionary<SnapshotRef, SnapshotId> ids)
    {
        var shown = new Dictionary<SnapshotId, PlaylistRow[]>();
        foreach (var (snapshot, name) in ids)
        {
            if (snapshot.Revision > before)
                shown[name] = [.. (await Version(id, name)).Content.Rows];
        }
        Assert.Equal(before - cut, (await Store.Cut(id, "ada", before))!.Value.Removed);
        Assert.Equal(head.Snapshot, (await Version(id)).Snapshot);
        foreach (var (name, rows) in shown)
            Assert.Equal(rows, (await Version(id, name)).Content.Rows);
        foreach (var (snapshot, name) in ids)
        {
            if (snapshot.Revision < before)
                Assert.Equal(ApiError.NotFound, (await Store.Find(id, "ada", name)).Refusal);
        }
        var (steps, total, _) = await Store.Steps(id, "ada", default, new Window(50, 0));
        Assert.Equal((head.Head.Revision - before + 1, before > 0), (total, steps![^1].IsStart));
        return before;
    }

    static (Request Request, Desk.Slip? Slip) Ask(Desk desk, Ref? basis, Op op, int cut)
    {
        Request? request = null;
        desk.Before = asked =>
        {
            request = asked;
            if (cut > 0 && CutHistoriesTests.NamesCut(asked, cut))
                throw new OperationCanceledException();
        };
        try
        {
            var slip = desk.Send(basis, op);
            return (request!, slip);
        }
        catch (OperationCanceledException)
        {
            return (request!, null);
        }
    }

    static PlaylistCommand Command(Request request, Dictionary<SnapshotRef, SnapshotId> ids)
    {
        // What names no version of this playlist is an id of nothing.
        SnapshotId? Named(SnapshotRef? snapshot) => snapshot is { } some ? ids.GetValueOrDefault(some) : null;
        return request.Operation switch
        {
            Operation.Restore restore => new PlaylistCommand(ChangeKind.Restore, (_, snapshot) => new Operation.Restore(snapshot), _ => null) { Base = Named(request.Base), Subject = Named(restore.Snapshot) },
            Operation.Unremove unremove => new PlaylistCommand(ChangeKind.Unremove, (_, snapshot) => new Operation.Unremove(snapshot, unremove.Positions), _ => null) { Base = Named(request.Base), Subject = Named(unremove.Snapshot) },
            Operation.Undo undo => new PlaylistCommand(ChangeKind.Undo, (_, snapshot) => new Operation.Undo(snapshot.Revision), _ => null) { Base = Named(request.Base), Subject = Named(SnapshotRef.SharedView(undo.Revision)) },
            var other => new PlaylistCommand(ChangeKind.Batch, other, _ => null) { Base = Named(request.Base) },
        };
    }

    static IEnumerable<(ItemId, ItemUri, PlaceId)> Shown(IEnumerable<PlaylistRow> rows) => rows.Select(row => (row.Item.Id, row.Item.Uri, row.Place));

    async Task<PlaylistVersion> Version(EntityId id, SnapshotId? named = null)
    {
        var (version, refusal) = await Store.Find(id, "ada", named);
        Assert.Null(refusal);
        return version!;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        directory.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class CutHistoryStoreOnSqliteTests() : CutHistoryStoreTests(StoreKind.Sqlite);

public sealed class CutHistoryStoreOnPostgresTests() : CutHistoryStoreTests(StoreKind.Postgres);
