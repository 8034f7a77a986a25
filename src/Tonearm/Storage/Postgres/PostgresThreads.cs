using System.Diagnostics;
using Tonearm.Ids;

namespace Tonearm.Storage.Postgres;

/// <summary>
/// A few threads that wait for the database, each with a connection of its own, so that none that serves requests does.
/// They are started as they are needed.
/// </summary>
sealed class PostgresThreads(string name, int max, Func<PostgresSession> open) : IDisposable
{
    /// <summary>What has waited longer for a thread is not begun: its client has gone, and others wait behind it.</summary>
    static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>
    /// As the other, while work before it ran into locks of others: it may have to wait for the same lock, and is to be
    /// answered within five seconds (<see cref="PostgresAddress"/> says how long a lock is waited for).
    /// </summary>
    static readonly TimeSpan MaxLockWait = TimeSpan.FromSeconds(2);

    readonly Lock gate = new();
    readonly WorkQueue waiting = new(Math.Max(1, max / 4));
    readonly List<Thread> threads = [];
    int unfinished;
    long lastLocked = -1_000_000;
    bool closing;

    /// <param name="playlists">A quarter of the threads at most works on the same one.</param>
    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    public Task<T> Run<T>(IReadOnlyList<EntityId> playlists, Func<PostgresSession, T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = Stopwatch.GetTimestamp();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closing, typeof(StateStore));
            waiting.Add(new PendingWork(playlists, session => Complete(completion, session, work, asked)));
            if (++unfinished > threads.Count && threads.Count < max)
                Start();
        }
        return completion.Task;
    }

    /// <summary>Finishes what is waiting, then ends. Further work is refused.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (closing)
                return;
            closing = true;
            waiting.Close();
        }
        foreach (var thread in threads)
            thread.Join();
    }

    void Start()
    {
        var thread = new Thread(WorkUntilClosed) { IsBackground = true, Name = name };
        threads.Add(thread);
        thread.Start();
    }

    void WorkUntilClosed()
    {
        using var session = open();
        while (waiting.Take() is { } work)
        {
            work.Run(session);
            waiting.Finish(work);
            // Afterwards: whoever asked has the result and need not wait for the end of a read.
            session.Release();
            lock (gate)
                unfinished--;
        }
    }

    void Complete<T>(TaskCompletionSource<T> completion, PostgresSession session, Func<PostgresSession, T> work, long asked)
    {
#pragma warning disable CA1031 // Whatever the work throws belongs to its caller.
        try
        {
            ThrowIfTooLate(Stopwatch.GetElapsedTime(asked));
            completion.SetResult(work(session));
        }
        catch (Exception error)
        {
            if (error is StateStoreException { Fault: StoreFault.Locked })
                Volatile.Write(ref lastLocked, Environment.TickCount64);
            completion.SetException(error);
        }
#pragma warning restore CA1031
    }

    void ThrowIfTooLate(TimeSpan waited)
    {
        if (waited > MaxLockWait && Environment.TickCount64 - Volatile.Read(ref lastLocked) < MaxWait.TotalMilliseconds)
            throw new StateStoreException(StoreFault.Locked, "Others have kept what is to be changed locked for too long.");
        if (waited > MaxWait)
            throw new StateStoreException(StoreFault.Unavailable, "The database is too slow for what is asked of it.");
    }
}
