using System.Collections.Immutable;

namespace Tonearm.Playlists.Stored;

/// <summary>
/// The stored form of an edit. Positions are written as distances from the one before, so that a change of a few rows
/// is a few bytes wherever it is, and a moved block is the same few bytes however long.
/// </summary>
static class EditCodec
{
    /// <summary>Positions in stored edits lie below this; lists are far shorter.</summary>
    const int MaxPosition = 1 << 24;

    // Kinds of puts and pieces are part of the stored form: never renumber.
    const int Run = 0, RunBefore = 1, Old = 2;
    const byte ArrivalsPiece = 0, MovedPiece = 1, UnseenPiece = 2;

    public static void Write(ByteWriter bytes, Edit edit, ItemWriter items)
    {
        bytes.Number(edit.Taken.Length);
        var end = 0;
        foreach (var taken in edit.Taken)
        {
            bytes.Number(taken.Start - end);
            bytes.Number(taken.Count);
            end = taken.End;
        }
        bytes.Number(edit.Insertions.Length);
        var gap = 0;
        foreach (var insertion in edit.Insertions)
        {
            Write(bytes, insertion, insertion.Gap - gap, items);
            gap = insertion.Gap;
        }
    }

    static void Write(ByteWriter bytes, Insertion insertion, int distance, ItemWriter items)
    {
        if (insertion is OldPlaces old)
        {
            bytes.Number(distance * 3 + Old);
            bytes.Number(old.Rows.Length);
            foreach (var row in old.Rows)
                items.Row(row);
            return;
        }
        var run = (NewPlaces)insertion;
        bytes.Number(distance * 3 + (run.Before is null ? Run : RunBefore));
        if (run.Before is { } before)
            Id(bytes, before.Revision, before.Ordinal);
        bytes.Number(run.Pieces.Length);
        foreach (var piece in run.Pieces)
            Write(bytes, piece, items);
    }

    static void Write(ByteWriter bytes, Piece piece, ItemWriter items)
    {
        switch (piece)
        {
            case Additions arrivals:
                bytes.Byte(ArrivalsPiece);
                bytes.Number(arrivals.Items.Length);
                foreach (var item in arrivals.Items)
                    items.Item(item);
                break;
            case Moved moved:
                bytes.Byte(MovedPiece);
                Id(bytes, moved.From.Start, moved.From.Count);
                break;
            case Unseen unseen:
                bytes.Byte(UnseenPiece);
                Id(bytes, unseen.Item.Revision, unseen.Item.Ordinal);
                break;
        }
    }

    static void Id(ByteWriter bytes, int first, int second)
    {
        bytes.Number(first);
        bytes.Number(second);
    }

    /// <summary>Whether it makes sense by itself is asked here, whether it fits its list only when it is applied.</summary>
    public static Edit Read(ref ByteReader bytes, ref ItemReader items, int revision)
    {
        var taken = ImmutableArray.CreateBuilder<PositionRange>(bytes.Count(minBytes: 2));
        var end = 0;
        while (!bytes.Failed && taken.Count < taken.Capacity)
        {
            var range = new PositionRange(end + bytes.Number(MaxPosition), bytes.Number(MaxPosition));
            if ((end = range.End) > MaxPosition)
                bytes.Fail();
            taken.Add(range);
        }
        var puts = ImmutableArray.CreateBuilder<Insertion>(bytes.Count(minBytes: 3));
        var gap = 0;
        while (!bytes.Failed && puts.Count < puts.Capacity)
        {
            puts.Add(ReadPut(ref bytes, ref items, gap, revision));
            gap = puts[^1].Gap;
        }
        var edit = new Edit(taken.DrainToImmutable(), puts.DrainToImmutable());
        if (!bytes.Failed && !EditShape.Fits(edit, MaxPosition))
            bytes.Fail();
        return bytes.Failed || edit.IsEmpty ? Edit.None : edit;
    }

    static Insertion ReadPut(ref ByteReader bytes, ref ItemReader items, int gap, int revision)
    {
        var (distance, kind) = Math.DivRem(bytes.Number(MaxPosition * 3), 3);
        gap += distance;
        if (kind == Old)
            return new OldPlaces(gap, ReadRows(ref bytes, ref items));
        PlaceId? before = kind == RunBefore ? new PlaceId(ItemReader.Id(ref bytes, revision)) : null;
        var pieces = ImmutableArray.CreateBuilder<Piece>(bytes.Count(minBytes: 3));
        if (pieces.Capacity == 0)
            bytes.Fail();
        while (!bytes.Failed && pieces.Count < pieces.Capacity)
            pieces.Add(ReadPiece(ref bytes, ref items, revision));
        return new NewPlaces(gap, before, pieces.DrainToImmutable());
    }

    static ImmutableArray<PlaylistRow> ReadRows(ref ByteReader bytes, ref ItemReader items)
    {
        var rows = ImmutableArray.CreateBuilder<PlaylistRow>(bytes.Count(ItemReader.MinBytes));
        if (rows.Capacity == 0)
            bytes.Fail();
        while (!bytes.Failed && rows.Count < rows.Capacity)
            rows.Add(items.Row(ref bytes));
        return rows.DrainToImmutable();
    }

    static Piece ReadPiece(ref ByteReader bytes, ref ItemReader items, int revision)
    {
        switch (bytes.Byte())
        {
            case ArrivalsPiece:
                var arrivals = ImmutableArray.CreateBuilder<Item>(bytes.Count(ItemReader.MinBytes));
                if (arrivals.Capacity == 0)
                    bytes.Fail();
                while (!bytes.Failed && arrivals.Count < arrivals.Capacity)
                    arrivals.Add(items.Item(ref bytes));
                return new Additions(arrivals.DrainToImmutable());
            case MovedPiece:
                return new Moved(new PositionRange(bytes.Number(MaxPosition), bytes.Number(MaxPosition)));
            case UnseenPiece:
                return new Unseen(new ItemId(ItemReader.Id(ref bytes, revision)));
            default:
                bytes.Fail();
                return new Additions([]);
        }
    }
}
