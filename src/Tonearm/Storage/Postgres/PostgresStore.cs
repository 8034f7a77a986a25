using Npgsql;

namespace Tonearm.Storage.Postgres;

/// <summary>
/// The store as a PostgreSQL database, which any number of nodes may share. A read is a transaction of isolation level
/// repeatable read, a change one of read committed.
/// </summary>
sealed class PostgresStore : StateStore
{
    readonly PostgresThreads readers, writers;

    PostgresStore(PostgresAddress address)
    {
        // Changes that wait for each other's rows do not keep reads waiting.
        var half = address.MaxConnections / 2;
        readers = new("state reader", address.MaxConnections - half, () => new(address.Reading, PostgresDialect.ForReading));
        writers = new("state writer", half, () => new(address.Writing, PostgresDialect.ForWriting));
    }

    /// <exception cref="StateStoreException">It cannot be reached, has no tables and is to get none, or a newer version of the program wrote it.</exception>
    public static PostgresStore Open(PostgresAddress address, bool create)
    {
        using var connection = new StateConnection(new NpgsqlConnection(address.Migrating), PostgresDialect.ForWriting);
        connection.Open();
        Migrations.Apply(connection, create);
        return new PostgresStore(address);
    }

    public override ValueTask<T> Read<T>(Func<StateConnection, T> query) => new(readers.Run(session => session.Read(state => Counted(state, query))));

    protected override Task<T> Commit<T>(Func<StateConnection, T> change) => writers.Run(session => session.Write(state => Counted(state, change)));

    public override async ValueTask DisposeAsync()
    {
        await Task.Run(writers.Dispose);
        await Task.Run(readers.Dispose);
    }
}
