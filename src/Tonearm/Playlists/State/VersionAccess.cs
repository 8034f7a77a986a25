using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Whether somebody may read one version of a playlist, or name it in a request. Nearly always its head tells.</summary>
static class VersionAccess
{
    /// <param name="head">Of a playlist that they may see.</param>
    /// <param name="loaded">Its history, as far as it is in memory.</param>
    /// <param name="userId">Who asks; null for an app alone.</param>
    public static bool MayRead(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, string? userId, SnapshotRef snapshot) =>
        !head.History.IsCut(snapshot)
        && (userId == head.Owner || head.History.IsForAll(snapshot, head.Revision)
            || head.IsCollaborative && IsOwnView(loaded, userId, snapshot)
            || VisibleVersions.Of(state, head, userId).Contains(snapshot));

    /// <summary>True for what somebody was answered with themselves, which needs no look at the whole log.</summary>
    static bool IsOwnView(LoadedPlaylist loaded, string? userId, SnapshotRef snapshot)
    {
        lock (loaded.Gate)
        {
            return userId is not null && snapshot.Kind == SnapshotKind.Own
                && snapshot.Revision > loaded.History.Start.Revision && snapshot.Revision <= loaded.History.HeadRevision
                && loaded.History[snapshot.Revision].Author == userId;
        }
    }
}
