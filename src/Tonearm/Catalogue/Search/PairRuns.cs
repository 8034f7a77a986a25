using System.Runtime.CompilerServices;

namespace Tonearm.Catalogue.Search;

/// <summary>Hashes with ranks: sorted run by run into the spill file, merged at the end.</summary>
sealed class PairRuns
{
    readonly List<ulong> _pairs = [];
    readonly List<(long Start, long End)> _runs = [];

    public void Add(uint hash, int rank) => _pairs.Add((ulong)hash << 32 | (uint)rank);

    public void Flush(SpillFile spill)
    {
        _pairs.Sort();
        long start = spill.Position;
        spill.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pairs));
        _runs.Add((start, spill.Position));
        _pairs.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PairSection Merge(SpillFile spill, BlobWriter output)
    {
        long start = output.Align(), count = 0;
        var heads = new PriorityQueue<SpillReader, ulong>();
        foreach (var run in _runs)
        {
            var reader = new SpillReader(spill, run.Start, run.End, 1 << 14);
            if (!reader.AtEnd) heads.Enqueue(reader, reader.ReadUInt64());
        }
        while (heads.TryPeek(out var reader, out ulong pair))
        {
            output.Write(in pair);
            count++;
            if (reader.AtEnd) heads.Dequeue();
            else heads.DequeueEnqueue(reader, reader.ReadUInt64());
        }
        return new PairSection(count, start);
    }
}
