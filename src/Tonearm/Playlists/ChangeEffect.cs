namespace Tonearm.Playlists;

/// <summary>How many items a change put in, took away, moved and brought back.</summary>
readonly record struct ChangeEffect(int Added, int Removed, int Moved, int Returned)
{
    public static ChangeEffect Of(Change change)
    {
        int added = 0, moved = 0, returned = 0;
        foreach (var insertion in change.Effect.Insertions)
        {
            if (insertion is OldPlaces old)
                returned += old.Count;
            if (insertion is not NewPlaces run)
                continue;
            foreach (var piece in run.Pieces)
            {
                if (piece is Moved)
                    moved += piece.Count;
                var isNew = piece is Additions { Items: [var first, ..] } && first.Id.Revision == change.Revision;
                (added, returned) = (added + (isNew ? piece.Count : 0), returned + (isNew || piece is not Additions ? 0 : piece.Count));
            }
        }
        return new ChangeEffect(added, Math.Max(0, change.Effect.TakenCount - moved), moved, returned);
    }
}
