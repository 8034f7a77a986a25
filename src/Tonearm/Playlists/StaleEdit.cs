using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>Carries an edit of an old list over to the head: the one rule of merging.</summary>
static class StaleEdit
{
    /// <param name="weave">Of the head, complete for the rows.</param>
    /// <param name="rows">The base.</param>
    /// <param name="reading">The edit of the base.</param>
    /// <returns>The edit of the head; null if the history is damaged.</returns>
    public static Edit? OntoHead(Weave weave, ImmutableArray<Row> rows, Reading reading)
    {
        var edit = reading.Edit!;
        var carry = new Carry(weave);
        if (!TryRemove(carry, weave, rows, edit) || reading.Present && !TryRevive(carry, weave, rows, edit))
            return null;
        for (var i = 0; i < edit.Puts.Length; i++)
        {
            if (edit.Puts[i] is NewPlaces run && !TryRun(carry, weave, rows, edit, run, i))
                return null;
        }
        return carry.Finish();
    }

    /// <summary>What was taken from the base is removed, wherever it is now; what was only moved is put in again later.</summary>
    static bool TryRemove(Carry carry, Weave weave, ImmutableArray<Row> rows, Edit edit)
    {
        foreach (var stretch in edit.Taken)
        {
            foreach (var row in rows.AsSpan(stretch.Start, stretch.Count))
            {
                if (!weave.TryStrand(row.Item.Id, out var strand))
                    return false;
                carry.Remove(strand);
            }
        }
        return true;
    }

    /// <summary>The items of the edited list are stated to be there.</summary>
    static bool TryRevive(Carry carry, Weave weave, ImmutableArray<Row> rows, Edit edit)
    {
        var view = new Tape<Row>(rows.AsSpan());
        view.Apply(edit, Rows.Put(edit, rows.AsSpan(), weave.Revision + 1));
        foreach (var row in view.Cells)
        {
            if (weave.TryStrand(row.Item.Id, out var strand))
                carry.Revive(strand);
            else if (row.Item.Id.Revision <= weave.Revision)
                return false;
        }
        return true;
    }

    static bool TryRun(Carry carry, Weave weave, ImmutableArray<Row> rows, Edit edit, NewPlaces run, int index)
    {
        if (!TryFollower(weave, rows, edit, run, index, out var before))
            return false;
        carry.BeginRun(before);
        foreach (var piece in run.Pieces)
        {
            if (piece is Arrivals arrivals)
                Arrive(carry, weave, arrivals);
            else if (piece is Moved moved && !TryMove(carry, weave, rows, moved))
                return false;
        }
        return true;
    }

    static void Arrive(Carry carry, Weave weave, Arrivals arrivals)
    {
        foreach (var item in arrivals.Items)
        {
            if (weave.TryStrand(item.Id, out var strand))
                carry.Move(strand);
            else
                carry.Arrive(item);
        }
    }

    static bool TryMove(Carry carry, Weave weave, ImmutableArray<Row> rows, Moved moved)
    {
        for (var position = moved.From.Start; position < moved.From.End; position++)
        {
            if (!weave.TryStrand(rows[position].Item.Id, out var strand))
                return false;
            carry.Move(strand);
        }
        return true;
    }

    /// <summary>The node of the place that follows the run in its author's view, whether it is still in sight or not.</summary>
    static bool TryFollower(
        Weave weave, ImmutableArray<Row> rows, Edit edit, NewPlaces run, int index, out int before)
    {
        before = Weave.End;
        if (index + 1 < edit.Puts.Length && edit.Puts[index + 1] is OldPlaces old && old.Gap == run.Gap)
            return weave.TryNode(old.Rows[0].Place, out before);
        return run.Gap == rows.Length || weave.TryNode(rows[run.Gap].Place, out before);
    }
}
