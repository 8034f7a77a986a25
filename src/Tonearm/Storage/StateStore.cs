using Tonearm.Storage.Postgres;
using Tonearm.Storage.Sqlite;

namespace Tonearm.Storage;

/// <summary>
/// Everything that must never be lost, in SQLite or in PostgreSQL (docs/storage.md). Reads run on one consistent
/// snapshot each; a change is one transaction. Other processes may use the same store at the same time.
/// </summary>
abstract class StateStore : IAsyncDisposable
{
    /// <summary>Of the SQLite file.</summary>
    public const string FileName = "state.db";

    /// <summary>How long an answer is good while nothing is changed: names and links in it have times of their own.</summary>
    static readonly TimeSpan MaxValidity = TimeSpan.FromSeconds(10);

    long statements;

    /// <summary>
    /// Statements that queries and changes have run, those that begin and end transactions apart: tests pin how many a
    /// request costs.
    /// </summary>
    public long Statements => Interlocked.Read(ref statements);

    /// <summary>Opens the store and brings its tables up to date.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="address">
    /// A connection string of PostgreSQL; else the directory of the SQLite file, the data directory if it is null or empty.
    /// </param>
    /// <param name="create">Whether a store is made where there is none.</param>
    /// <exception cref="StateStoreException">It cannot be opened, is not there, or a newer version of the program wrote it.</exception>
    public static StateStore Open(string directory, string? address = null, bool create = true) =>
        PostgresAddress.Parse(address) is { } database ? PostgresStore.Open(database, create)
        : SqliteStore.Open(string.IsNullOrEmpty(address) ? directory : address, create);

    /// <summary>
    /// Differs after every change of anybody, so that what was read while it was the same is still true. Null where only
    /// a query can tell.
    /// </summary>
    public virtual UInt128? CommitVersion => null;

    /// <summary>
    /// Tells whether what is read from now on is still true, for some seconds at most. Where only a query can tell it says no.
    /// </summary>
    public Func<bool> TrackValidity(TimeProvider time)
    {
        if (CommitVersion is not { } mark)
            return static () => false;
        var start = time.GetTimestamp();
        return () => time.GetElapsedTime(start) < MaxValidity && CommitVersion == mark;
    }

    /// <summary>Runs queries on one snapshot of the store, which holds every change whose task has completed.</summary>
    /// <remarks>
    /// SQLite reads on the caller's thread, so the task is complete at once; PostgreSQL on one of a few threads of its own.
    /// The query may run again, on a new snapshot, if the connection turns out to be broken.
    /// </remarks>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public abstract ValueTask<T> Read<T>(Func<StateConnection, T> query);

    /// <summary>As <see cref="Read{T}"/>, for a single query, which is a snapshot by itself and needs no transaction.</summary>
    /// <inheritdoc cref="Read{T}"/>
    public virtual ValueTask<T> ReadOne<T>(Func<StateConnection, T> query) => Read(query);

    /// <summary>
    /// Makes a change: <paramref name="change"/> reads, decides and writes inside one transaction, and should not wait
    /// for anything. The task completes when the change is on disk. If it throws, or one of its statements fails, nothing
    /// of it is kept and the task carries the exception.
    /// </summary>
    /// <remarks>
    /// On SQLite no other change runs in between. On PostgreSQL others do, also on other nodes: what a decision rests on
    /// is read with <see cref="StateConnection.ForUpdate"/>, or under <see cref="StateConnection.Lock"/>, or decided by a
    /// condition of the statement that writes. A change that loses against another is run again, so that it must have no
    /// effect outside the store.
    /// </remarks>
    /// <exception cref="StateStoreException">
    /// The store cannot be written (carried by the task). After <see cref="StoreFault.OutcomeUnknown"/> the change may be
    /// kept nevertheless.
    /// </exception>
    public Task<T> Write<T>(Func<StateConnection, T> change) => Write(WriteQueue.General, change);

    /// <param name="queue">Says what the change may have to wait for.</param>
    /// <inheritdoc cref="Write{T}(Func{StateConnection, T})"/>
    public Task<T> Write<T>(WriteQueue queue, Func<StateConnection, T> change)
    {
        var committing = Commit(queue, change);
        return CommitScope.Current is { } scope ? Noted(committing, scope) : committing;
    }

    /// <inheritdoc cref="Write{T}(Func{StateConnection, T})"/>
    public Task Write(Action<StateConnection> change) => Write(WriteQueue.General, change);

    /// <inheritdoc cref="Write{T}(WriteQueue, Func{StateConnection, T})"/>
    public Task Write(WriteQueue queue, Action<StateConnection> change) => Write(queue, connection =>
    {
        change(connection);
        return true;
    });

    /// <inheritdoc cref="Write{T}(WriteQueue, Func{StateConnection, T})"/>
    protected abstract Task<T> Commit<T>(WriteQueue queue, Func<StateConnection, T> change);

    static async Task<T> Noted<T>(Task<T> committing, CommitScope scope)
    {
        var result = await committing;
        scope.NoteCommit();
        return result;
    }

    /// <summary>Commits the changes that are waiting, then closes the store.</summary>
    public abstract ValueTask DisposeAsync();

    protected T Counted<T>(StateConnection connection, Func<StateConnection, T> work)
    {
        var before = connection.Statements;
        var result = work(connection);
        Interlocked.Add(ref statements, connection.Statements - before);
        return result;
    }
}
