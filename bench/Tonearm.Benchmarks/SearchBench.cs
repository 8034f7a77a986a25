using System.Diagnostics;
using Tonearm.Catalogue.Releases;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;

namespace Tonearm.Benchmarks;

/// <summary>Server time of a search over a million tracks at one client, by class of query: the page of 20, ranked.</summary>
static class SearchBench
{
    const int Queries = 2_000;

    public static void Run(Workbench bench, Report report)
    {
        bench.EnsureCatalogue().GetAwaiter().GetResult();
        var directory = new ReleaseDirectory(Path.Combine(bench.Data, "catalogue"));
        using var release = Release.Open(directory.PathOf(directory.Current!));
        var search = new CatalogueSearch(release);
        var words = new QueryWords(release);
        report.Section($"Search over {release.Tracks.Count:N0} tracks, ms", "| queries | p50 | p99 | worst | goal |");
        Measure(search, report, "one common word", words.Common, "p50 0.5, p99 5");
        Measure(search, report, "one rare word", words.Rare, "p50 0.5, p99 5");
        Measure(search, report, "two words", words.Two, "p50 0.5, p99 5");
        Measure(search, report, "title and artist", words.TitleAndArtist, "p50 0.5, p99 5");
        Measure(search, report, "full title", words.Title, "p50 0.5, p99 5");
        Measure(search, report, "prefix of 1 to 4 letters", words.Prefix, "p50 0.5, p99 5");
        Measure(search, report, "misspelt", words.Misspelt, "p99 20");
        Measure(search, report, "filters", words.Filters, "none above 50");
    }

    static void Measure(CatalogueSearch search, Report report, string name, Func<string> next, string goal)
    {
        var times = new double[Queries];
        for (var i = -200; i < Queries; i++)
        {
            var text = next();
            var start = Stopwatch.GetTimestamp();
            search.Find(SearchQuery.Parse(text, new DateOnly(2026, 1, 1)), EntityKind.Track, 0, 20, null);
            if (i >= 0)
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        report.Row(name, $"{Report.Percentile(times, 0.5):0.000}", $"{Report.Percentile(times, 0.99):0.000}", $"{times[^1]:0.000}", goal);
    }
}

/// <summary>Queries drawn from the catalogue itself, the same in every run.</summary>
sealed class QueryWords
{
    readonly Random random = new(7);
    readonly Release release;
    readonly ReadDocument read;
    readonly string[] common, rare;

    public QueryWords(Release release)
    {
        this.release = release;
        read = CatalogueDocuments.Of(release, EntityKind.Track);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 200_000; i++)
            foreach (var word in Draw().Name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                counts[word] = counts.GetValueOrDefault(word) + 1;
        string[] byCount = [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
        common = byCount[..200];
        rare = byCount[^Math.Min(20_000, byCount.Length / 2)..];
    }

    public string Common() => Pick(common);
    public string Rare() => Pick(rare);
    public string Two() => $"{Pick(common)} {Pick(common)}";
    public string Title() => Draw().Name;
    public string Prefix() => Pick(common)[..1] is var first && random.Next(4) is var more ? Cut(Pick(common), more + 1) : first;

    public string TitleAndArtist()
    {
        var document = Draw();
        return $"{document.Name} {document.Artists.FirstOrDefault()}";
    }

    public string Misspelt()
    {
        var word = Pick(rare);
        while (word.Length < 5)
            word = Pick(rare);
        var at = random.Next(1, word.Length - 1);
        return word[..at] + word[(at + 1)..];
    }

    public string Filters() => random.Next(4) switch
    {
        0 => $"year:{random.Next(1960, 2026)}",
        1 => $"track:{Pick(common)} year:{random.Next(1960, 1990)}-{random.Next(1990, 2026)}",
        2 => $"artist:{Cut(Draw().Artists.FirstOrDefault() ?? "a", 30)}",
        _ => $"{Pick(common)} NOT {Pick(common)}",
    };

    SearchDocument Draw()
    {
        var document = new SearchDocument();
        read(random.Next(release.Tracks.Count), document);
        return document;
    }

    string Pick(string[] words) => words[random.Next(words.Length)];

    static string Cut(string word, int length) => word[..Math.Min(word.Length, length)];
}
