using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Brings playlists from the store into memory: a checkpoint, and the log after it.</summary>
sealed class PlaylistLoading(LoadedPlaylists kept)
{
    /// <summary>Changes in memory beyond which a playlist is loaded anew from its newest checkpoint.</summary>
    const int MaxChanges = Merge.Window + 4096;

    /// <summary>A head of the playlist that may be the newest: the store knows. Null if none is in memory.</summary>
    public PlaylistHead? Known(EntityId id) => kept.Find(id)?.Known;

    /// <summary>The playlist of a head just read on this connection, up to that head or beyond it.</summary>
    /// <exception cref="DamagedPlaylistException">The head cannot be told from what is stored.</exception>
    public LoadedPlaylist Load(StateConnection state, PlaylistHead head)
    {
        if (kept.Find(head.Id) is { } warm && IsCurrent(state, warm, head))
            return warm;
        return Reload(state, head, head.Revision);
    }

    /// <summary>As <see cref="Load"/>, for the one who holds the playlist's row: exactly up to the head.</summary>
    /// <exception cref="DamagedPlaylistException">The head cannot be told from what is stored.</exception>
    public LoadedPlaylist LoadForChange(StateConnection state, PlaylistHead head)
    {
        var loaded = Load(state, head);
        lock (loaded.Gate)
        {
            if (loaded.History.HeadRevision == head.Revision && loaded.Changes <= MaxChanges)
                return loaded;
        }
        // What is beyond the head was never committed.
        return Reload(state, head, head.Revision);
    }

    /// <summary>Loads the playlist up to the head with everything since a revision.</summary>
    /// <exception cref="DamagedPlaylistException">The head cannot be told from what is stored.</exception>
    public LoadedPlaylist Reload(StateConnection state, PlaylistHead head, int since)
    {
        var loaded = Between(state, head.Id, since, head.Revision, head.Log.Altered);
        if (!loaded.Holds(head))
            throw new DamagedPlaylistException(head.Id, head.Revision);
        kept.Keep(head.Id, loaded);
        return loaded;
    }

    /// <summary>A stretch of history, kept by nobody.</summary>
    /// <param name="since">It starts here or earlier.</param>
    /// <param name="last">It ends here.</param>
    /// <param name="altered"><see cref="LogState.Altered"/>, if it is going to be kept.</param>
    /// <exception cref="DamagedPlaylistException">It cannot be told from what is stored.</exception>
    public static LoadedPlaylist Between(StateConnection state, EntityId id, int since, int last, long altered = 0)
    {
        if (!CheckpointRows.TryFind(state, id, since, out var start, out var chain))
            throw new DamagedPlaylistException(id, since);
        var loaded = new LoadedPlaylist(new History(start), chain) { Altered = altered };
        foreach (var entry in LogRows.Between(state, id, start.Revision, last))
        {
            if (!loaded.TryAppend(entry))
                throw new DamagedPlaylistException(id, entry.Revision);
        }
        return loaded.History.HeadRevision == last ? loaded : throw new DamagedPlaylistException(id, loaded.History.HeadRevision + 1);
    }

    /// <summary>True if what is in memory is what the head says, when need be after reading on in the log.</summary>
    static bool IsCurrent(StateConnection state, LoadedPlaylist warm, PlaylistHead head)
    {
        lock (warm.Gate)
        {
            var reached = warm.History.HeadRevision;
            if (reached >= head.Revision || reached < head.Log.Checkpoint)
                return warm.Holds(head);
            foreach (var entry in LogRows.Between(state, head.Id, reached, head.Revision))
            {
                if (!warm.TryAppend(entry))
                    return false;
            }
            return warm.Holds(head);
        }
    }
}
