namespace Tonearm.Playlists;

/// <summary>
/// Decides what becomes of a request: read it against its base, carry the edit over to the head, judge the head's limit.
/// Pure: the history is only read, and neither clock nor store is asked.
/// </summary>
static class Merge
{
    /// <summary>How many changes a merge goes back at most. Without a bound one request could cost any amount of time.</summary>
    public const int Window = 20_000;

    /// <param name="history">Up to the head.</param>
    /// <param name="limit">Most items the head may have.</param>
    public static MergeOutcome Apply(History history, Request request, int limit = Playlist.MaxItems)
    {
        if (BaseVersion.Find(history, request.Base, out var baseVersion) is { } obstacle)
            return obstacle;
        return Propose(history, baseVersion, request, out var proposal) ?? Decide(history, baseVersion, request, proposal, limit);
    }

    static MergeOutcome? Propose(History history, BaseVersion baseVersion, Request request, out Proposal proposal)
    {
        switch (request.Operation)
        {
            case Operation.SetDetails details:
                return Proposal.SetDetails(history, baseVersion, details, out proposal);
            case Operation.Restore restore:
                return Proposal.Restore(history, baseVersion, restore, out proposal);
            case Operation.Unremove unremove:
                return Proposal.Unremove(history, baseVersion, unremove, out proposal);
            case Operation.Undo undo:
                return Proposal.Undo(history, baseVersion, undo, out proposal);
            default:
                var stamp = new Stamp(history.HeadRevision + 1, request.At, request.Author);
                var parsed = EditParser.Read(request.Operation, baseVersion, stamp);
                return Proposal.FromEdit(history, baseVersion, parsed, out proposal);
        }
    }

    static MergeOutcome Decide(History history, BaseVersion baseVersion, Request request, Proposal proposal, int limit)
    {
        if (proposal.IsNothing)
            return new MergeOutcome.Unchanged(baseVersion.Ref);
        var (revision, length) = (history.HeadRevision, history.HeadRows.Length);
        if (history.HeadDetails.With(proposal.Details.Now, proposal.Details.Fields).IsContradiction
            && proposal.Details.Fields != 0)
            return new MergeOutcome.Refused(Refusal.CollaborativeAndPublic);
        if (length + proposal.Effect.Growth > limit)
            return new MergeOutcome.Refused(Refusal.PlaylistFull);
        // What could not be replayed must never be stored, whatever a damaged history led to.
        if (!EditShape.Fits(proposal.Effect, length) || !baseVersion.IsHead && !EditShape.Fits(proposal.AuthorEdit, baseVersion.Length))
            return new MergeOutcome.Refused(Refusal.DamagedHistory);
        var change = new Change(
            revision + 1, baseVersion.Ref, Math.Min(proposal.OldestDependency, revision), request.At, request.Author,
            proposal.Details, proposal.Effect, baseVersion.IsHead ? null : proposal.AuthorEdit);
        return new MergeOutcome.Changed(change, Answer(history, baseVersion, change));
    }

    /// <summary>The author's own view; the line's name where both show the same.</summary>
    static SnapshotRef Answer(History history, BaseVersion baseVersion, Change change)
    {
        if (change.AuthorEdit is null)
            return SnapshotRef.SharedView(change.Revision);
        EditableList<PlaylistRow> own = new(baseVersion.Rows.AsSpan()), line = new(history.HeadRows);
        own.TryApply(change.AuthorEdit, change.Revision);
        line.TryApply(change.Effect, change.Revision);
        return Rows.AreSame(own.Cells, line.Cells)
            ? SnapshotRef.SharedView(change.Revision)
            : SnapshotRef.AuthorView(change.Revision);
    }
}
