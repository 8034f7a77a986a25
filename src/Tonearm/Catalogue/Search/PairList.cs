namespace Tonearm.Catalogue.Search;

/// <summary>The ranks of a hash in a mapped index.</summary>
readonly unsafe struct PairList(byte* blob, PairSection section)
{
    ulong* Pairs => (ulong*)(blob + section.Start);

    /// <summary>The ranks of the names or keys that hash like <paramref name="text"/>; null when there are none.</summary>
    public PairCursor? Find(ReadOnlySpan<char> text, Func<int, bool>? verify)
    {
        ulong hash = IndexFooter.PairHash(text);
        long from = LowerBound(hash << 32), until = hash == uint.MaxValue ? section.Count : LowerBound((hash + 1) << 32);
        return from == until ? null : new PairCursor(Pairs + from, (int)(until - from), verify);
    }

    long LowerBound(ulong pair)
    {
        long low = 0, high = section.Count;
        while (low < high)
        {
            long middle = (low + high) >>> 1;
            if (Pairs[middle] < pair) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
