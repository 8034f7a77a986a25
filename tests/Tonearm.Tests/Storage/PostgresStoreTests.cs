using Tonearm.Storage;

namespace Tonearm.Tests.Storage;

/// <summary>What every store does, and what a server can suffer.</summary>
public sealed class PostgresStoreTests() : StateStoreTests(StoreKind.Postgres)
{
    const string CloseOthers =
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

    [Fact]
    public async Task Connections_that_the_server_closed_are_opened_again_without_a_word()
    {
        await Add("one", 1);
        Assert.Equal(1, await Count(Store));
        PostgresServer.Execute(Address!, CloseOthers);
        Assert.Equal(1, await Count(Store));
        await Add("two", 2);
        Assert.Equal(2, await Count(Store));
    }

    [Fact]
    public async Task A_change_whose_connection_breaks_before_the_commit_is_made_once()
    {
        await Add("sum", 0);
        var tries = 0;
        await Store.Write(state =>
        {
            state.Run("update things set amount = amount + 1");
            if (tries++ == 0)
                PostgresServer.Execute(Address!, CloseOthers);
            state.Run("update things set amount = amount + 1");
        });
        Assert.Equal((2, 2), (tries, await Amount("sum")));
    }

    [Fact]
    public async Task A_connection_that_breaks_at_the_commit_leaves_the_outcome_unknown()
    {
        await Add("one", 1);
        // The check at the commit closes the connection: what a server does that stops in the middle of one.
        PostgresServer.Execute(Address!, """
            create function stop() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
            create constraint trigger stops after insert on things deferrable initially deferred for each row execute function stop();
            """);
        var error = await Assert.ThrowsAsync<StateStoreException>(() => Add("two", 2));
        Assert.Equal(StoreFault.OutcomeUnknown, error.Fault);
        Assert.Equal(1, await Count(Store));
    }

    [Fact]
    public async Task A_refusal_at_the_commit_is_none_of_that()
    {
        PostgresServer.Execute(Address!, """
            create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
            create constraint trigger refuses after insert on things deferrable initially deferred for each row execute function refuse();
            """);
        Assert.Equal(StoreFault.Refused, (await Assert.ThrowsAsync<StateStoreException>(() => Add("two", 2))).Fault);
        Assert.Equal(0, await Count(Store));
    }

    [Fact]
    public async Task Who_waits_for_a_lock_too_long_is_told()
    {
        await Add("one", 1);
        await using var hasty = StateStore.Open(DataDirectory, Address);
        var error = await Store.Write(state =>
        {
            state.Run("update things set amount = 2");
            var other = hasty.Write(change => change.Run("update things set amount = 3"));
            return Record.Exception(() => other.GetAwaiter().GetResult());
        });
        Assert.Equal(StoreFault.Locked, Assert.IsType<StateStoreException>(error).Fault);
        Assert.Equal(2, await Amount("one"));
    }

    [Fact]
    public void A_database_that_cannot_be_reached_is_told_without_its_password()
    {
        foreach (var address in (string[])["Host=/nowhere;Database=x;Password=hidden", "Host=127.0.0.1;Port=1;Password=hidden;Database=x", Address!.Replace("Database=", "Password=hidden;Database=no", StringComparison.Ordinal)])
        {
            var error = Assert.Throws<StateStoreException>(() => StateStore.Open(DataDirectory, address));
            Assert.Equal(StoreFault.Unavailable, error.Fault);
            Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Hots=x;Password=hidden")]
    [InlineData("Database=x;Password=hidden")]
    [InlineData("Host=x;Port=many")]
    [InlineData("postgresql://tonearm:hidden@db/tonearm")]
    public void A_connection_string_that_cannot_be_read_is_refused(string address)
    {
        var error = Assert.Throws<StateStoreException>(() => StateStore.Open(DataDirectory, address));
        Assert.Contains("connection string", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(DataDirectory));
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_and_left_alone()
    {
        PostgresServer.Execute(Address!, "update schema_version set steps = 9999");
        Assert.Equal(StoreFault.Newer, Assert.Throws<StateStoreException>(() => StateStore.Open(DataDirectory, Address)).Fault);
    }

    [Fact]
    public async Task A_commit_is_on_disk_where_the_operator_has_made_that_optional()
    {
        PostgresServer.Execute(Address!, "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$");
        await using var other = StateStore.Open(DataDirectory, Address);
        Assert.Equal("on", await other.Write(state => state.First("show synchronous_commit", row => row.GetString(0))));
    }
}
