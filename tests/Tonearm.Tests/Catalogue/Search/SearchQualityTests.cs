using System.Text;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;

namespace Tonearm.Tests.Catalogue.Search;

/// <summary>
/// How often the obvious answer comes first: the mean reciprocal rank over committed queries, on real data where it lies
/// beside the repository and on the demo catalogue always.
/// </summary>
public sealed class SearchQualityTests
{
    const int Looked = 20;

    sealed record Query(EntityKind Kind, string Text, string Name, string Artist);

    [Fact]
    public void Known_names_come_first()
    {
        var shared = Environment.GetEnvironmentVariable("TONEARM_SHARED");
        Assert.SkipWhen(shared is null, "The reference catalogue is not here (TONEARM_SHARED).");
        using var source = new NdjsonSource([Path.Combine(shared!, "data", "catalogue", "small")]);

        Score(source, Read("queries-known.tsv"), atLeast: 0.95);
    }

    [Fact]
    public void Names_of_the_demo_catalogue_come_first() => Score(new DemoCatalogue(), Read("queries-demo.tsv"), atLeast: 0.95);

    static void Score(ICatalogueSource source, List<Query> queries, double atLeast)
    {
        using var directory = new TemporaryDirectory();
        ReleaseBuilder.Build(directory["r"], source, "quality", DateTimeOffset.UnixEpoch, new RefusedRows(_ => { }), new ImportProgress());
        using var release = Release.Open(directory["r"]);
        var search = new CatalogueSearch(release);

        var misses = new StringBuilder();
        var sum = queries.Sum(query => Reciprocal(search, release, query, misses));

        Assert.True(sum / queries.Count >= atLeast, $"mean reciprocal rank {sum / queries.Count:0.000} of {queries.Count} queries\n{misses}");
    }

    static double Reciprocal(CatalogueSearch search, Release release, Query query, StringBuilder misses)
    {
        var read = CatalogueDocuments.Of(release, query.Kind);
        var hits = search.Find(SearchQuery.Parse(query.Text, new DateOnly(2026, 1, 1)), query.Kind, 0, Looked, null);
        var documents = hits.Ranks.Select(rank =>
        {
            var document = new SearchDocument();
            read(rank, document);
            return document;
        }).ToList();
        var place = documents.FindIndex(document => document.Name == query.Name && (query.Artist.Length == 0 || document.Artists.Contains(query.Artist)));
        if (place != 0)
            misses.AppendLine($"{query.Kind} '{query.Text}': {query.Name} at {place}; first is {(documents.Count > 0 ? documents[0].Name : "nothing")}");
        return place < 0 ? 0 : 1.0 / (place + 1);
    }

    static List<Query> Read(string file) =>
    [
        .. from line in File.ReadLines(Path.Combine(Repository.Root, "tests", "Tonearm.Tests", "Catalogue", "Search", file))
           where line.Length > 0 && line[0] != '#'
           let cells = line.Split('\t')
           select new Query(Enum.Parse<EntityKind>(cells[0], ignoreCase: true), cells[1], cells[2], cells[3]),
    ];
}
