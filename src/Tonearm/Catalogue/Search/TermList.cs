namespace Tonearm.Catalogue.Search;

/// <summary>The sorted terms of a mapped index.</summary>
readonly unsafe struct TermList(byte* blob, TermSection section)
{
    public int Count => (int)section.Count;

    public ReadOnlySpan<char> this[int term]
    {
        get
        {
            uint* starts = (uint*)(blob + section.Starts) + term;
            return new ReadOnlySpan<char>((char*)(blob + section.Text) + starts[0], (int)(starts[1] - starts[0]));
        }
    }

    /// <summary>Number of documents of a term.</summary>
    public int Frequency(int term) => ((int*)(blob + section.Frequencies))[term];

    /// <summary>The documents that have the term in one of the fields.</summary>
    public PostingCursor Cursor(int term, Field fields, SearchBudget work) =>
        new(blob + ((long*)(blob + section.Offsets))[term], Frequency(term), fields, work);

    /// <summary>The number of the term, or -1.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        int place = LowerBound(text);
        return place < Count && this[place].SequenceEqual(text) ? place : -1;
    }

    /// <summary>The first term that is not before <paramref name="text"/>.</summary>
    public int LowerBound(ReadOnlySpan<char> text)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (this[middle].SequenceCompareTo(text) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The terms that start with <paramref name="prefix"/>.</summary>
    public (int From, int Until) Range(ReadOnlySpan<char> prefix)
    {
        int from = LowerBound(prefix), low = from, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (this[middle].StartsWith(prefix)) low = middle + 1;
            else high = middle;
        }
        return (from, low);
    }
}
