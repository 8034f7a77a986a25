namespace Tonearm.Playlists;

/// <summary>Whether an edit makes sense, asked of every edit that comes from the store.</summary>
static class EditShape
{
    /// <summary>True if the edit fits a list of this length: only then may it be applied.</summary>
    public static bool Fits(Edit edit, int length) =>
        TakenFit(edit, length) && GapsFit(edit, length) && MovesFit(edit);

    static bool TakenFit(Edit edit, int length)
    {
        var end = -1;
        foreach (var taken in edit.Taken)
        {
            // Two stretches that touch are one: positions have one way to be written.
            if (taken.Start <= end || taken.Start < 0 || taken.Count < 1 || taken.Count > length - taken.Start)
                return false;
            end = taken.End;
        }
        return true;
    }

    static bool GapsFit(Edit edit, int length)
    {
        int gap = 0, next = 0;
        foreach (var insertion in edit.Insertions)
        {
            if (insertion.Gap < gap || insertion.Gap > length)
                return false;
            gap = insertion.Gap;
            while (next < edit.Taken.Length && edit.Taken[next].End <= gap)
                next++;
            if (next < edit.Taken.Length && edit.Taken[next].Start <= gap)
                return false;
        }
        return true;
    }

    /// <summary>Everything moved is taken, and put in once.</summary>
    static bool MovesFit(Edit edit)
    {
        var moves = Moves(edit);
        var next = 0;
        for (var i = 0; i < moves.Count; i++)
        {
            if (i > 0 && moves[i].Start < moves[i - 1].End)
                return false;
            while (next < edit.Taken.Length && edit.Taken[next].End <= moves[i].Start)
                next++;
            if (next == edit.Taken.Length || moves[i].Start < edit.Taken[next].Start
                || moves[i].Count > edit.Taken[next].End - moves[i].Start)
                return false;
        }
        return true;
    }

    /// <summary>What is moved, by position.</summary>
    static List<PositionRange> Moves(Edit edit)
    {
        List<PositionRange> moves = [];
        foreach (var insertion in edit.Insertions)
        {
            if (insertion is not NewPlaces run)
                continue;
            foreach (var piece in run.Pieces)
            {
                if (piece is Moved moved)
                    moves.Add(moved.From);
            }
        }
        moves.Sort((one, other) => one.Start.CompareTo(other.Start));
        return moves;
    }
}
