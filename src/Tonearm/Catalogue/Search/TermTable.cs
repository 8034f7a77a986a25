using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tonearm.Catalogue.Search;

/// <summary>Numbers terms in the order of their first appearance. Open addressing, at most half full.</summary>
sealed class TermTable
{
    readonly record struct Slot(uint Hash, int Id);

    Slot[] _slots = new Slot[1 << 10];
    char[] _text = new char[1 << 12];
    int[] _starts = new int[1 << 9];

    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int id] => _text.AsSpan(_starts[id], _starts[id + 1] - _starts[id]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int IdOf(ReadOnlySpan<char> term)
    {
        uint hash = (uint)Hash(term);
        for (uint at = hash; ; at++)
        {
            ref var slot = ref _slots[at & (uint)(_slots.Length - 1)];
            if (slot.Id == 0) break;
            if (slot.Hash == hash && this[slot.Id - 1].SequenceEqual(term)) return slot.Id - 1;
        }
        return Add(term, hash);
    }

    /// <summary>The hash of names and keys; part of the index format.</summary>
    public static ulong Hash(ReadOnlySpan<char> text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text));

    int Add(ReadOnlySpan<char> term, uint hash)
    {
        if ((Count + 1) * 2 > _slots.Length) Grow();
        int start = _starts[Count], id = Count++;
        if (start + term.Length > _text.Length) Array.Resize(ref _text, Math.Max(_text.Length * 2, start + term.Length));
        if (Count >= _starts.Length) Array.Resize(ref _starts, _starts.Length * 2);
        term.CopyTo(_text.AsSpan(start));
        _starts[Count] = start + term.Length;
        Place(new Slot(hash, id + 1));
        return id;
    }

    void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.Id != 0) Place(slot);
        }
    }

    void Place(Slot slot)
    {
        uint at = slot.Hash;
        while (_slots[at & (uint)(_slots.Length - 1)].Id != 0) at++;
        _slots[at & (uint)(_slots.Length - 1)] = slot;
    }
}
