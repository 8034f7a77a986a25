using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>Carries an edit of an old list over to the head: the one rule of merging.</summary>
static class Rebase
{
    /// <param name="weave">Of the head, complete for the rows.</param>
    /// <param name="rows">The base.</param>
    /// <param name="parsed">The edit of the base.</param>
    /// <returns>The edit of the head; null if the history is damaged.</returns>
    public static Edit? OntoHead(Weave weave, ImmutableArray<PlaylistRow> rows, ParsedEdit parsed)
    {
        var edit = parsed.Edit!;
        var rebase = new RebaseBuilder(weave);
        if (!TryRemove(rebase, weave, rows, edit) || parsed.Present && !TryRevive(rebase, weave, rows, edit))
            return null;
        for (var i = 0; i < edit.Insertions.Length; i++)
        {
            if (edit.Insertions[i] is NewPlaces run && !TryRun(rebase, weave, rows, edit, run, i))
                return null;
        }
        return rebase.Finish();
    }

    /// <summary>What was taken from the base is removed, wherever it is now; what was only moved is put in again later.</summary>
    static bool TryRemove(RebaseBuilder rebase, Weave weave, ImmutableArray<PlaylistRow> rows, Edit edit)
    {
        foreach (var range in edit.Taken)
        {
            foreach (var row in rows.AsSpan(range.Start, range.Count))
            {
                if (!weave.TryStrand(row.Item.Id, out var strand))
                    return false;
                rebase.Remove(strand);
            }
        }
        return true;
    }

    /// <summary>The items of the edited list are stated to be there.</summary>
    static bool TryRevive(RebaseBuilder rebase, Weave weave, ImmutableArray<PlaylistRow> rows, Edit edit)
    {
        var view = new EditableList<PlaylistRow>(rows.AsSpan());
        view.Apply(edit, Rows.Put(edit, rows.AsSpan(), weave.Revision + 1));
        foreach (var row in view.Cells)
        {
            if (weave.TryStrand(row.Item.Id, out var strand))
                rebase.Revive(strand);
            else if (row.Item.Id.Revision <= weave.Revision)
                return false;
        }
        return true;
    }

    static bool TryRun(RebaseBuilder rebase, Weave weave, ImmutableArray<PlaylistRow> rows, Edit edit, NewPlaces run, int index)
    {
        if (!TryFollower(weave, rows, edit, run, index, out var before))
            return false;
        rebase.BeginRun(before);
        foreach (var piece in run.Pieces)
        {
            if (piece is Additions arrivals)
                Arrive(rebase, weave, arrivals);
            else if (piece is Moved moved && !TryMove(rebase, weave, rows, moved))
                return false;
        }
        return true;
    }

    static void Arrive(RebaseBuilder rebase, Weave weave, Additions arrivals)
    {
        foreach (var item in arrivals.Items)
        {
            if (weave.TryStrand(item.Id, out var strand))
                rebase.Move(strand);
            else
                rebase.Add(item);
        }
    }

    static bool TryMove(RebaseBuilder rebase, Weave weave, ImmutableArray<PlaylistRow> rows, Moved moved)
    {
        for (var position = moved.From.Start; position < moved.From.End; position++)
        {
            if (!weave.TryStrand(rows[position].Item.Id, out var strand))
                return false;
            rebase.Move(strand);
        }
        return true;
    }

    /// <summary>The node of the place that follows the run in its author's view, whether it is still in sight or not.</summary>
    static bool TryFollower(
        Weave weave, ImmutableArray<PlaylistRow> rows, Edit edit, NewPlaces run, int index, out int before)
    {
        before = Weave.End;
        if (index + 1 < edit.Insertions.Length && edit.Insertions[index + 1] is OldPlaces old && old.Gap == run.Gap)
            return weave.TryNode(old.Rows[0].Place, out before);
        return run.Gap == rows.Length || weave.TryNode(rows[run.Gap].Place, out before);
    }
}
