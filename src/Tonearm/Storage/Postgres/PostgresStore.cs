using Npgsql;

namespace Tonearm.Storage.Postgres;

/// <summary>
/// The store as a PostgreSQL database, which any number of nodes may share. A read is a transaction of isolation level
/// repeatable read, a change one of read committed.
/// </summary>
sealed class PostgresStore : StateStore
{
    readonly PostgresThreads readers, writers, credentialWriters;

    PostgresStore(PostgresAddress address)
    {
        // Changes that wait for each other's rows keep neither reads waiting nor people who sign in.
        var ofCredentials = Math.Max(1, address.MaxConnections / 9);
        var ofChanges = (address.MaxConnections - ofCredentials) / 2;
        PostgresSession Writing() => new(address.Writing, PostgresDialect.ForWriting);
        readers = new("state reader", address.MaxConnections - ofCredentials - ofChanges, () => new(address.Reading, PostgresDialect.ForReading));
        writers = new("state writer", ofChanges, Writing);
        credentialWriters = new("credential writer", ofCredentials, Writing);
    }

    /// <exception cref="StateStoreException">It cannot be reached, has no tables and is to get none, or a newer version of the program wrote it.</exception>
    public static PostgresStore Open(PostgresAddress address, bool create)
    {
        using var connection = new StateConnection(new NpgsqlConnection(address.Migrating), PostgresDialect.ForWriting);
        connection.Open();
        Migrations.Apply(connection, create);
        return new PostgresStore(address);
    }

    public override ValueTask<T> Read<T>(Func<StateConnection, T> query) => new(readers.Run([], session => session.Read(state => Counted(state, query))));

    protected override Task<T> Commit<T>(WriteQueue queue, Func<StateConnection, T> change) =>
        (queue.OfCredentials ? credentialWriters : writers).Run(queue.Playlists, session => session.Write(state => Counted(state, change)));

    public override async ValueTask DisposeAsync()
    {
        await Task.Run(writers.Dispose);
        await Task.Run(credentialWriters.Dispose);
        await Task.Run(readers.Dispose);
    }
}
