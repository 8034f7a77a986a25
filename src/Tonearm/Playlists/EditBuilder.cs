using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>
/// Writes down an edit while walking through the edited list from front to back: what stays, what is put in between.
/// Positions of the list before that are never said to stay are taken.
/// </summary>
sealed class EditBuilder(int length)
{
    readonly ImmutableArray<PositionRange>.Builder taken = ImmutableArray.CreateBuilder<PositionRange>();
    readonly ImmutableArray<Insertion>.Builder puts = ImmutableArray.CreateBuilder<Insertion>();
    readonly List<Insertion> unsettled = [];
    readonly ImmutableArray<Piece>.Builder pieces = ImmutableArray.CreateBuilder<Piece>();
    readonly ImmutableArray<Item>.Builder arrivals = ImmutableArray.CreateBuilder<Item>();
    readonly ImmutableArray<PlaylistRow>.Builder shown = ImmutableArray.CreateBuilder<PlaylistRow>();
    PositionRange moved;
    int next;

    /// <summary>The row at this position stays where it is.</summary>
    public void Keep(int position)
    {
        CloseGap(position);
        if (position > next)
            taken.Add(new PositionRange(next, position - next));
        next = position + 1;
    }

    /// <summary>An item that is not in the list, at a new place.</summary>
    public void Add(Item item)
    {
        EndShown();
        EndMoved();
        arrivals.Add(item);
    }

    /// <summary>The item at this position, at a new place.</summary>
    public void Move(int position)
    {
        EndShown();
        EndAdditions();
        if (moved.Count > 0 && moved.End != position)
            EndMoved();
        moved = moved.Count > 0 ? moved with { Count = moved.Count + 1 } : new PositionRange(position, 1);
    }

    /// <summary>A removed item, at a new place nobody sees.</summary>
    public void MoveUnseen(ItemId item)
    {
        EndShown();
        EndAdditions();
        EndMoved();
        pieces.Add(new Unseen(item));
    }

    /// <summary>A row at an old place.</summary>
    public void Show(PlaylistRow row)
    {
        EndRun(null);
        shown.Add(row);
    }

    /// <summary>The run of new places ends here; it stands before a place that is out of sight, unless null.</summary>
    public void EndRun(PlaceId? before)
    {
        EndAdditions();
        EndMoved();
        if (pieces.Count > 0)
            unsettled.Add(new NewPlaces(0, before, pieces.DrainToImmutable()));
    }

    public Edit Finish()
    {
        CloseGap(length);
        if (length > next)
            taken.Add(new PositionRange(next, length - next));
        return taken.Count + puts.Count == 0 ? Edit.None : new Edit(taken.DrainToImmutable(), puts.DrainToImmutable());
    }

    void CloseGap(int gap)
    {
        EndRun(null);
        EndShown();
        foreach (var insertion in unsettled)
            puts.Add(insertion with { Gap = gap });
        unsettled.Clear();
    }

    void EndShown()
    {
        if (shown.Count > 0)
            unsettled.Add(new OldPlaces(0, shown.DrainToImmutable()));
    }

    void EndAdditions()
    {
        if (arrivals.Count > 0)
            pieces.Add(new Additions(arrivals.DrainToImmutable()));
    }

    void EndMoved()
    {
        if (moved.Count > 0)
            pieces.Add(new Moved(moved));
        moved = default;
    }
}
