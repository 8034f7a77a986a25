using System.Globalization;

namespace Tonearm.Open;

/// <summary>The sentences by which pages are known in lists of links.</summary>
static class OpenGraph
{
    /// <summary>What it is, by whom and from where, as far as known: <c>Song · Artist · Album</c>.</summary>
    public static string Description(params IEnumerable<string?> facts) => string.Join(" · ", facts.Where(fact => !string.IsNullOrWhiteSpace(fact)));

    public static string Count(long count, string one, string many) =>
        count == 1 ? one : string.Format(CultureInfo.InvariantCulture, many, count.ToString("N0", CultureInfo.InvariantCulture));
}
