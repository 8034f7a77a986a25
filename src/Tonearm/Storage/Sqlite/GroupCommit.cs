namespace Tonearm.Storage.Sqlite;

/// <summary>
/// The one writer of the store: runs every change that is waiting in one transaction and commits them with one sync of
/// the disk. If one throws, all are rolled back and run again, each in a savepoint of its own, so that it takes nothing
/// with it: savepoints for all would cost more than the changes do. A caller hears of its change only after the commit.
/// </summary>
sealed class GroupCommit : IDisposable
{
    /// <summary>Changes in one transaction: bounds how long the first waits for the last, and the lock for others.</summary>
    const int MaxBatch = 1000;

    readonly StateConnection connection;
    readonly Lock gate = new();
    readonly SemaphoreSlim arrived = new(0);
    readonly Thread thread;
    List<PendingWrite> waiting = [];
    bool closing;

    /// <param name="connection">Used by the writer's thread alone and disposed with it.</param>
    public GroupCommit(StateConnection connection)
    {
        this.connection = connection;
        thread = new Thread(WriteUntilClosed) { IsBackground = true, Name = "state writer" };
        thread.Start();
    }

    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    public Task<T> Add<T>(Func<StateConnection, T> change)
    {
        var write = new PendingWrite<T>(change);
        bool first;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closing, typeof(StateStore));
            first = waiting.Count == 0;
            waiting.Add(write);
        }
        if (first)
            arrived.Release();
        return write.Task;
    }

    /// <summary>Commits what is waiting, then ends. Further changes are refused.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (closing)
                return;
            closing = true;
        }
        arrived.Release();
        thread.Join();
        connection.Dispose();
        arrived.Dispose();
    }

    void WriteUntilClosed()
    {
        List<PendingWrite> taken = [];
        while (true)
        {
            arrived.Wait();
            bool last;
            lock (gate)
            {
                (taken, waiting) = (waiting, taken);
                last = closing;
            }
            CommitAll(taken);
            taken.Clear();
            if (last)
                return;
        }
    }

    void CommitAll(List<PendingWrite> taken)
    {
        for (var start = 0; start < taken.Count; start += MaxBatch)
        {
            if (Commit(taken.GetRange(start, Math.Min(MaxBatch, taken.Count - start))) is not { Fault: StoreFault.Locked } cause)
                continue;
            // Whoever waits behind has waited for the same lock, and would now wait for it all over again.
            foreach (var write in taken.Skip(start + MaxBatch).Concat(TakeWaiting()))
                write.Fail(cause);
            return;
        }
    }

    List<PendingWrite> TakeWaiting()
    {
        lock (gate)
        {
            var taken = waiting;
            waiting = [];
            return taken;
        }
    }

    /// <summary>Null when all is committed, else why it is not, which the callers have been told.</summary>
    StateStoreException? Commit(List<PendingWrite> batch)
    {
#pragma warning disable CA1031 // The writer must outlive any fault; its callers hear of it.
        try
        {
            connection.Run("begin immediate");
            if (!batch.TrueForAll(write => write.TryRun(connection)))
                RunAgain(batch);
            EndTransaction();
        }
        catch (Exception error)
        {
            var cause = Explain(error);
            Fail(batch, cause);
            return cause;
        }
#pragma warning restore CA1031
        foreach (var write in batch)
            write.Complete();
        return null;
    }

    /// <exception cref="StateStoreException">The transaction is lost with all its changes. So for the one below.</exception>
    void RunAgain(List<PendingWrite> batch)
    {
        if (!connection.IsIdle)
            connection.Run("rollback");
        connection.Run("begin immediate");
        foreach (var write in batch)
            RunOne(write);
    }

    void RunOne(PendingWrite write)
    {
        connection.Run("savepoint change");
        if (write.TryRun(connection))
        {
            connection.Run("release change");
            return;
        }
        // After a full disk or a failed read SQLite may have ended the transaction itself, savepoint included; this
        // statement then throws, and so the callers before this one do not take their changes for kept.
        connection.Run("rollback to change");
        connection.Run("release change");
    }

    /// <exception cref="StateStoreException">Nothing is kept, or nobody knows.</exception>
    void EndTransaction()
    {
        try
        {
            connection.Run("commit");
        }
        catch (Exception failure) when (!SqliteDialect.KeptNothing(failure))
        {
            throw new StateStoreException(StoreFault.OutcomeUnknown,
                "The disk failed while changes were being committed; they may be kept or not.", failure);
        }
    }

    static StateStoreException Explain(Exception error) => error as StateStoreException
        ?? new StateStoreException(StoreFault.Unavailable, $"The state store failed: {error.Message}", error);

    void Fail(List<PendingWrite> batch, StateStoreException cause)
    {
        try
        {
            if (!connection.IsIdle)
                connection.Run("rollback");
        }
        catch (StateStoreException)
        {
            // The next "begin" will say what is wrong; these callers hear the first cause.
        }
        foreach (var write in batch)
            write.Fail(cause);
    }
}
