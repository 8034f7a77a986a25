namespace Tonearm.Playlists;

/// <summary>
/// One longest increasing subsequence of distinct numbers. It is not unique, and which one is taken decides which items
/// keep their places, so the choice is fixed: patience sorting, the chain followed back from the last pile.
/// </summary>
static class LongestIncreasingSubsequence
{
    /// <returns>The numbers of the run.</returns>
    public static HashSet<int> Of(ReadOnlySpan<int> numbers)
    {
        var tops = new List<int>();
        var below = new Dictionary<int, int>(numbers.Length);
        foreach (var number in numbers)
        {
            var found = tops.BinarySearch(number);
            var pile = found < 0 ? ~found : found;
            if (pile > 0)
                below[number] = tops[pile - 1];
            if (pile == tops.Count)
                tops.Add(number);
            else
                tops[pile] = number;
        }
        return tops.Count == 0 ? [] : Chain(tops[^1], below);
    }

    static HashSet<int> Chain(int last, Dictionary<int, int> below)
    {
        var run = new HashSet<int> { last };
        while (below.TryGetValue(last, out last))
            run.Add(last);
        return run;
    }
}
