namespace Tonearm.Player;

/// <summary>
/// The order in which the places of a context are played: as they stand, or shuffled by a seed, beginning at a given place.
/// A shuffled order is computed for one place at a time, so that it need not be stored and long contexts cost nothing: a
/// permutation made of four Feistel rounds over the next power of four, walked until it falls inside (Black and Rogaway,
/// "Ciphers with Arbitrary Finite Domains", 2002).
/// </summary>
readonly struct PlayOrder
{
    const int Rounds = 4;

    readonly int count, halfBits, firstRank;
    readonly uint seed;
    readonly bool isShuffled;

    /// <param name="first">The place that a shuffled order begins with.</param>
    public PlayOrder(int count, bool isShuffled, uint seed, int first)
    {
        (this.count, this.isShuffled, this.seed) = (count, isShuffled, seed);
        while (1L << 2 * halfBits < count)
            halfBits++;
        firstRank = isShuffled && count > 0 ? Walk(Math.Clamp(first, 0, count - 1), isForward: false) : 0;
    }

    /// <summary>How many places are played before this one.</summary>
    public int RankOf(int place)
    {
        var inside = Math.Clamp(place, 0, count - 1);
        return isShuffled ? (Walk(inside, isForward: false) - firstRank + count) % count : inside;
    }

    public int PlaceAt(int rank) => isShuffled ? Walk((int)(((long)rank + firstRank) % count), isForward: true) : rank;

    int Walk(int value, bool isForward)
    {
        do
            value = Permute(value, isForward);
        while (value >= count);
        return value;
    }

    int Permute(int value, bool isForward)
    {
        var mask = (1u << halfBits) - 1;
        var (left, right) = ((uint)value >> halfBits, (uint)value & mask);
        for (var step = 0; step < Rounds; step++)
        {
            if (isForward)
                (left, right) = (right, left ^ Mix(right, step) & mask);
            else
                (left, right) = (right ^ Mix(left, Rounds - 1 - step) & mask, left);
        }
        return (int)(left << halfBits | right);
    }

    uint Mix(uint half, int round)
    {
        var mixed = (half + 1) * 0x9E3779B1u ^ (seed + (uint)round * 0x85EBCA6Bu);
        mixed = (mixed ^ mixed >> 15) * 0x2C1B3C6Du;
        mixed = (mixed ^ mixed >> 12) * 0x297A2D39u;
        return mixed ^ mixed >> 15;
    }
}
