using System.Collections.Concurrent;

namespace Tonearm.Accounts;

/// <summary>Counts of something in this process, which all begin anew with each window of time.</summary>
/// <param name="window">Windows begin at multiples of it since 1970.</param>
sealed class WindowCounts<TKey>(TimeSpan window, TimeProvider clock)
    where TKey : notnull
{
    /// <summary>Keys counted in a window; beyond that, further ones go uncounted rather than fill the memory.</summary>
    const int MaxKeys = 50_000;

    readonly Lock gate = new();
    volatile Counts current = new(0);

    public bool IsEmpty => Current().ByKey.IsEmpty;

    /// <summary>Until the next window begins.</summary>
    public TimeSpan TimeLeft => (Current().Number + 1) * window - SinceEpoch;

    TimeSpan SinceEpoch => clock.GetUtcNow() - DateTimeOffset.UnixEpoch;

    public int Of(TKey key) => Current().ByKey.GetValueOrDefault(key);

    /// <summary>Adds to a count; the result is the count with it.</summary>
    public int Add(TKey key, int number)
    {
        var counts = Current().ByKey;
        return counts.Count < MaxKeys || counts.ContainsKey(key) ? counts.AddOrUpdate(key, number, (_, before) => before + number) : number;
    }

    Counts Current()
    {
        var number = SinceEpoch.Ticks / window.Ticks;
        if (current.Number == number)
            return current;
        lock (gate)
        {
            if (current.Number != number)
                current = new Counts(number);
            return current;
        }
    }

    sealed record Counts(long Number)
    {
        public ConcurrentDictionary<TKey, int> ByKey { get; } = new();
    }
}
