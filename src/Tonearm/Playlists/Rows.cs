namespace Tonearm.Playlists;

/// <summary>Edits applied to rows.</summary>
static class Rows
{
    /// <summary>What the puts of an edit show, in order.</summary>
    /// <param name="rows">The list before the edit, which must fit it.</param>
    /// <param name="revision">The revision that makes the new places.</param>
    public static PlaylistRow[] Put(Edit edit, ReadOnlySpan<PlaylistRow> rows, int revision)
    {
        var put = new List<PlaylistRow>();
        var ordinal = 0;
        foreach (var next in edit.Insertions)
        {
            if (next is OldPlaces old)
                put.AddRange(old.Rows);
            else
            {
                foreach (var piece in ((NewPlaces)next).Pieces)
                    ordinal = Put(piece, rows, revision, ordinal, put);
            }
        }
        return [.. put];
    }

    /// <summary>True, and the tape is changed, if the edit fits it.</summary>
    public static bool TryApply(this EditableList<PlaylistRow> tape, Edit edit, int revision)
    {
        if (!EditShape.Fits(edit, tape.Count))
            return false;
        tape.Apply(edit, Put(edit, tape.Cells, revision));
        return true;
    }

    /// <summary>True if both show the same items in the same order, be it at other places.</summary>
    public static bool ShowSame(ReadOnlySpan<PlaylistRow> rows, ReadOnlySpan<PlaylistRow> others)
    {
        if (rows.Length != others.Length)
            return false;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Item.Id != others[i].Item.Id)
                return false;
        }
        return true;
    }

    /// <summary>True if both show the same items at the same places.</summary>
    public static bool AreSame(ReadOnlySpan<PlaylistRow> rows, ReadOnlySpan<PlaylistRow> others)
    {
        if (!ShowSame(rows, others))
            return false;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Place != others[i].Place)
                return false;
        }
        return true;
    }

    static int Put(Piece piece, ReadOnlySpan<PlaylistRow> rows, int revision, int ordinal, List<PlaylistRow> put)
    {
        if (piece is Additions arrivals)
        {
            foreach (var item in arrivals.Items)
                put.Add(new PlaylistRow(item, new PlaceId(revision, ordinal++)));
            return ordinal;
        }
        if (piece is Moved moved)
        {
            foreach (var row in rows.Slice(moved.From.Start, moved.From.Count))
                put.Add(new PlaylistRow(row.Item, new PlaceId(revision, ordinal++)));
            return ordinal;
        }
        return ordinal + piece.Places;
    }
}
