namespace Tonearm.Catalogue.Search;

/// <summary>
/// Postings of crowded prefixes, gathered while the terms pass by in order: one accumulator for each length. A finished
/// prefix hands its documents to the next shorter one, so that a posting is counted once on the deepest level.
/// </summary>
sealed class PrefixLists(TermTable terms, int documents, PostingEncoder encoder, TermSectionWriter section)
{
    readonly RankSet?[] _levels = new RankSet?[IndexFooter.MaxPrefixLength];
    readonly char[] _open = new char[IndexFooter.MaxPrefixLength];
    int _depth;

    /// <summary>Where the postings of the present term go, or null when no prefix of it is crowded.</summary>
    public RankSet? MaxDepth => _depth == 0 ? null : _levels[_depth - 1];

    public void Enter(ReadOnlySpan<int> sorted, int index)
    {
        var term = terms[sorted[index]];
        if (term[0] == IndexFooter.KeyMark) return;
        Close(term.CommonPrefixLength(_open.AsSpan(0, _depth)));
        while (_depth < Math.Min(term.Length, IndexFooter.MaxPrefixLength) && IsCrowded(sorted, index, _depth + 1))
        {
            _levels[_depth] ??= new RankSet(documents);
            _open[_depth] = term[_depth];
            _depth++;
        }
    }

    /// <summary>Finishes all prefixes longer than <paramref name="length"/>.</summary>
    public void Close(int length)
    {
        while (_depth > length)
        {
            int level = --_depth;
            _levels[level]!.Drain(encoder, level == 0 ? null : _levels[level - 1]);
            var (offset, count) = encoder.Finish();
            section.Add(_open.AsSpan(0, level + 1), offset, count);
        }
    }

    bool IsCrowded(ReadOnlySpan<int> sorted, int index, int length)
    {
        int last = index + IndexFooter.CrowdedPrefix;
        return last < sorted.Length && terms[sorted[last]].StartsWith(terms[sorted[index]][..length]);
    }
}
