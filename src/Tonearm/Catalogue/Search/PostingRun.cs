using System.Runtime.CompilerServices;

namespace Tonearm.Catalogue.Search;

/// <summary>
/// The postings of one run of documents: collected in reading order, then grouped by term with a counting sort, which
/// keeps the documents of a term in rank order.
/// </summary>
sealed class PostingRun(TermTable terms, TermOrder order)
{
    int[] _ids = new int[1 << 12];
    uint[] _postings = new uint[1 << 12];
    uint[] _grouped = [];
    int[] _lastPosting = [];
    int[] _counts = [];
    int _count, _first;

    /// <summary>Adds a word of <paramref name="rank"/>; ranks ascend. A word met again only gains fields.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(int term, int rank, Field field)
    {
        if (term >= _lastPosting.Length) Array.Resize(ref _lastPosting, Math.Max(term + 1, terms.Count * 2));
        int last = _lastPosting[term] - 1;
        uint posting = (uint)(rank - _first) << 3;
        if ((uint)last < (uint)_count && _ids[last] == term && _postings[last] >> 3 == posting >> 3)
        {
            _postings[last] |= (uint)field;
            return;
        }
        if (_count == _ids.Length)
        {
            Array.Resize(ref _ids, _count * 2);
            Array.Resize(ref _postings, _count * 2);
        }
        (_ids[_count], _postings[_count]) = (term, posting | (uint)field);
        _lastPosting[term] = ++_count;
    }

    /// <summary>Writes the run to <paramref name="spill"/>, terms in text order, and starts the next one at <paramref name="nextRank"/>.</summary>
    public SpilledRun Flush(SpillFile spill, int nextRank)
    {
        order.Refresh();
        Group();
        long start = spill.Position;
        int from = 0;
        foreach (int id in order.Ids)
        {
            int until = _counts[id];
            if (until > from) Write(spill, id, _grouped.AsSpan(from, until - from));
            from = Math.Max(from, until);
        }
        var run = new SpilledRun(start, spill.Position, _first);
        (_count, _first) = (0, nextRank);
        return run;
    }

    /// <summary>Afterwards <c>_counts[id]</c> is where the group of that term ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Group()
    {
        if (_counts.Length < terms.Count) _counts = new int[terms.Count * 2];
        else Array.Clear(_counts);
        if (_grouped.Length < _count) _grouped = new uint[_postings.Length];
        for (int i = 0; i < _count; i++) _counts[_ids[i]]++;
        int sum = 0;
        foreach (int id in order.Ids) (_counts[id], sum) = (sum, sum + _counts[id]);
        for (int i = 0; i < _count; i++) _grouped[_counts[_ids[i]]++] = _postings[i];
    }

    static void Write(SpillFile spill, int id, ReadOnlySpan<uint> postings)
    {
        spill.WriteVarint((uint)id);
        spill.WriteVarint((uint)postings.Length);
        uint previous = 0;
        foreach (uint posting in postings)
        {
            spill.WriteVarint((posting & ~7u) - previous | (posting & 7));
            previous = posting & ~7u;
        }
    }
}
