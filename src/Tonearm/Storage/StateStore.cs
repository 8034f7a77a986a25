using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Tonearm.Storage;

/// <summary>
/// Everything that must never be lost: one SQLite file (<c>state.db</c>, write-ahead log, every commit synced to disk).
/// Reads run where they are asked, each on one consistent snapshot; changes go through one writer that commits all that
/// are waiting together. Other processes may use the same file at the same time.
/// </summary>
sealed class StateStore : IAsyncDisposable
{
    public const string FileName = "state.db";

    readonly string connectionString;
    readonly GroupCommit writer;
    readonly ConcurrentBag<StateConnection> idleReaders = [];
    volatile bool disposed;
    long statements;

    StateStore(string connectionString, GroupCommit writer)
    {
        this.connectionString = connectionString;
        this.writer = writer;
    }

    /// <summary>
    /// Statements that queries and changes have run, those that begin and end transactions apart: tests pin how many a
    /// request costs.
    /// </summary>
    public long Statements => Interlocked.Read(ref statements);

    /// <summary>Opens the store in a directory, which is created if need be, and brings its tables up to date.</summary>
    /// <exception cref="StateStoreException">It cannot be opened, or a newer version of the program wrote it.</exception>
    public static StateStore Open(string directory)
    {
        try
        {
            var connectionString = StateFile.Prepare(directory);
            var connection = StateFile.Connect(connectionString, forWriting: true);
            try
            {
                Migrations.Apply(connection);
                return new StateStore(connectionString, new GroupCommit(connection));
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException error)
        {
            throw StateStoreException.From(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException(StoreFault.ReadOnly, $"The data directory cannot be used: {error.Message}", error);
        }
    }

    /// <summary>Runs queries on one snapshot of the store, which holds every change whose task has completed.</summary>
    /// <remarks>SQLite reads on the caller's thread, so the task is complete at once.</remarks>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<T> Read<T>(Func<StateConnection, T> query)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        try
        {
            var reader = idleReaders.TryTake(out var idle) ? idle : StateFile.Connect(connectionString, forWriting: false);
            var result = ReadSnapshot(reader, query);
            Return(reader);
            return ValueTask.FromResult(result);
        }
        catch (SqliteException error)
        {
            throw StateStoreException.From(error);
        }
    }

    /// <summary>
    /// Makes a change: <paramref name="change"/> reads, decides and writes inside a transaction that no other change
    /// interrupts, on the writer's thread, and should not wait for anything. The task completes when the change is on
    /// disk. If it throws, or the disk fails, nothing of it is kept and the task carries the exception.
    /// </summary>
    /// <exception cref="StateStoreException">The store cannot be written (carried by the task).</exception>
    public Task<T> Write<T>(Func<StateConnection, T> change) => writer.Add(connection => Counted(connection, change));

    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Action<StateConnection> change) => Write(connection =>
    {
        change(connection);
        return true;
    });

    /// <summary>Commits the changes that are waiting, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        await Task.Run(writer.Dispose);
        while (idleReaders.TryTake(out var reader))
            reader.Dispose();
    }

    T Counted<T>(StateConnection connection, Func<StateConnection, T> work)
    {
        var before = connection.Statements;
        var result = work(connection);
        Interlocked.Add(ref statements, connection.Statements - before);
        return result;
    }

    T ReadSnapshot<T>(StateConnection reader, Func<StateConnection, T> query)
    {
        try
        {
            reader.Run("begin");
            var result = Counted(reader, query);
            reader.Run("commit");
            return result;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    void Return(StateConnection reader)
    {
        if (disposed || idleReaders.Count >= Environment.ProcessorCount * 2)
            reader.Dispose();
        else
            idleReaders.Add(reader);
    }
}
