namespace Tonearm.Catalogue.Search;

/// <summary>Optimal string alignment: insertions, deletions, replacements and swaps of neighbours.</summary>
static class EditDistance
{
    /// <summary>The distance, or something above <paramref name="max"/> when it exceeds that.</summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int max)
    {
        if (Math.Abs(left.Length - right.Length) > max || Math.Max(left.Length, right.Length) > FoldedText.MaxTokenLength) return max + 1;
        TrimCommon(ref left, ref right);
        if (max <= 1) return Upto1(left, right);
        Span<int> before = stackalloc int[FoldedText.MaxTokenLength + 1], above = stackalloc int[FoldedText.MaxTokenLength + 1];
        Span<int> row = stackalloc int[FoldedText.MaxTokenLength + 1];
        for (int j = 0; j <= right.Length; j++) above[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            if (FillRow(left, right, i, row, above, before) > max) return max + 1;
            var free = before;
            before = above;
            above = row;
            row = free;
        }
        return above[right.Length];
    }

    /// <summary>What both begin with and what both end with costs no edits.</summary>
    static void TrimCommon(ref ReadOnlySpan<char> left, ref ReadOnlySpan<char> right)
    {
        int start = left.CommonPrefixLength(right);
        left = left[start..];
        right = right[start..];
        int end = 0;
        while (end < left.Length && end < right.Length && left[^(end + 1)] == right[^(end + 1)]) end++;
        left = left[..^end];
        right = right[..^end];
    }

    /// <summary>0, 1, or 2 for anything more.</summary>
    static int Upto1(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => (left.Length, right.Length) switch
    {
        (0, 0) => 0,
        (0, 1) or (1, 0) or (1, 1) => 1,
        (2, 2) when left[0] == right[1] && left[1] == right[0] => 1,
        _ => 2,
    };

    static int FillRow(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int i, Span<int> row, Span<int> above, Span<int> before)
    {
        int lowest = row[0] = i;
        for (int j = 1; j <= right.Length; j++)
        {
            int cost = left[i - 1] == right[j - 1] ? 0 : 1;
            int distance = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) distance = Math.Min(distance, before[j - 2] + 1);
            row[j] = distance;
            lowest = Math.Min(lowest, distance);
        }
        return lowest;
    }
}
