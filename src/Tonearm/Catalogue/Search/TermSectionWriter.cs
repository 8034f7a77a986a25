using System.Runtime.InteropServices;

namespace Tonearm.Catalogue.Search;

/// <summary>Collects terms with their postings and writes them as a <see cref="TermSection"/>, sorted by text.</summary>
sealed class TermSectionWriter
{
    readonly List<char> _text = [];
    readonly List<uint> _starts = [0];
    readonly List<long> _offsets = [];
    readonly List<int> _frequencies = [];

    public void Add(ReadOnlySpan<char> term, long offset, int frequency)
    {
        _text.AddRange(term);
        _starts.Add((uint)_text.Count);
        _offsets.Add(offset);
        _frequencies.Add(frequency);
    }

    public TermSection Write(BlobWriter output)
    {
        long starts = Section(output, _starts), text = Section(output, _text);
        return new TermSection(_offsets.Count, starts, text, Section(output, _offsets), Section(output, _frequencies));
    }

    /// <summary>The same terms in the order of their texts; prefixes are finished from the longest to the shortest.</summary>
    public TermSectionWriter Sorted()
    {
        var order = Enumerable.Range(0, _offsets.Count).ToArray();
        Array.Sort(order, (left, right) => Text(left).SequenceCompareTo(Text(right)));
        var sorted = new TermSectionWriter();
        foreach (int i in order) sorted.Add(Text(i), _offsets[i], _frequencies[i]);
        return sorted;
    }

    ReadOnlySpan<char> Text(int i) => CollectionsMarshal.AsSpan(_text)[(int)_starts[i]..(int)_starts[i + 1]];

    static long Section<T>(BlobWriter output, List<T> values) where T : unmanaged
    {
        long start = output.Align();
        output.Write<T>(CollectionsMarshal.AsSpan(values));
        return start;
    }
}
