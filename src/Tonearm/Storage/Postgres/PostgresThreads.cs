using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tonearm.Storage.Postgres;

/// <summary>
/// A few threads that wait for the database, each with a connection of its own, so that none that serves requests does.
/// They are started as they are needed.
/// </summary>
sealed class PostgresThreads(string name, int most, Func<PostgresSession> open) : IDisposable
{
    /// <summary>What has waited longer for a thread is not begun: its client has gone, and others wait behind it.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    readonly Lock gate = new();
    readonly BlockingCollection<Action<PostgresSession>> waiting = [];
    readonly List<Thread> threads = [];
    int unfinished;
    bool closing;

    /// <exception cref="ObjectDisposedException">The store is closing.</exception>
    public Task<T> Run<T>(Func<PostgresSession, T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = Stopwatch.GetTimestamp();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closing, typeof(StateStore));
            waiting.Add(session => Complete(completion, session, work, asked));
            if (++unfinished > threads.Count && threads.Count < most)
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
            waiting.CompleteAdding();
        }
        foreach (var thread in threads)
            thread.Join();
        waiting.Dispose();
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
        foreach (var work in waiting.GetConsumingEnumerable())
        {
            work(session);
            // Afterwards: whoever asked has the result and need not wait for the end of a read.
            session.Settle();
            lock (gate)
                unfinished--;
        }
    }

    static void Complete<T>(TaskCompletionSource<T> completion, PostgresSession session, Func<PostgresSession, T> work, long asked)
    {
#pragma warning disable CA1031 // Whatever the work throws belongs to its caller.
        try
        {
            if (Stopwatch.GetElapsedTime(asked) > LongestWait)
                throw new StateStoreException(StoreFault.Unavailable, "The database is too slow for what is asked of it.");
            completion.SetResult(work(session));
        }
        catch (Exception error)
        {
            completion.SetException(error);
        }
#pragma warning restore CA1031
    }
}
