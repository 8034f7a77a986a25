namespace Tonearm.Catalogue.Search;

/// <summary>
/// What one search may still spend, in steps of some ten nanoseconds. When nothing is left every cursor ends, so that
/// no query, however built, can hold a processor.
/// </summary>
sealed class SearchBudget(int steps)
{
    public const int Default = 250_000;

    /// <summary>What reading and folding one document costs.</summary>
    public const int Document = 50;

    int _left = steps;

    public bool IsSpent => _left <= 0;

    public void Spend(int steps) => _left -= steps;
}

/// <summary>Walks ranks in ascending order.</summary>
abstract class Cursor
{
    /// <summary>The rank after the last one.</summary>
    public const int End = int.MaxValue;

    /// <summary>The present rank; -1 before the first <see cref="Seek"/>.</summary>
    public int Rank { get; protected set; } = -1;

    /// <summary>The fields in which all that is asked for stands, at the present rank.</summary>
    public abstract Field Fields { get; }

    /// <summary>About how many ranks there are: the rarest leads.</summary>
    public abstract long Cost { get; }

    /// <summary>Moves to the first rank that is not below <paramref name="target"/>; never back.</summary>
    public abstract int Seek(int target);
}

/// <summary>Ranks from <paramref name="from"/> to the last one.</summary>
sealed class TailCursor(int from, int documents) : Cursor
{
    public override Field Fields => Field.Any;
    public override long Cost => documents - from;

    public override int Seek(int target)
    {
        int rank = Math.Max(target, from);
        return Rank = rank < documents ? rank : End;
    }
}

/// <summary>Ranks of a hash, from the pairs at <paramref name="pairs"/>; <paramref name="verify"/> tells the real ones.</summary>
sealed unsafe class PairCursor(ulong* pairs, int count, Func<int, bool>? verify) : Cursor
{
    int _at;

    public override Field Fields => Field.Any;
    public override long Cost => count;

    public override int Seek(int target)
    {
        if (Rank >= target) return Rank;
        int end = count;
        while (_at < end)
        {
            int middle = (_at + end) >>> 1;
            if ((int)pairs[middle] < target) _at = middle + 1;
            else end = middle;
        }
        while (_at < count && verify is not null && !verify((int)pairs[_at])) _at++;
        return Rank = _at < count ? (int)pairs[_at] : End;
    }
}
