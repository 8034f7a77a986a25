using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Whether somebody may read one version of a playlist, or name it in a request. Nearly always its head tells.</summary>
static class VersionAccess
{
    /// <param name="head">Of a playlist that they may see.</param>
    /// <param name="loaded">Its history, as far as it is in memory.</param>
    /// <param name="userId">Who asks; null for an app alone.</param>
    /// <exception cref="DamagedPlaylistException">The log does not tell.</exception>
    public static bool MayRead(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, string? userId, SnapshotRef snapshot)
    {
        if (head.History.IsCut(snapshot))
            return false;
        if (userId == head.Owner || head.History.IsForAll(snapshot, head.Revision))
            return true;
        return (head.IsCollaborative && IsOwnView(state, head, loaded, userId, snapshot) || VisibleVersions.Of(state, head, userId).Contains(snapshot))
            && !ShowsUnread(state, head, loaded, userId, snapshot);
    }

    /// <summary>
    /// Whether an add, a removal or a move may mean the positions of a version. Besides those that are read, these are the
    /// versions from before it was recorded who could see which: nobody loses the edits that a client had in its queue.
    /// </summary>
    /// <inheritdoc cref="MayRead"/>
    public static bool MayEdit(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, string userId, SnapshotRef snapshot) =>
        MayRead(state, head, loaded, userId, snapshot)
        || head.IsCollaborative && !head.History.IsCut(snapshot)
            && (snapshot.Revision <= ShowingRows.Unrecorded(state, head.Id) || IsOwnView(state, head, loaded, userId, snapshot));

    /// <summary>True for what somebody was answered with themselves, which needs no look at the whole log.</summary>
    static bool IsOwnView(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, string? userId, SnapshotRef snapshot) =>
        userId is not null && snapshot.Kind == SnapshotKind.AuthorView && Made(state, head, loaded, snapshot.Revision).Author == userId;

    /// <summary>
    /// True for the answer to an edit of a version that its author could name but that somebody may not read: with the edit
    /// it shows all of that version.
    /// </summary>
    static bool ShowsUnread(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, string? userId, SnapshotRef snapshot)
    {
        if (snapshot.Kind != SnapshotKind.AuthorView || head.History.ShownFrom == 0)
            return false;
        var root = Made(state, head, loaded, snapshot.Revision).OldestDependency;
        return root < head.History.ShownFrom
            && ShowingRows.Unrecorded(state, head.Id) is var unrecorded && root <= unrecorded && snapshot.Revision > unrecorded
            && !VisibleVersions.Of(state, head, userId).Contains(SnapshotRef.SharedView(root));
    }

    static Change Made(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, int revision)
    {
        lock (loaded.Gate)
        {
            if (revision > loaded.History.Start.Revision && revision <= loaded.History.HeadRevision)
                return loaded.History[revision];
        }
        return LogRows.Between(state, head.Id, revision - 1, revision) is [var entry] && ChangeCodec.TryDecode(entry.Body, revision, out var change)
            ? change
            : throw new DamagedPlaylistException(head.Id, revision);
    }
}
