namespace Tonearm.Playlists;

/// <summary>What a request comes to, before the head's limits are judged.</summary>
/// <param name="AuthorEdit">The edit of the base.</param>
/// <param name="Effect">The edit of the head.</param>
/// <param name="OldestDependency">The oldest line it depends on.</param>
/// <param name="IsNothing">The request would not change its own base.</param>
sealed record Proposal(Edit AuthorEdit, Edit Effect, DetailsEdit Details, int OldestDependency, bool IsNothing)
{
    static readonly MergeOutcome Damage = new MergeOutcome.Refused(Refusal.DamagedHistory);

    static readonly Proposal Nothing = new(Edit.None, Edit.None, DetailsEdit.None, 0, true);

    /// <summary>An edit of the base, carried over to the head.</summary>
    public static MergeOutcome? FromEdit(History history, BaseVersion baseVersion, ParsedEdit parsed, out Proposal proposal)
    {
        proposal = Nothing;
        if (parsed.Edit is not { } own)
            return new MergeOutcome.Refused(parsed.Refusal!.Value);
        if (own.IsEmpty)
            return parsed.Present && !baseVersion.IsHead ? Restate(history, baseVersion, baseVersion.OldestDependency, out proposal) : null;
        var effect = own;
        if (!baseVersion.IsHead)
        {
            if (history.Find(baseVersion.OldestDependency, out var weave) is { } obstacle)
                return obstacle;
            if (Rebase.OntoHead(weave, baseVersion.Rows, parsed) is not { } carried)
                return Damage;
            effect = carried;
        }
        proposal = new Proposal(own, effect, DetailsEdit.None, baseVersion.OldestDependency, false);
        return null;
    }

    /// <summary>Details know no base: the last writer of each field wins.</summary>
    public static MergeOutcome? SetDetails(
        History history, BaseVersion baseVersion, Operation.SetDetails operation, out Proposal proposal)
    {
        proposal = Nothing;
        var was = history.HeadDetails;
        if ((operation.Fields & DetailFields.All) == 0)
            return new MergeOutcome.Refused(Refusal.NoFields);
        var fields = operation.Fields & was.Differences(operation.Values);
        var details = new DetailsEdit(
            fields, Playlists.Details.Unset.With(operation.Values, fields), Playlists.Details.Unset.With(was, fields));
        if (fields != 0)
            proposal = new Proposal(Edit.None, Edit.None, details, baseVersion.OldestDependency, false);
        return null;
    }

    public static MergeOutcome? Restore(History history, BaseVersion baseVersion, Operation.Restore operation, out Proposal proposal)
    {
        proposal = Nothing;
        if (FindSource(history, baseVersion, operation.Snapshot, out var source, out var weave) is { } obstacle)
            return obstacle;
        if (Restoring.Read(weave, baseVersion.Rows, source.Rows) is not { } own)
            return Damage;
        var root = Math.Min(baseVersion.OldestDependency, source.OldestDependency);
        if (own.IsEmpty)
            return baseVersion.IsHead ? null : Restate(history, baseVersion, root, out proposal);
        var effect = baseVersion.IsHead ? own : Rebase.OntoHead(weave, baseVersion.Rows, new ParsedEdit(own, null, Present: true));
        if (effect is null)
            return Damage;
        proposal = new Proposal(own, effect, DetailsEdit.None, root, false);
        return null;
    }

    /// <summary>
    /// Who asks for exactly the list of an old base wants that list, whatever became of it since: what others removed of
    /// it is back and what they moved stands in its order again. What they added stays.
    /// </summary>
    static MergeOutcome? Restate(History history, BaseVersion baseVersion, int root, out Proposal proposal)
    {
        proposal = Nothing;
        if (history.Find(root, out var weave) is { } obstacle)
            return obstacle;
        if (!Restating.TryRead(weave, baseVersion.Rows, out var own))
            return Damage;
        if (own is null)
            return null;
        if (Rebase.OntoHead(weave, baseVersion.Rows, new ParsedEdit(own, null, Present: true)) is not { } effect)
            return Damage;
        proposal = new Proposal(own, effect, DetailsEdit.None, root, false);
        return null;
    }

    public static MergeOutcome? Unremove(History history, BaseVersion baseVersion, Operation.Unremove operation, out Proposal proposal)
    {
        proposal = Nothing;
        if (FindSource(history, baseVersion, operation.Snapshot, out var source, out var weave) is { } obstacle)
            return obstacle;
        if (Positions.Check(operation.Positions, source.Rows.Length) is { } refusal)
            return new MergeOutcome.Refused(refusal);
        var rows = operation.Positions.Distinct().Select(position => source.Rows[position]);
        return Playlists.Reversal.Unremove(weave, rows) is { } reversal
            ? Reverse(weave, baseVersion, reversal, DetailsEdit.None, Math.Min(baseVersion.OldestDependency, source.OldestDependency), out proposal)
            : Damage;
    }

    public static MergeOutcome? Undo(History history, BaseVersion baseVersion, Operation.Undo operation, out Proposal proposal)
    {
        proposal = Nothing;
        if (operation.Revision < 1 || operation.Revision > history.HeadRevision)
            return new MergeOutcome.Refused(Refusal.NothingToUndo);
        // What the change took away stood in the line before it.
        if (operation.Revision <= history.Start.Revision)
            return new MergeOutcome.NeedsHistory(operation.Revision - 1);
        var change = history[operation.Revision];
        var root = Math.Min(baseVersion.OldestDependency, Math.Min(change.OldestDependency, change.Parent));
        return history.Find(root, out var weave)
            ?? Reverse(weave, baseVersion, Playlists.Reversal.Undo(weave, change.Revision), UndoDetails(history, change), root, out proposal);
    }

    static MergeOutcome? Reverse(
        Weave weave, BaseVersion baseVersion, Reversal reversal, DetailsEdit details, int root, out Proposal proposal)
    {
        proposal = Nothing;
        if (reversal.IsNothing && details.Fields == 0)
            return null;
        var effect = reversal.OntoHead(weave);
        var own = baseVersion.IsHead ? effect : reversal.OntoBase(weave, baseVersion.Rows);
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
    static MergeOutcome? FindSource(
        History history, BaseVersion baseVersion, SnapshotRef named, out Snapshot source, out Weave weave)
    {
        weave = null!;
        source = null!;
        if (BaseVersion.Find(history, named, out var found) is { } obstacle)
            return obstacle;
        source = new Snapshot(found.Ref, found.Rows, found.OldestDependency);
        return history.Find(Math.Min(baseVersion.OldestDependency, source.OldestDependency), out weave);
    }
}
