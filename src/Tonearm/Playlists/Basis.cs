using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>The list a request edits.</summary>
/// <param name="Ref">The line of the head if the named snapshot shows what the head shows.</param>
/// <param name="IsNamed">The request named a snapshot.</param>
sealed record Basis(SnapshotRef Ref, ImmutableArray<Row> Rows, int Root, bool IsHead, bool IsNamed)
{
    /// <summary>
    /// Finds the base of a request. A base that shows the same items in the same order as the head is the head: a plain
    /// edit must not be merged around places nobody sees. Null if it succeeds, otherwise what stands in the way.
    /// </summary>
    public static Outcome? Find(History history, SnapshotRef? named, out Basis basis)
    {
        var head = history.Head;
        basis = new Basis(SnapshotRef.Line(head.Revision), head.Rows, head.Revision, true, named is not null);
        if (named is not { } snapshot || snapshot == basis.Ref)
            return null;
        if (history.Find(snapshot, out var found) is { } obstacle)
            return obstacle;
        if (!Playlists.Rows.ShowSame(found.Rows.AsSpan(), head.Rows.AsSpan()))
            basis = new Basis(found.Ref, found.Rows, found.Root, false, true);
        return null;
    }
}
