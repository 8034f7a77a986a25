using System.Runtime.CompilerServices;

namespace Tonearm.Catalogue.Search;

/// <summary>Joins the spilled runs: for each term, in the order of texts, its postings of run after run.</summary>
sealed class PostingMerge
{
    readonly record struct Head(SpillReader Reader, int FirstRank);

    readonly TermTable _terms;
    readonly int[] _sorted, _places;
    readonly PriorityQueue<Head, long> _heads = new();

    public PostingMerge(TermTable terms, ReadOnlySpan<int> sorted, SpillFile spill, IReadOnlyList<SpilledRun> runs)
    {
        _terms = terms;
        _sorted = sorted.ToArray();
        _places = new int[_sorted.Length];
        for (int place = 0; place < _sorted.Length; place++) _places[_sorted[place]] = place;
        foreach (var run in runs)
        {
            var reader = new SpillReader(spill, run.Start, run.End, runs.Count > 100 ? 1 << 14 : 1 << 17);
            if (!reader.AtEnd) _heads.Enqueue(new Head(reader, run.FirstRank), Priority(reader, run.FirstRank));
        }
    }

    public (TermSection Terms, TermSection Prefixes) Write(BlobWriter blob, int documents)
    {
        var encoder = new PostingEncoder(blob);
        var prefixEncoder = new PostingEncoder(blob);
        var terms = new TermSectionWriter();
        var prefixSection = new TermSectionWriter();
        var prefixes = new PrefixLists(_terms, documents, prefixEncoder, prefixSection);
        for (int place = 0; place < _sorted.Length; place++)
        {
            prefixes.Enter(_sorted, place);
            while (_heads.TryPeek(out var head, out long priority) && priority >> 32 == place)
                Copy(head, encoder, prefixes.MaxDepth);
            var (offset, count) = encoder.Finish();
            terms.Add(_terms[_sorted[place]], offset, count);
        }
        prefixes.Close(0);
        return (terms.Write(blob), prefixSection.Sorted().Write(blob));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Copy(Head head, PostingEncoder encoder, RankSet? prefix)
    {
        var (reader, first) = head;
        uint position = 0;
        for (uint left = reader.ReadVarint(); left > 0; left--)
        {
            uint value = reader.ReadVarint();
            position += value >> 3;
            int rank = first + (int)position;
            encoder.Add(rank, value & 7);
            prefix?.Add(rank, value & 7);
        }
        if (reader.AtEnd) _heads.Dequeue();
        else _heads.DequeueEnqueue(head, Priority(reader, first));
    }

    /// <summary>First the place of the run's next term, then the order of the runs.</summary>
    long Priority(SpillReader reader, int firstRank) => (long)_places[reader.ReadVarint()] << 32 | (uint)firstRank;
}
