using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Tells whether a request is one that was carried out before (<see cref="IdempotencyToken"/>).</summary>
static class Repeats
{
    /// <summary>The first time of a request that is sent again; null if it is to be carried out.</summary>
    /// <exception cref="DamagedPlaylistException">The log cannot be read.</exception>
    public static KnownRequest? Find(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, string author, IdempotencyToken token)
    {
        if (token.IsKeyed)
            return RepeatRows.FindKeyed(state, head.Id, token.Key);
        return RepeatRows.FindUnkeyed(state, head.Id, author, token.Key) is { } known && !HasChanged(state, head, loaded, author, known.Head)
            ? known
            : null;
    }

    /// <summary>Whether somebody has changed the playlist since a revision. Further back than a merge goes, that is assumed.</summary>
    static bool HasChanged(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, string author, int since)
    {
        if (head.Revision - since > Merge.Window)
            return true;
        lock (loaded.Gate)
        {
            var history = loaded.History;
            for (var revision = head.Revision; revision > Math.Max(since, history.Start.Revision); revision--)
            {
                if (history[revision].Author == author)
                    return true;
            }
            return since < history.Start.Revision
                && LogRows.Between(state, head.Id, since, history.Start.Revision).Exists(entry => Author(head, entry) == author);
        }
    }

    static string? Author(PlaylistHead head, LogEntry entry) => ChangeCodec.TryDecode(entry.Body, entry.Revision, out var change)
        ? change.Author
        : throw new DamagedPlaylistException(head.Id, entry.Revision);
}
