namespace Tonearm.Catalogue.Search;

/// <summary>Keeps the ids of a growing <see cref="TermTable"/> sorted by text: new ones are sorted and merged in.</summary>
sealed class TermOrder(TermTable terms)
{
    int[] _sorted = [];

    public ReadOnlySpan<int> Ids => _sorted;

    public void Refresh()
    {
        int known = _sorted.Length;
        var added = new int[terms.Count - known];
        for (int i = 0; i < added.Length; i++) added[i] = known + i;
        added.AsSpan().Sort(Compare);
        _sorted = Merge(_sorted, added);
    }

    int[] Merge(int[] left, int[] right)
    {
        var merged = new int[left.Length + right.Length];
        for (int at = 0, l = 0, r = 0; at < merged.Length; at++)
        {
            bool takeLeft = r == right.Length || (l < left.Length && Compare(left[l], right[r]) < 0);
            merged[at] = takeLeft ? left[l++] : right[r++];
        }
        return merged;
    }

    int Compare(int left, int right) => terms[left].SequenceCompareTo(terms[right]);
}
