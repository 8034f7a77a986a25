using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>The list a request edits. Of the head, its rows are copied only for those who ask for them.</summary>
sealed class Basis
{
    readonly History history;
    readonly Snapshot? old;

    Basis(History history, Snapshot? old, bool isNamed) => (this.history, this.old, IsNamed, Ref, Root) =
        (history, old, isNamed, old?.Ref ?? SnapshotRef.Line(history.HeadRevision), old?.Root ?? history.HeadRevision);

    /// <summary>The line of the head if the named snapshot shows what the head shows.</summary>
    public SnapshotRef Ref { get; }

    public int Root { get; }

    /// <summary>The request named a snapshot.</summary>
    public bool IsNamed { get; }

    public bool IsHead => old is null;

    public int Length => old?.Rows.Length ?? history.HeadRows.Length;

    public ImmutableArray<Row> Rows => old?.Rows ?? history.Head.Rows;

    /// <summary>
    /// Finds the base of a request. A base that shows the same items in the same order as the head is the head: a plain
    /// edit must not be merged around places nobody sees. Null if it succeeds, otherwise what stands in the way.
    /// </summary>
    public static Outcome? Find(History history, SnapshotRef? named, out Basis basis)
    {
        basis = new Basis(history, null, named is not null);
        if (named is not { } snapshot || snapshot == basis.Ref)
            return null;
        if (history.Find(snapshot, out var found) is { } obstacle)
            return obstacle;
        if (!Playlists.Rows.ShowSame(found.Rows.AsSpan(), history.HeadRows))
            basis = new Basis(history, found, true);
        return null;
    }
}
