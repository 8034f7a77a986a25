using CsCheck;
using Tonearm.WebApi;

namespace Tonearm.Tests.WebApi;

public sealed class RollingWindowTests
{
    [Fact]
    public void Never_more_than_the_limit_in_any_thirty_seconds() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 12].Array[1, 200]).Sample((allowed, gaps) =>
        {
            var window = new RollingWindow(allowed);
            var taken = new List<long>();
            var now = 100L;
            foreach (var gap in gaps)
            {
                now += gap;
                var expected = taken.Count(second => second > now - RollingWindow.Seconds) < allowed;
                var got = window.TryTake(now, out _);
                if (got)
                    taken.Add(now);
                if (got != expected)
                    return false;
            }
            return true;
        });

    [Fact]
    public void Waiting_as_long_as_told_is_enough_and_a_second_less_is_not() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 12].Array[1, 60]).Sample((allowed, gaps) =>
        {
            var now = 100L;
            var history = new List<long>();
            foreach (var gap in gaps)
            {
                history.Add(now += gap);
                var window = Replay(allowed, history);
                if (window.TryTake(now, out var wait))
                    continue;
                return Replay(allowed, history).TryTake(now + wait, out _)
                    && (wait == 1 || !Replay(allowed, history).TryTake(now + wait - 1, out _));
            }
            return true;
        });

    static RollingWindow Replay(int allowed, List<long> seconds)
    {
        var window = new RollingWindow(allowed);
        foreach (var second in seconds)
            window.TryTake(second, out _);
        return window;
    }
}
