using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Tonearm.Storage;

namespace Tonearm.Tests.Storage;

public sealed class StateStoreTests : IAsyncLifetime
{
    readonly TemporaryDirectory directory = new();
    StateStore store = null!;

    public async ValueTask InitializeAsync()
    {
        store = StateStore.Open(directory.Path);
        await store.Write(state => state.Run("create table things (name text primary key, amount integer not null) strict"));
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task A_change_is_seen_by_every_read_after_its_task_has_completed()
    {
        for (var amount = 1; amount <= 20; amount++)
        {
            await Add("a" + amount, amount);
            Assert.Equal(amount, await Count(store));
        }
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await Add("sum", 0);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
                await store.Write(state => state.Run("update things set amount = amount + 1 where name = $1", "sum"));
        })));
        Assert.Equal(32 * 50, await Amount("sum"));
    }

    [Fact]
    public async Task A_change_that_throws_takes_nothing_of_its_neighbours_with_it()
    {
        var writes = Enumerable.Range(0, 200).Select(i => store.Write(state =>
        {
            state.Run("insert into things values ($1, $2)", "n" + i, i);
            if (i % 3 == 0)
                throw new InvalidOperationException("no " + i);
        })).ToArray();

        for (var i = 0; i < writes.Length; i++)
        {
            if (i % 3 == 0)
                Assert.Equal("no " + i, (await Assert.ThrowsAsync<InvalidOperationException>(() => writes[i])).Message);
            else
                await writes[i];
        }
        Assert.Equal(writes.Length * 2 / 3, await Count(store));
        Assert.Null(await Amount("n3"));
    }

    [Fact]
    public async Task A_statement_that_breaks_a_rule_of_the_tables_is_told_to_its_caller()
    {
        await Add("one", 1);
        var error = await Assert.ThrowsAsync<StateStoreException>(() => Add("one", 2));
        Assert.Equal(StoreFault.Refused, error.Fault);
        Assert.Equal(1, await Amount("one"));
    }

    [Fact]
    public async Task A_read_sees_one_moment_of_the_store()
    {
        await Add("one", 1);
        var (before, after) = await store.Read(state =>
        {
            var first = state.First("select amount from things", row => row.GetInt64(0));
            var write = store.Write(change => change.Run("update things set amount = 2"));
            Assert.True(SpinWait.SpinUntil(() => write.IsCompleted, TimeSpan.FromSeconds(30)));
            return (first, state.First("select amount from things", row => row.GetInt64(0)));
        });
        Assert.Equal((1, 1), (before, after));
        Assert.Equal(2, await Amount("one"));
    }

    [Fact]
    public async Task A_read_cannot_change_anything()
    {
        await Assert.ThrowsAsync<StateStoreException>(async () => await store.Read(state => state.Run("delete from things")));
        await Add("still works", 1);
        Assert.Equal(1, await Count(store));
    }

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        using var copy = new TemporaryDirectory();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Add("k" + i, i)));

        // What a disk holds after the process is gone: the file and its log, the shared memory lost, nothing closed.
        foreach (var file in new[] { StateStore.FileName, StateStore.FileName + "-wal" })
            File.Copy(Path.Combine(directory.Path, file), Path.Combine(copy.Path, file));
        await using var reopened = StateStore.Open(copy.Path);
        Assert.Equal(300, await Count(reopened));
    }

    [Fact]
    public async Task A_torn_end_of_the_log_costs_only_what_was_not_acknowledged()
    {
        using var copy = new TemporaryDirectory();
        await Add("kept", 1);
        foreach (var file in new[] { StateStore.FileName, StateStore.FileName + "-wal" })
            File.Copy(Path.Combine(directory.Path, file), Path.Combine(copy.Path, file));
        await using (var log = File.Open(Path.Combine(copy.Path, StateStore.FileName + "-wal"), FileMode.Append))
            await log.WriteAsync(new byte[3000], TestContext.Current.CancellationToken);
        await using var reopened = StateStore.Open(copy.Path);
        Assert.Equal(1, await Count(reopened));
    }

    [Fact]
    public async Task Closing_commits_what_is_waiting_and_refuses_what_comes_later()
    {
        var writes = Enumerable.Range(0, 100).Select(i => Add("w" + i, i)).ToArray();
        await store.DisposeAsync();
        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Add("late", 1));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Count(store));

        await using var reopened = StateStore.Open(directory.Path);
        Assert.Equal(100, await Count(reopened));
    }

    [Fact]
    public async Task Two_processes_may_write_the_same_store()
    {
        await using var other = StateStore.Open(directory.Path);
        await Add("sum", 0);
        await Task.WhenAll(new[] { store, other }.Select(each => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
                await each.Write(state => state.Run("update things set amount = amount + 1 where name = $1", "sum"));
        })));
        Assert.Equal(400, await Amount("sum"));
    }

    [Fact]
    public async Task A_writer_waits_while_another_process_holds_the_lock()
    {
        using var other = new SqliteConnection($"Data Source={Path.Combine(directory.Path, StateStore.FileName)};Pooling=False");
        other.Open();
        var transaction = other.BeginTransaction(deferred: false);
        var write = Add("patient", 1);
        var started = Stopwatch.StartNew();
        Assert.False(SpinWait.SpinUntil(() => write.IsCompleted, TimeSpan.FromMilliseconds(50)), started.ToString());
        transaction.Commit();
        await write;
        Assert.Equal(1, await Amount("patient"));
    }

    [Fact]
    public async Task Several_may_open_a_new_store_at_once()
    {
        using var fresh = new TemporaryDirectory();
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => StateStore.Open(fresh.Path))));
        foreach (var each in stores)
            await each.DisposeAsync();
        Assert.Equal(6, stores.Length);
    }

    Task<int> Add(string name, long amount) =>
        store.Write(state => state.Run("insert into things values ($1, $2)", name, amount));

    ValueTask<long?> Amount(string name) =>
        store.Read(state => state.First("select amount from things where name = $1", row => (long?)row.GetInt64(0), name));

    static ValueTask<long> Count(StateStore store) =>
        store.Read(state => state.First("select count(*) from things", row => row.GetInt64(0)));
}
