using Tonearm.Ids;

namespace Tonearm.Storage.Postgres;

/// <summary>Work for a thread of <see cref="PostgresThreads"/>.</summary>
/// <param name="Playlists">Whose rows it locks.</param>
sealed record PendingWork(IReadOnlyList<EntityId> Playlists, Action<PostgresSession> Run);

/// <summary>
/// Work in the order in which it came, but for what concerns a playlist that enough threads work on already: that waits
/// beside the queue, and goes to its front when one of them has finished.
/// </summary>
/// <param name="mostPerPlaylist">Threads that may work on the same playlist, at least 1.</param>
sealed class WorkQueue(int mostPerPlaylist)
{
    readonly object gate = new();
    readonly LinkedList<PendingWork> ready = [];
    readonly Dictionary<EntityId, PlaylistLoad> crowds = [];
    bool isClosed;

    public void Add(PendingWork work)
    {
        lock (gate)
        {
            ready.AddLast(work);
            Monitor.Pulse(gate);
        }
    }

    /// <summary>No more work comes; what is there is still given out.</summary>
    public void Close()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for work that may begin; null once the queue is closed and empty.</summary>
    public PendingWork? Take()
    {
        lock (gate)
        {
            while (true)
            {
                if (NextReady() is { } work)
                    return work;
                if (isClosed && crowds.Values.All(crowd => crowd.Waiting.Count == 0))
                    return null;
                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>Lets those go on who wait for the same playlists.</summary>
    public void Finish(PendingWork work)
    {
        lock (gate)
        {
            foreach (var playlist in work.Playlists)
                Leave(playlist);
            if (isClosed)
                Monitor.PulseAll(gate);
        }
    }

    PendingWork? NextReady()
    {
        while (ready.First is { Value: var work })
        {
            ready.RemoveFirst();
            if (FullLoad(work) is { } full)
            {
                full.Waiting.Enqueue(work);
                // It may have been let go on by another of its playlists, where there is room now for somebody else.
                foreach (var playlist in work.Playlists)
                    ReleaseNext(playlist);
                continue;
            }
            foreach (var playlist in work.Playlists)
                LoadOf(playlist).Running++;
            return work;
        }
        return null;
    }

    PlaylistLoad? FullLoad(PendingWork work)
    {
        foreach (var playlist in work.Playlists)
        {
            if (crowds.TryGetValue(playlist, out var crowd) && crowd.Running >= mostPerPlaylist)
                return crowd;
        }
        return null;
    }

    PlaylistLoad LoadOf(EntityId playlist) =>
        crowds.TryGetValue(playlist, out var crowd) ? crowd : crowds[playlist] = new PlaylistLoad();

    void Leave(EntityId playlist)
    {
        var crowd = crowds[playlist];
        crowd.Running--;
        if (!ReleaseNext(playlist) && crowd.Running == 0)
            crowds.Remove(playlist);
    }

    bool ReleaseNext(EntityId playlist)
    {
        if (!crowds.TryGetValue(playlist, out var crowd) || crowd.Running >= mostPerPlaylist || !crowd.Waiting.TryDequeue(out var next))
            return false;
        ready.AddFirst(next);
        Monitor.Pulse(gate);
        return true;
    }

    /// <summary>Who works on a playlist, and who waits until one of them has finished.</summary>
    sealed class PlaylistLoad
    {
        public int Running { get; set; }

        public Queue<PendingWork> Waiting { get; } = new();
    }
}
