using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>The list a request edits. Of the head, its rows are copied only for those who ask for them.</summary>
sealed class BaseVersion
{
    readonly History history;
    readonly Snapshot? old;

    BaseVersion(History history, Snapshot? old, bool isNamed) => (this.history, this.old, IsNamed, Ref, OldestDependency) =
        (history, old, isNamed, old?.Ref ?? SnapshotRef.SharedView(history.HeadRevision), old?.OldestDependency ?? history.HeadRevision);

    /// <summary>The line of the head if the named snapshot shows what the head shows.</summary>
    public SnapshotRef Ref { get; }

    public int OldestDependency { get; }

    /// <summary>The request named a snapshot.</summary>
    public bool IsNamed { get; }

    public bool IsHead => old is null;

    public int Length => old?.Rows.Length ?? history.HeadRows.Length;

    public ImmutableArray<PlaylistRow> Rows => old?.Rows ?? history.Head.Rows;

    /// <summary>
    /// Finds the base of a request. A base that shows the same items in the same order as the head is the head: a plain
    /// edit must not be merged around places nobody sees. Null if it succeeds, otherwise what stands in the way.
    /// </summary>
    public static MergeOutcome? Find(History history, SnapshotRef? named, out BaseVersion baseVersion)
    {
        baseVersion = new BaseVersion(history, null, named is not null);
        if (named is not { } snapshot || snapshot == baseVersion.Ref)
            return null;
        if (history.Find(snapshot, out var found) is { } obstacle)
            return obstacle;
        if (!Playlists.Rows.ShowSame(found.Rows.AsSpan(), history.HeadRows))
            baseVersion = new BaseVersion(history, found, true);
        return null;
    }
}
