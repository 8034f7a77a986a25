namespace Tonearm.Player;

/// <summary>The ranges of top items (docs/behaviour/player.md#top-items).</summary>
enum TimeRange
{
    Short,
    Medium,
    Long,
}

/// <summary>
/// How much somebody likes something: every play counts 1 when it happens and half as much after each half-life. That sum
/// is kept as its binary logarithm, referred to 1970: all such logarithms sink alike, so that their order, and with it an
/// index, stays right without anybody touching them.
/// </summary>
static class Affinity
{
    /// <summary>Four of them make the range: after that a single play counts 1/16 and is forgotten.</summary>
    static readonly double[] HalfLivesInDays = [7, 45, 91];

    const double HalvingsOfRange = 4, MsOfDay = 24 * 60 * 60 * 1000, Unit = 1L << 40;

    /// <summary>What one play at a moment makes of an affinity.</summary>
    /// <param name="before">Null for the first play.</param>
    public static long Heard(long? before, TimeRange range, long at)
    {
        var play = Halvings(range, at);
        if (before is not { } known)
            return Stored(play);
        var old = known / Unit;
        return Stored(Math.Max(old, play) + Math.Log2(1 + Math.Pow(2, -Math.Abs(old - play))));
    }

    /// <summary>What is smaller at a moment belongs to the range no more.</summary>
    public static long Least(TimeRange range, long now) => Stored(Halvings(range, now) - HalvingsOfRange);

    static double Halvings(TimeRange range, long at) => at / MsOfDay / HalfLivesInDays[(int)range];

    static long Stored(double halvings) => (long)Math.Round(halvings * Unit);
}
