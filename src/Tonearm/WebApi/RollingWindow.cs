namespace Tonearm.WebApi;

/// <summary>
/// Counts requests over the last 30 seconds in slices of one second (docs/behaviour/rate-limits.md#the-window). The
/// framework's limiters read a clock of their own, which tests cannot turn.
/// </summary>
sealed class RollingWindow(int allowed)
{
    public const int Seconds = 30;

    readonly int[] slices = new int[Seconds];
    long newest;
    int total;

    /// <summary>True when the request is within the limit; else the whole seconds until one will be.</summary>
    /// <param name="second">Seconds of any clock that does not go back.</param>
    public bool TryTake(long second, out int retryAfter)
    {
        lock (slices)
        {
            Advance(second);
            retryAfter = 0;
            if (total < allowed)
            {
                slices[newest % Seconds]++;
                total++;
                return true;
            }
            retryAfter = TimeToNextSlot();
            return false;
        }
    }

    void Advance(long second)
    {
        if (second - newest >= Seconds)
        {
            Array.Clear(slices);
            (total, newest) = (0, second);
        }
        while (newest < second)
        {
            newest++;
            total -= slices[newest % Seconds];
            slices[newest % Seconds] = 0;
        }
    }

    int TimeToNextSlot()
    {
        for (var wait = 1; wait < Seconds; wait++)
            if (slices[(newest + wait) % Seconds] > 0)
                return wait;
        return Seconds;
    }
}
