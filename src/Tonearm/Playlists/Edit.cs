using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>A stretch of positions; never empty.</summary>
readonly record struct PositionRange(int Start, int Count)
{
    public int End => Start + Count;
}

/// <summary>
/// A change of a list by positions: rows taken out, and rows put in before rows that stay. Positions and gaps count in
/// the list before the edit. A moved row is taken and put in again.
/// </summary>
/// <param name="Taken">Ascending, with rows that stay between them.</param>
/// <param name="Insertions">By ascending gap; several at one gap stand in order.</param>
sealed record Edit(ImmutableArray<PositionRange> Taken, ImmutableArray<Insertion> Insertions)
{
    public static readonly Edit None = new([], []);

    public bool IsEmpty => Taken.IsEmpty && Insertions.IsEmpty;

    /// <summary>How much longer the list becomes.</summary>
    public int Growth
    {
        get
        {
            var growth = -TakenCount;
            foreach (var insertion in Insertions)
                growth += insertion.Count;
            return growth;
        }
    }

    /// <summary>How many rows are taken out.</summary>
    public int TakenCount
    {
        get
        {
            var count = 0;
            foreach (var taken in Taken)
                count += taken.Count;
            return count;
        }
    }
}

/// <summary>Rows put in before the row at <paramref name="Gap"/>, which stays, or at the end of the list.</summary>
abstract record Insertion(int Gap)
{
    /// <summary>How many rows it shows.</summary>
    public abstract int Count { get; }
}

/// <summary>
/// Items at places made for them, numbered in order through the whole edit. The places stand immediately before the
/// place of what follows in the edited list, or before <paramref name="Before"/> if that is out of sight.
/// </summary>
sealed record NewPlaces(int Gap, PlaceId? Before, ImmutableArray<Piece> Pieces) : Insertion(Gap)
{
    public override int Count
    {
        get
        {
            var count = 0;
            foreach (var piece in Pieces)
                count += piece.Count;
            return count;
        }
    }
}

/// <summary>Items at places that exist but were not shown: what was removed is back, or moved back.</summary>
sealed record OldPlaces(int Gap, ImmutableArray<PlaylistRow> Rows) : Insertion(Gap)
{
    public override int Count => Rows.Length;
}

/// <summary>A piece of a run of new places.</summary>
abstract record Piece
{
    /// <summary>How many rows it shows.</summary>
    public abstract int Count { get; }

    /// <summary>How many places it makes.</summary>
    public abstract int Places { get; }
}

/// <summary>Items that are not in the list: new ones of this change, or removed ones that come back elsewhere.</summary>
sealed record Additions(ImmutableArray<Item> Items) : Piece
{
    public override int Count => Items.Length;
    public override int Places => Items.Length;
}

/// <summary>Items taken from the list in the same edit.</summary>
sealed record Moved(PositionRange From) : Piece
{
    public override int Count => From.Count;
    public override int Places => From.Count;
}

/// <summary>A removed item that was moved by somebody who still saw it: the place is made, and shows nothing.</summary>
sealed record Unseen(ItemId Item) : Piece
{
    public override int Count => 0;
    public override int Places => 1;
}
