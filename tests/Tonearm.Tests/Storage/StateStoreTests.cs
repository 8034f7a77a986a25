using Tonearm.Storage;

namespace Tonearm.Tests.Storage;

/// <summary>What every store does.</summary>
public abstract class StateStoreTests(StoreKind kind) : IAsyncLifetime
{
    readonly TemporaryDirectory directory = new();
    string? address;
    StateStore store = null!;

    public async ValueTask InitializeAsync()
    {
        address = kind.NewAddress();
        store = Open();
        await store.Write(state => state.Define("create table things (name text primary key, amount integer not null) strict"));
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
            write.GetAwaiter().GetResult();
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
    public async Task Closing_commits_what_is_waiting_and_refuses_what_comes_later()
    {
        var writes = Enumerable.Range(0, 100).Select(i => Add("w" + i, i)).ToArray();
        await store.DisposeAsync();
        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Add("late", 1));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Count(store));

        await using var reopened = Open();
        Assert.Equal(100, await Count(reopened));
    }

    [Fact]
    public async Task Two_processes_may_write_the_same_store()
    {
        await using var other = Open();
        await Add("sum", 0);
        await Task.WhenAll(new[] { store, other }.Select(each => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
                await each.Write(state => state.Run("update things set amount = amount + 1 where name = $1", "sum"));
        })));
        Assert.Equal(400, await Amount("sum"));
    }

    [Fact]
    public async Task Several_may_open_a_new_store_at_once()
    {
        using var fresh = new TemporaryDirectory();
        var where = kind.NewAddress();
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => StateStore.Open(fresh.Path, where))));
        foreach (var each in stores)
            await each.DisposeAsync();
        Assert.Equal(6, stores.Length);
    }

    [Fact]
    public async Task A_change_that_goes_on_after_a_refused_statement_keeps_nothing()
    {
        await Add("one", 1);
        var error = await Assert.ThrowsAsync<StateStoreException>(() => store.Write(state =>
        {
            state.Run("insert into things values ($1, $2)", "two", 2);
            try
            {
                state.Run("insert into things values ($1, $2)", "one", 1);
            }
            catch (StateStoreException)
            {
                return "went on";
            }
            return "was not refused";
        }));
        Assert.Equal(StoreFault.Refused, error.Fault);
        Assert.Equal(1, await Count(store));
    }

    [Fact]
    public async Task Rows_read_for_a_decision_stay_as_they_were_read_also_between_processes()
    {
        await using var other = Open();
        await Add("sum", 0);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
                await (i % 2 == 0 ? store : other).Write(state =>
                {
                    var amount = state.First("select amount from things where name = $1" + state.ForUpdate, row => row.GetInt64(0), "sum");
                    state.Run("update things set amount = $2 where name = $1", "sum", amount + 1);
                });
        })));
        Assert.Equal(240, await Amount("sum"));
    }

    [Fact]
    public async Task Who_locks_a_name_decides_alone_about_rows_that_are_not_there()
    {
        await using var other = Open();
        var made = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => (i % 2 == 0 ? store : other).Write(state =>
        {
            state.Lock("the first");
            return state.First("select count(*) from things", row => row.GetInt32(0)) == 0
                && state.Run("insert into things values ($1, $2)", "n" + i, i) == 1;
        })));
        Assert.Single(made, true);
    }

    [Fact]
    public async Task Changes_that_lock_rows_in_opposite_orders_all_come_through()
    {
        await Add("a", 0);
        await Add("b", 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            for (var round = 0; round < 5; round++)
                await store.Write(state =>
                {
                    foreach (var name in (string[])(i % 2 == 0 ? ["a", "b"] : ["b", "a"]))
                        state.Run("update things set amount = amount + 1 where name = $1", name);
                });
        })));
        Assert.Equal((20, 20), (await Amount("a"), await Amount("b")));
    }

    [Fact]
    public async Task Every_text_can_be_kept_and_found_again()
    {
        (string Text, string Kept)[] texts =
        [
            ("a\0b", "a\uFFFDb"), ("a\uD800b", "a\uFFFDb"), ("\uDC00", "\uFFFD"), ("\U0001F600 \u202E é", "\U0001F600 \u202E é"),
        ];
        foreach (var (text, kept) in texts)
        {
            await Add(text, 7);
            Assert.Equal(7, await Amount(text));
            Assert.Equal(kept, await store.Read(state => state.First("select name from things", row => row.GetString(0))));
            await store.Write(state => state.Run("delete from things where name = $1", text));
        }
    }

    [Fact]
    public async Task Text_is_ordered_by_its_bytes()
    {
        foreach (var name in (string[])["é", "b", "B", "a", "_", "Z"])
            await Add(name, 1);
        Assert.Equal(["B", "Z", "_", "a", "b", "é"], await store.Read(state => state.All("select name from things order by name", row => row.GetString(0))));
    }

    StateStore Open() => StateStore.Open(directory.Path, address);

    private protected StateStore Store => store;
    protected string DataDirectory => directory.Path;
    protected string? Address => address;

    protected Task<int> Add(string name, long amount) =>
        store.Write(state => state.Run("insert into things values ($1, $2)", name, amount));

    protected ValueTask<long?> Amount(string name) =>
        store.Read(state => state.First("select amount from things where name = $1", row => (long?)row.GetInt64(0), name));

    private protected static ValueTask<long> Count(StateStore store) =>
        store.Read(state => state.First("select count(*) from things", row => row.GetInt64(0)));
}
