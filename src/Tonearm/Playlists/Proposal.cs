namespace Tonearm.Playlists;

/// <summary>What a request comes to, before the head's limits are judged.</summary>
/// <param name="Own">The edit of the base.</param>
/// <param name="Effect">The edit of the head.</param>
/// <param name="Root">The oldest line it depends on.</param>
/// <param name="IsNothing">The request would not change its own base.</param>
sealed record Proposal(Edit Own, Edit Effect, DetailsEdit Details, int Root, bool IsNothing)
{
    static readonly Outcome Damage = new Outcome.Refused(Refusal.DamagedHistory);

    static readonly Proposal Nothing = new(Edit.None, Edit.None, DetailsEdit.None, 0, true);

    /// <summary>An edit of the base, carried over to the head.</summary>
    public static Outcome? Carry(History history, Basis basis, Reading reading, out Proposal proposal)
    {
        proposal = Nothing;
        if (reading.Edit is not { } own)
            return new Outcome.Refused(reading.Refusal!.Value);
        if (own.IsNone)
            return reading.Present && !basis.IsHead ? Restate(history, basis, basis.Root, out proposal) : null;
        var effect = own;
        if (!basis.IsHead)
        {
            if (history.Find(basis.Root, out var weave) is { } obstacle)
                return obstacle;
            if (StaleEdit.OntoHead(weave, basis.Rows, reading) is not { } carried)
                return Damage;
            effect = carried;
        }
        proposal = new Proposal(own, effect, DetailsEdit.None, basis.Root, false);
        return null;
    }

    /// <summary>Details know no base: the last writer of each field wins.</summary>
    public static Outcome? SetDetails(
        History history, Basis basis, Operation.SetDetails operation, out Proposal proposal)
    {
        proposal = Nothing;
        var was = history.HeadDetails;
        if ((operation.Fields & DetailFields.All) == 0)
            return new Outcome.Refused(Refusal.NoFields);
        var fields = operation.Fields & was.Differences(operation.Values);
        var details = new DetailsEdit(
            fields, Playlists.Details.Unset.With(operation.Values, fields), Playlists.Details.Unset.With(was, fields));
        if (fields != 0)
            proposal = new Proposal(Edit.None, Edit.None, details, basis.Root, false);
        return null;
    }

    public static Outcome? Restore(History history, Basis basis, Operation.Restore operation, out Proposal proposal)
    {
        proposal = Nothing;
        if (FindSource(history, basis, operation.Snapshot, out var source, out var weave) is { } obstacle)
            return obstacle;
        if (Restoring.Read(weave, basis.Rows, source.Rows) is not { } own)
            return Damage;
        var root = Math.Min(basis.Root, source.Root);
        if (own.IsNone)
            return basis.IsHead ? null : Restate(history, basis, root, out proposal);
        var effect = basis.IsHead ? own : StaleEdit.OntoHead(weave, basis.Rows, new Reading(own, null, Present: true));
        if (effect is null)
            return Damage;
        proposal = new Proposal(own, effect, DetailsEdit.None, root, false);
        return null;
    }

    /// <summary>
    /// Who asks for exactly the list of an old base wants that list, whatever became of it since: what others removed of
    /// it is back and what they moved stands in its order again. What they added stays.
    /// </summary>
    static Outcome? Restate(History history, Basis basis, int root, out Proposal proposal)
    {
        proposal = Nothing;
        if (history.Find(root, out var weave) is { } obstacle)
            return obstacle;
        if (!Restating.TryRead(weave, basis.Rows, out var own))
            return Damage;
        if (own is null)
            return null;
        if (StaleEdit.OntoHead(weave, basis.Rows, new Reading(own, null, Present: true)) is not { } effect)
            return Damage;
        proposal = new Proposal(own, effect, DetailsEdit.None, root, false);
        return null;
    }

    public static Outcome? Unremove(History history, Basis basis, Operation.Unremove operation, out Proposal proposal)
    {
        proposal = Nothing;
        if (FindSource(history, basis, operation.Snapshot, out var source, out var weave) is { } obstacle)
            return obstacle;
        if (Positions.Check(operation.Positions, source.Rows.Length) is { } refusal)
            return new Outcome.Refused(refusal);
        var rows = operation.Positions.Distinct().Select(position => source.Rows[position]);
        return Playlists.Reversal.Unremove(weave, rows) is { } reversal
            ? Reverse(weave, basis, reversal, DetailsEdit.None, Math.Min(basis.Root, source.Root), out proposal)
            : Damage;
    }

    public static Outcome? Undo(History history, Basis basis, Operation.Undo operation, out Proposal proposal)
    {
        proposal = Nothing;
        if (operation.Revision < 1 || operation.Revision > history.HeadRevision)
            return new Outcome.Refused(Refusal.NothingToUndo);
        // What the change took away stood in the line before it.
        if (operation.Revision <= history.Start.Revision)
            return new Outcome.NeedsHistory(operation.Revision - 1);
        var change = history[operation.Revision];
        var root = Math.Min(basis.Root, Math.Min(change.Root, change.Parent));
        return history.Find(root, out var weave)
            ?? Reverse(weave, basis, Playlists.Reversal.Undo(weave, change.Revision), UndoDetails(history, change), root, out proposal);
    }

    static Outcome? Reverse(
        Weave weave, Basis basis, Reversal reversal, DetailsEdit details, int root, out Proposal proposal)
    {
        proposal = Nothing;
        if (reversal.IsNothing && details.Fields == 0)
            return null;
        var effect = reversal.OntoHead(weave);
        var own = basis.IsHead ? effect : reversal.OntoBase(weave, basis.Rows);
        if (effect is null || own is null)
            return Damage;
        proposal = new Proposal(own, effect, details, root, false);
        return null;
    }

    /// <summary>The fields the change set and nobody set since go back.</summary>
    static DetailsEdit UndoDetails(History history, Change change)
    {
        var fields = DetailFields.None;
        for (var field = DetailFields.Name; field < DetailFields.All; field = (DetailFields)((int)field << 1))
        {
            if ((change.Details.Fields & field) != 0 && history.LastToSet(field) == change.Revision)
                fields |= field;
        }
        return new DetailsEdit(
            fields, Playlists.Details.Unset.With(change.Details.Was, fields),
            Playlists.Details.Unset.With(change.Details.Now, fields));
    }

    /// <summary>The old snapshot a request draws on, and the weave complete for it and the base.</summary>
    static Outcome? FindSource(
        History history, Basis basis, SnapshotRef named, out Snapshot source, out Weave weave)
    {
        weave = null!;
        source = null!;
        if (Basis.Find(history, named, out var found) is { } obstacle)
            return obstacle;
        source = new Snapshot(found.Ref, found.Rows, found.Root);
        return history.Find(Math.Min(basis.Root, source.Root), out weave);
    }
}
