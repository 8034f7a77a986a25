using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>Lists of positions as requests bring them: in any order, with repetitions.</summary>
static class Positions
{
    public static Refusal? Check(IReadOnlyList<int> positions, int length)
    {
        if (positions.Count == 0)
            return Refusal.NoPositions;
        foreach (var position in positions)
        {
            if (position < 0 || position >= length)
                return Refusal.PositionOutOfBounds;
        }
        return null;
    }

    /// <summary>The stretches that cover exactly these positions.</summary>
    public static ImmutableArray<PositionRange> Ranges(IEnumerable<int> positions)
    {
        var stretches = ImmutableArray.CreateBuilder<PositionRange>();
        foreach (var position in positions.Distinct().Order())
        {
            if (stretches.Count > 0 && stretches[^1].End == position)
                stretches[^1] = stretches[^1] with { Count = stretches[^1].Count + 1 };
            else
                stretches.Add(new PositionRange(position, 1));
        }
        return stretches.DrainToImmutable();
    }
}
