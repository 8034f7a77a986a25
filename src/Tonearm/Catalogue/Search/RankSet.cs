using System.Numerics;

namespace Tonearm.Catalogue.Search;

/// <summary>Ranks with their fields, to be read back in order: a byte for each rank under two levels of bitmaps.</summary>
sealed class RankSet(int size)
{
    readonly byte[] _fields = new byte[size];
    readonly ulong[] _words = new ulong[(size >> 6) + 1];
    readonly ulong[] _summary = new ulong[(size >> 12) + 1];

    public void Add(int rank, uint fields)
    {
        _fields[rank] |= (byte)fields;
        _words[rank >> 6] |= 1UL << rank;
        _summary[rank >> 12] |= 1UL << (rank >> 6);
    }

    /// <summary>Encodes all ranks, adds them to <paramref name="parent"/>, and leaves the set empty.</summary>
    public void Drain(PostingEncoder encoder, RankSet? parent)
    {
        for (int top = 0; top < _summary.Length; top++)
        {
            for (ulong words = _summary[top]; words != 0; words &= words - 1)
                DrainWord(top << 6 | BitOperations.TrailingZeroCount(words), encoder, parent);
            _summary[top] = 0;
        }
    }

    void DrainWord(int word, PostingEncoder encoder, RankSet? parent)
    {
        for (ulong bits = _words[word]; bits != 0; bits &= bits - 1)
        {
            int rank = word << 6 | BitOperations.TrailingZeroCount(bits);
            encoder.Add(rank, _fields[rank]);
            parent?.Add(rank, _fields[rank]);
            _fields[rank] = 0;
        }
        _words[word] = 0;
    }
}
