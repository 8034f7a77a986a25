using System.Collections.Immutable;
using Tonearm.Ids;

namespace Tonearm.Playlists;

/// <summary>Names a list that was once shown: the line after a revision, or the own view its author was answered with.</summary>
readonly record struct SnapshotRef(int Revision, SnapshotKind Kind)
{
    public static SnapshotRef SharedView(int revision) => new(revision, SnapshotKind.SharedView);

    public static SnapshotRef AuthorView(int revision) => new(revision, SnapshotKind.AuthorView);
}

/// <summary>A list that was once shown.</summary>
/// <param name="OldestDependency">
/// The oldest line this list is built on. Every place it shows stands in that line or was made after it.
/// </param>
sealed record Snapshot(SnapshotRef Ref, ImmutableArray<PlaylistRow> Rows, int OldestDependency);
