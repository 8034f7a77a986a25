using System.Collections.Concurrent;
using Tonearm.Ids;

namespace Tonearm.Playlists.State;

/// <summary>
/// Playlists kept in memory within a budget. Two generations: what is used moves to the young one, and when that is
/// full the old one is dropped.
/// </summary>
/// <param name="budget">Bytes, roughly.</param>
sealed class LoadedPlaylists(long budget)
{
    ConcurrentDictionary<EntityId, LoadedPlaylist> young = new(), old = new();
    long youngBytes;

    public LoadedPlaylist? Find(EntityId id)
    {
        if (young.TryGetValue(id, out var loaded))
            return loaded;
        if (!old.TryRemove(id, out loaded))
            return null;
        Keep(id, loaded);
        return loaded;
    }

    public void Keep(EntityId id, LoadedPlaylist loaded)
    {
        young[id] = loaded;
        Grow(loaded.Size);
    }

    /// <summary>Says that what is kept has become larger.</summary>
    public void Grow(long bytes)
    {
        if (Interlocked.Add(ref youngBytes, bytes) < budget / 2)
            return;
        Interlocked.Exchange(ref youngBytes, 0);
        old = Interlocked.Exchange(ref young, new());
    }

    public void Drop(EntityId id)
    {
        young.TryRemove(id, out _);
        old.TryRemove(id, out _);
    }
}
