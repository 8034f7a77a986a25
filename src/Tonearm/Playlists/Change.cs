namespace Tonearm.Playlists;

/// <summary>One entry of a playlist's log.</summary>
/// <param name="Revision">The revision it makes; its parent is the one before.</param>
/// <param name="Base">The snapshot the author edited. The line of the parent if that showed the same.</param>
/// <param name="OldestDependency">The oldest line this change depends on, at most the parent's revision.</param>
/// <param name="At">Milliseconds since 1970 (UTC).</param>
/// <param name="Effect">The edit of the parent's line.</param>
/// <param name="AuthorEdit">The edit of the base into what the author expected; null if the base is the parent.</param>
sealed record Change(
    int Revision, SnapshotRef Base, int OldestDependency, long At, string? Author, DetailsEdit Details, Edit Effect, Edit? AuthorEdit)
{
    public int Parent => Revision - 1;
}
