using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.Stored;

namespace Tonearm.Tests.Playlists;

/// <summary>Full playlists. What they cost is measured in <c>bench/</c>.</summary>
public sealed class ScaleTests
{
    const int Full = Playlist.MaxItems;

    [Fact]
    public void Ten_thousand_items_fit_and_not_one_more()
    {
        var history = new History(FullPlaylist(Full - 100));
        Assert.IsType<MergeOutcome.Refused>(Apply(history, Add(101)));
        Append(history, Apply(history, Add(100)));
        Assert.Equal(Full, history.Head.Rows.Length);
        Assert.Equal(new MergeOutcome.Refused(Refusal.PlaylistFull), Apply(history, Add(1)));
        Append(history, Apply(history, new Operation.Replace([])));
        Append(history, Apply(history, Add(1)));
        // One more came in meanwhile: whatever would bring all of the old ones back is refused, whole.
        Assert.Equal(new MergeOutcome.Refused(Refusal.PlaylistFull), Apply(history, new Operation.Undo(2)));
        Assert.Equal(new MergeOutcome.Refused(Refusal.PlaylistFull), Apply(history, new Operation.Unremove(SnapshotRef.SharedView(1), [.. Enumerable.Range(0, Full)])));
        Append(history, Apply(history, new Operation.Restore(SnapshotRef.SharedView(1))));
        Assert.Equal(Full, history.Head.Rows.Length);
    }

    [Fact]
    public void Ten_thousand_copies_of_one_track_can_be_removed_at_once()
    {
        var history = new History(Playlist.New(Details.Unset, Enumerable.Range(0, Full).Select(k => new Item(new ItemId(0, k), Uri(0), 0, null))));
        Append(history, Apply(history, new Operation.Remove([Uri(0)], null, null)));
        Assert.Empty(history.Head.Rows);
    }

    /// <summary>Whether the changes are in memory, were named before, or come from the log makes no difference to the merge.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    public void A_request_that_is_behind_is_merged_alike_warm_and_cold(int behind)
    {
        var warm = Prepare();
        var named = warm.HeadRevision - behind;
        foreach (var history in (History[])[warm, Reload(warm)])
        {
            Append(history, Apply(history, Add(1, 5_000), named));
            Assert.Equal(warm.Head.Rows.AsEnumerable(), history.Head.Rows);
        }
    }

    [Fact]
    public void A_thousand_stored_changes_are_replayed_from_what_is_stored()
    {
        var history = Prepare();
        Assert.True(CheckpointCodec.TryDecode(CheckpointCodec.Encode(history.Start), 0, out var start));
        var loaded = new History(start);
        for (var revision = 1; revision <= history.HeadRevision; revision++)
        {
            Assert.True(ChangeCodec.TryDecode(ChangeCodec.Encode(history[revision]), revision, out var change));
            Assert.True(loaded.TryAppend(change));
        }
        Assert.Equal(history.Head.Rows.AsEnumerable(), loaded.Head.Rows);
    }

    /// <summary>playlists.md 3.2: a checkpoint when the log since the last one outgrows it, or after 1,024 changes.</summary>
    [Fact]
    public void Stored_changes_and_checkpoints_stay_below_350_bytes_a_change()
    {
        var history = new History(FullPlaylist(Full - 2_000));
        var (log, sinceCheckpoint, changesSince, checkpoints) = (0L, 0L, 0, new List<long>());
        for (var k = 0; k < 5_000; k++)
        {
            var change = Step(history, k, stale: k % 4 == 0 ? k % 9 : 0);
            var size = ChangeCodec.Encode(change).Length;
            (log, sinceCheckpoint, changesSince) = (log + size, sinceCheckpoint + size, changesSince + 1);
            var last = checkpoints.Count > 0 ? checkpoints[^1] : 170_000;
            if (sinceCheckpoint > last || changesSince == 1_024)
            {
                checkpoints.Add(CheckpointCodec.Encode(history.Head).Length);
                (sinceCheckpoint, changesSince) = (0, 0);
            }
        }
        Assert.InRange((log + checkpoints.Sum()) / 5_000, 1, 350);
    }

    [Fact]
    public void A_window_of_changes_is_the_furthest_a_merge_goes_back()
    {
        var history = new History(Playlist.New(Details.Unset, []));
        while (history.HeadRevision < Merge.Window)
            Append(history, Apply(history, history.Head.Rows.Length < 100 ? Add(1) : new Operation.Replace([])));
        Append(history, Apply(history, Add(1), 0));
        Assert.Equal(new MergeOutcome.Refused(Refusal.SnapshotTooOld), Apply(history, Add(1), 0));
        Assert.Equal(new MergeOutcome.Refused(Refusal.SnapshotTooOld), Apply(history, new Operation.Restore(SnapshotRef.SharedView(0))));
        Assert.IsType<MergeOutcome.Changed>(Apply(history, Add(1)));
    }

    /// <summary>A full playlist and a thousand changes by one who always names the newest snapshot.</summary>
    static History Prepare()
    {
        var history = new History(FullPlaylist(Full - 1_000));
        for (var k = 0; k < 1_000; k++)
            Step(history, k, stale: 0);
        return history;
    }

    static History Reload(History history)
    {
        var cold = new History(history.Start);
        for (var revision = 1; revision <= history.HeadRevision; revision++)
            Assert.True(cold.TryAppend(history[revision]));
        return cold;
    }

    /// <summary>Of ten changes three append, two insert, three remove and two move one item.</summary>
    static Change Step(History history, int k, int stale)
    {
        var revision = Math.Max(history.Start.Revision, history.HeadRevision - stale);
        Assert.Null(history.Find(SnapshotRef.SharedView(revision), out var named));
        var (n, at) = (named.Rows.Length, (int)(k * 7_919L % named.Rows.Length));
        Operation operation = (k % 10) switch
        {
            < 3 => Add(1),
            < 5 => Add(1, at),
            < 8 => new Operation.Remove(null, null, [at]),
            _ => new Operation.Move(at, (at + n / 2) % n),
        };
        return Append(history, Apply(history, operation, revision));
    }

    static Change Append(History history, MergeOutcome outcome)
    {
        var changed = Assert.IsType<MergeOutcome.Changed>(outcome);
        Assert.True(history.TryAppend(changed.Change));
        return changed.Change;
    }

    static MergeOutcome Apply(History history, Operation operation, int? named = null) => Merge.Apply(history, new Request(
        SnapshotRef.SharedView(named ?? history.HeadRevision), operation, 1_600_000_000_000, "a-user-id-of-25-characters"));

    static Playlist FullPlaylist(int count) =>
        Playlist.New(Details.Unset, Enumerable.Range(0, count).Select(k => new Item(new ItemId(0, k), Uri(k), 1_500_000_000_000, "importer")));

    static Operation.Add Add(int count, int? position = null) => new([.. Enumerable.Range(0, count).Select(Uri)], position);

    static ItemUri Uri(int k) => ItemUri.Track(new EntityId((UInt128)(uint)k * 0x9E3779B97F4A7C15));
}
