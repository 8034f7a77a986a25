using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Is shown a change of the log and what the list showed before it.</summary>
delegate void VisitChange(LogEntry entry, Change change, ReadOnlySpan<PlaylistRow> before);

/// <summary>Goes through a part of a log in order, with the list that each change was made on.</summary>
static class LogWalk
{
    /// <summary>Entries in memory at a time.</summary>
    const int Chunk = 512;

    /// <summary>Visits the changes after a revision, up to another.</summary>
    /// <exception cref="DamagedPlaylistException">The lists cannot be told from what is stored.</exception>
    public static void Run(StateConnection state, EntityId id, int after, int last, VisitChange visit)
    {
        if (!CheckpointRows.TryFind(state, id, after, out var start, out var chain))
            throw new DamagedPlaylistException(id, after);
        var rows = new EditableList<PlaylistRow>(start.Rows.AsSpan());
        for (var reached = start.Revision; reached < last;)
        {
            var entries = LogRows.Between(state, id, reached, Math.Min(last, reached + Chunk));
            foreach (var entry in entries)
            {
                chain = chain.Next(entry.Body);
                if (chain != entry.Chain || !ChangeCodec.TryDecode(entry.Body, entry.Revision, out var change))
                    throw new DamagedPlaylistException(id, entry.Revision);
                if (entry.Revision > after)
                    visit(entry, change, rows.Cells);
                if (!rows.TryApply(change.Effect, entry.Revision))
                    throw new DamagedPlaylistException(id, entry.Revision);
            }
            reached = entries.Count > 0 ? entries[^1].Revision : throw new DamagedPlaylistException(id, reached + 1);
        }
    }
}
