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
    public static Outcome Apply(History history, Request request, int limit = Playlist.MaxItems)
    {
        if (Basis.Find(history, request.Base, out var basis) is { } obstacle)
            return obstacle;
        return Propose(history, basis, request, out var proposal) ?? Judge(history, basis, request, proposal, limit);
    }

    static Outcome? Propose(History history, Basis basis, Request request, out Proposal proposal)
    {
        switch (request.Operation)
        {
            case Operation.SetDetails details:
                return Proposal.SetDetails(history, basis, details, out proposal);
            case Operation.Restore restore:
                return Proposal.Restore(history, basis, restore, out proposal);
            case Operation.Unremove unremove:
                return Proposal.Unremove(history, basis, unremove, out proposal);
            case Operation.Undo undo:
                return Proposal.Undo(history, basis, undo, out proposal);
            default:
                var stamp = new Stamp(history.HeadRevision + 1, request.At, request.Author);
                var reading = EditReading.Read(request.Operation, basis, stamp);
                return Proposal.Carry(history, basis, reading, out proposal);
        }
    }

    static Outcome Judge(History history, Basis basis, Request request, Proposal proposal, int limit)
    {
        if (proposal.IsNothing)
            return new Outcome.Unchanged(basis.Ref);
        var (revision, length) = (history.HeadRevision, history.HeadRows.Length);
        if (history.HeadDetails.With(proposal.Details.Now, proposal.Details.Fields).IsContradiction
            && proposal.Details.Fields != 0)
            return new Outcome.Refused(Refusal.CollaborativeAndPublic);
        if (length + proposal.Effect.Growth > limit)
            return new Outcome.Refused(Refusal.PlaylistFull);
        // What could not be replayed must never be stored, whatever a damaged history led to.
        if (!EditShape.Fits(proposal.Effect, length) || !basis.IsHead && !EditShape.Fits(proposal.Own, basis.Length))
            return new Outcome.Refused(Refusal.DamagedHistory);
        var change = new Change(
            revision + 1, basis.Ref, Math.Min(proposal.Root, revision), request.At, request.Author,
            proposal.Details, proposal.Effect, basis.IsHead ? null : proposal.Own);
        return new Outcome.Changed(change, Answer(history, basis, change));
    }

    /// <summary>The author's own view; the line's name where both show the same.</summary>
    static SnapshotRef Answer(History history, Basis basis, Change change)
    {
        if (change.Own is null)
            return SnapshotRef.Line(change.Revision);
        Tape<Row> own = new(basis.Rows.AsSpan()), line = new(history.HeadRows);
        own.TryApply(change.Own, change.Revision);
        line.TryApply(change.Effect, change.Revision);
        return Rows.AreSame(own.Cells, line.Cells)
            ? SnapshotRef.Line(change.Revision)
            : SnapshotRef.Own(change.Revision);
    }
}
