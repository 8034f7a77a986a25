using System.Collections.Immutable;
using Tonearm.Ids;

namespace Tonearm.Playlists;

/// <summary>Names a list that was once shown: the line after a revision, or the own view its author was answered with.</summary>
readonly record struct SnapshotRef(int Revision, SnapshotKind Kind)
{
    public static SnapshotRef Line(int revision) => new(revision, SnapshotKind.Line);

    public static SnapshotRef Own(int revision) => new(revision, SnapshotKind.Own);
}

/// <summary>A list that was once shown.</summary>
/// <param name="Root">
/// The oldest line this list is built on. Every place it shows stands in that line or was made after it.
/// </param>
sealed record Snapshot(SnapshotRef Ref, ImmutableArray<Row> Rows, int Root);
