using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Tonearm.Storage.Sqlite;

/// <summary>
/// The store as one file (<c>state.db</c>, write-ahead log, every commit synced to disk). Reads run where they are asked;
/// changes go through one writer that commits all that are waiting together.
/// </summary>
sealed class SqliteStore : StateStore
{
    /// <summary>
    /// Readers kept open: as many as may read at once while some wait for the processor. Opening one reads the schema and
    /// prepares its statements anew, which takes longer than a query; each holds up to 2 MB of pages.
    /// </summary>
    static readonly int MostIdle = Math.Max(16, Environment.ProcessorCount * 2);

    readonly string connectionString;
    readonly GroupCommit writer;
    readonly LogIndex index;
    readonly ConcurrentBag<StateConnection> idleReaders = [];
    int idleCount;
    volatile bool disposed;

    SqliteStore(string connectionString, StateConnection connection)
    {
        this.connectionString = connectionString;
        index = new LogIndex((SqliteConnection)connection.Inner);
        writer = new GroupCommit(connection);
    }

    /// <exception cref="StateStoreException">It cannot be opened, is not there and is not to be made, or a newer version of the program wrote it.</exception>
    public static SqliteStore Open(string directory, bool create = true)
    {
        try
        {
            var connectionString = StateFile.Prepare(directory, create);
            var connection = StateFile.Connect(connectionString, forWriting: true);
            try
            {
                Migrations.Apply(connection);
                StateFile.Opened(connection);
                return new SqliteStore(connectionString, connection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException(StoreFault.ReadOnly, $"The data directory cannot be used: {error.Message}", error);
        }
    }

    public override UInt128? CommitVersion => index.Version;

    public override ValueTask<T> Read<T>(Func<StateConnection, T> query) => With(query, ReadSnapshot);

    public override ValueTask<T> ReadOne<T>(Func<StateConnection, T> query) => With(query, Counted);

    protected override Task<T> Commit<T>(WriteQueue queue, Func<StateConnection, T> change) => writer.Add(connection => Counted(connection, change));

    public override async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        await Task.Run(writer.Dispose);
        while (idleReaders.TryTake(out var reader))
            reader.Dispose();
    }

    ValueTask<T> With<T>(Func<StateConnection, T> query, Func<StateConnection, Func<StateConnection, T>, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var reader = TakeIdle() ?? StateFile.Connect(connectionString, forWriting: false);
        try
        {
            var result = read(reader, query);
            Return(reader);
            return ValueTask.FromResult(result);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    T ReadSnapshot<T>(StateConnection reader, Func<StateConnection, T> query)
    {
        reader.Run("begin");
        var result = Counted(reader, query);
        reader.Run("commit");
        return result;
    }

    StateConnection? TakeIdle()
    {
        if (!idleReaders.TryTake(out var reader))
            return null;
        Interlocked.Decrement(ref idleCount);
        return reader;
    }

    void Return(StateConnection reader)
    {
        if (Interlocked.Increment(ref idleCount) <= MostIdle && !disposed)
        {
            idleReaders.Add(reader);
            return;
        }
        Interlocked.Decrement(ref idleCount);
        reader.Dispose();
    }
}
