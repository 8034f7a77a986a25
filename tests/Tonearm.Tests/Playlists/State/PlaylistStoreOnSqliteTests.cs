using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Playlists.State;

/// <summary>And what a file makes possible.</summary>
public sealed class PlaylistStoreOnSqliteTests() : PlaylistStoreTests(StoreKind.Sqlite)
{
    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_kill()
    {
        var playlists = Open();
        var id = await New(playlists);
        var answers = new List<SnapshotId>();
        for (var i = 0; i < 200; i++)
            answers.Add(await Add(playlists, id, i));

        // What a disk holds after the process is gone: the file and its log, nothing closed.
        using var copy = new TemporaryDirectory();
        foreach (var file in new[] { StateStore.FileName, StateStore.FileName + "-wal" })
            File.Copy(Path.Combine(Data, file), Path.Combine(copy.Path, file));
        var reopened = Open(copy.Path);
        for (var i = 0; i < 200; i += 7)
            Assert.Equal(i + 1, (await Version(reopened, id, answers[i])).Content.Rows.Length);
        Assert.Equal(answers[^1], (await Version(reopened, id)).Snapshot);
        await Add(reopened, id, 200);
        Assert.Equal(Enumerable.Range(0, 201).Select(Uri), (await Version(reopened, id)).Content.Rows.Select(row => row.Item.Uri));
    }

    [Fact]
    public async Task A_full_disk_changes_nothing_and_what_is_in_memory_is_not_believed()
    {
        var playlists = Open();
        var id = await New(playlists);
        var before = await Add(playlists, id, 0);
        await Raw(state => state.Run($"pragma max_page_count = {state.First("pragma page_count", row => row.GetInt64(0))}"));
        var faults = 0;
        for (var i = 1; i < 400 && faults == 0; i++)
        {
            try
            {
                before = await Add(playlists, id, i);
            }
            catch (StateStoreException fault)
            {
                Assert.Equal(StoreFault.DiskFull, fault.Fault);
                faults++;
            }
        }
        Assert.Equal(1, faults);
        Assert.Equal(before, (await Version(playlists, id)).Snapshot);
        await Raw(state => state.Run("pragma max_page_count = 100000"));
        var items = (await Version(playlists, id)).Content.Rows.Length;
        await Add(playlists, id, 500);
        Assert.Equal(items + 1, (await Version(playlists, id)).Content.Rows.Length);
    }

    [Fact]
    public async Task Snapshots_of_a_lost_tail_name_nothing_when_their_numbers_are_used_again()
    {
        var playlists = Open();
        var id = await New(playlists);
        var kept = await Add(playlists, id, 0);
        using var copy = new TemporaryDirectory();
        foreach (var file in new[] { StateStore.FileName, StateStore.FileName + "-wal" })
            File.Copy(Path.Combine(Data, file), Path.Combine(copy.Path, file));
        var lost = await Add(playlists, id, 1);
        var restored = Open(copy.Path);
        Assert.Equal(lost.Revision, (await Add(restored, id, 2)).Revision);
        var answer = await restored.Change(id, Ada, new PlaylistCommand(ChangeKind.Remove, new Operation.Remove(null, null, [0]), _ => null) { Base = lost });
        Assert.Equal(PlaylistErrors.BadSnapshot, answer.Refusal);
        Assert.Null((await restored.Change(id, Ada, new PlaylistCommand(ChangeKind.Remove, new Operation.Remove(null, null, [0]), _ => null) { Base = kept })).Refusal);
    }
}
