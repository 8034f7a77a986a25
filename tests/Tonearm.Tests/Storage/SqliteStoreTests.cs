using Microsoft.Data.Sqlite;
using Tonearm.Storage;

namespace Tonearm.Tests.Storage;

/// <summary>What every store does, and what a file can suffer.</summary>
public sealed class SqliteStoreTests() : StateStoreTests(StoreKind.Sqlite)
{
    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        using var copy = new TemporaryDirectory();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Add("k" + i, i)));

        // What a disk holds after the process is gone: the file and its log, the shared memory lost, nothing closed.
        foreach (var file in new[] { StateStore.FileName, StateStore.FileName + "-wal" })
            File.Copy(Path.Combine(DataDirectory, file), Path.Combine(copy.Path, file));
        await using var reopened = StateStore.Open(copy.Path);
        Assert.Equal(300, await Count(reopened));
    }

    [Fact]
    public async Task A_torn_end_of_the_log_costs_only_what_was_not_acknowledged()
    {
        using var copy = new TemporaryDirectory();
        await Add("kept", 1);
        foreach (var file in new[] { StateStore.FileName, StateStore.FileName + "-wal" })
            File.Copy(Path.Combine(DataDirectory, file), Path.Combine(copy.Path, file));
        await using (var log = File.Open(Path.Combine(copy.Path, StateStore.FileName + "-wal"), FileMode.Append))
            await log.WriteAsync(new byte[3000], TestContext.Current.CancellationToken);
        await using var reopened = StateStore.Open(copy.Path);
        Assert.Equal(1, await Count(reopened));
    }

    [Fact]
    public async Task A_writer_waits_while_another_process_holds_the_lock()
    {
        using var other = new SqliteConnection($"Data Source={Path.Combine(DataDirectory, StateStore.FileName)};Pooling=False");
        other.Open();
        var transaction = other.BeginTransaction(deferred: false);
        var isReleased = false;
        var write = Store.Write(state =>
        {
            state.Run("insert into things values ('patient', 1)");
            return Volatile.Read(ref isReleased);
        });
        Volatile.Write(ref isReleased, true);
        transaction.Commit();
        Assert.True(await write);
        Assert.Equal(1, await Amount("patient"));
    }
}
