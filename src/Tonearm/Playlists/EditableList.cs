using System.Buffers;
using System.Runtime.CompilerServices;

namespace Tonearm.Playlists;

/// <summary>A list that edits are applied to in place: an edit costs what it changes plus one move of what follows.</summary>
sealed class EditableList<T>
{
    T[] cells;

    public EditableList(ReadOnlySpan<T> initial)
    {
        cells = new T[initial.Length + initial.Length / 8 + 16];
        initial.CopyTo(cells);
        Count = initial.Length;
    }

    public int Count { get; private set; }

    public ReadOnlySpan<T> Cells => cells.AsSpan(0, Count);

    /// <param name="edit">Must fit the list (<see cref="EditShape.Fits"/>).</param>
    /// <param name="put">What all puts of the edit show, in order.</param>
    public void Apply(Edit edit, ReadOnlySpan<T> put)
    {
        if (edit.IsEmpty)
            return;
        var (from, to) = Reach(edit);
        var before = ArrayPool<T>.Shared.Rent(to - from);
        Cells[from..to].CopyTo(before);
        var growth = edit.Growth;
        Shift(to, growth);
        Write(edit, before.AsSpan(0, to - from), put, from);
        ArrayPool<T>.Shared.Return(before, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }

    (int From, int To) Reach(Edit edit)
    {
        int from = Count, to = 0;
        if (!edit.Taken.IsEmpty)
            (from, to) = (edit.Taken[0].Start, edit.Taken[^1].End);
        if (!edit.Insertions.IsEmpty)
            (from, to) = (Math.Min(from, edit.Insertions[0].Gap), Math.Max(to, edit.Insertions[^1].Gap));
        return (from, to);
    }

    void Shift(int tail, int growth)
    {
        if (Count + growth > cells.Length)
            Array.Resize(ref cells, Math.Max(Count + growth, cells.Length + cells.Length / 4));
        Array.Copy(cells, tail, cells, tail + growth, Count - tail);
        // What the list no longer shows must not be kept alive by it.
        if (growth < 0)
            Array.Clear(cells, Count + growth, -growth);
        Count += growth;
    }

    /// <summary>Writes the changed part anew: <paramref name="before"/> is what stood from <paramref name="start"/> on.</summary>
    void Write(Edit edit, ReadOnlySpan<T> before, ReadOnlySpan<T> put, int start)
    {
        int read = start, written = start, nextTaken = 0;
        foreach (var next in edit.Insertions)
        {
            written = Keep(edit, before, start, ref read, next.Gap, ref nextTaken, written);
            put[..next.Count].CopyTo(cells.AsSpan(written));
            put = put[next.Count..];
            written += next.Count;
        }
        Keep(edit, before, start, ref read, start + before.Length, ref nextTaken, written);
    }

    int Keep(
        Edit edit, ReadOnlySpan<T> before, int start, ref int read, int until, ref int nextTaken, int written)
    {
        while (read < until)
        {
            var taken = nextTaken < edit.Taken.Length ? edit.Taken[nextTaken] : new PositionRange(int.MaxValue, 0);
            var stop = Math.Min(until, taken.Start);
            before[(read - start)..(stop - start)].CopyTo(cells.AsSpan(written));
            written += stop - read;
            read = stop;
            if (read == taken.Start)
                (read, nextTaken) = (taken.End, nextTaken + 1);
        }
        return written;
    }
}
