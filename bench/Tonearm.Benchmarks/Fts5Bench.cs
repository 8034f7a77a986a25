using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Tonearm.Catalogue.Releases;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;

namespace Tonearm.Benchmarks;

/// <summary>
/// The alternative to our own index: SQLite's FTS5 over the same documents, rows in order of popularity so that a query
/// stops at its first twenty hits. It ranks by popularity alone and corrects no spelling.
/// </summary>
static class Fts5Bench
{
    const int Queries = 500;

    public static void Run(Workbench bench, Report report)
    {
        bench.EnsureCatalogue().GetAwaiter().GetResult();
        var directory = new ReleaseDirectory(Path.Combine(bench.Data, "catalogue"));
        using var release = Release.Open(directory.PathOf(directory.Current!));
        var path = Path.Combine(bench.Data, "fts5.db");
        report.Section("Building an index of a million tracks", "| | seconds | documents/s | bytes a document |");
        Own(bench, report, release);
        using var connection = Build(report, release, path);
        var words = new QueryWords(release);
        report.Section("FTS5, ms", "| queries | p50 | p99 | worst |");
        Measure(connection, report, "one common word", words.Common);
        Measure(connection, report, "one rare word", words.Rare);
        Measure(connection, report, "two words", words.Two);
        Measure(connection, report, "title and artist", words.TitleAndArtist);
        Measure(connection, report, "full title", words.Title);
        Measure(connection, report, "prefix of 1 to 4 letters", words.Prefix);
    }

    static void Own(Workbench bench, Report report, Release release)
    {
        using var file = new FileStream(Path.Combine(bench.Data, "own.index"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var watch = Stopwatch.StartNew();
        var size = SearchIndexWriter.Write(file, release.Tracks.Count, CatalogueDocuments.Of(release, EntityKind.Track), bench.Data);
        Row(report, "own index", watch.Elapsed, release.Tracks.Count, size);
    }

    static SqliteConnection Build(Report report, Release release, string path)
    {
        File.Delete(path);
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        Execute(connection, "pragma journal_mode=off; pragma synchronous=off; pragma mmap_size=2000000000");
        Execute(connection, "create virtual table docs using fts5(name, artist, album, content='', detail=column, prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 2')");
        var watch = Stopwatch.StartNew();
        Execute(connection, "begin");
        Insert(connection, release);
        Execute(connection, "commit");
        Execute(connection, "insert into docs(docs) values('optimize')");
        Row(report, "FTS5", watch.Elapsed, release.Tracks.Count, new FileInfo(path).Length);
        return connection;
    }

    static void Insert(SqliteConnection connection, Release release)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into docs(rowid, name, artist, album) values($1, $2, $3, $4)";
        SqliteParameter[] values = [.. ((string[])["$1", "$2", "$3", "$4"]).Select(name => insert.Parameters.AddWithValue(name, ""))];
        insert.Prepare();
        var (read, document) = (CatalogueDocuments.Of(release, EntityKind.Track), new SearchDocument());
        for (var rank = 0; rank < release.Tracks.Count; rank++)
        {
            read(rank, document);
            (values[0].Value, values[1].Value, values[2].Value, values[3].Value) = (rank + 1, document.Name, string.Join(' ', document.Artists), document.Album);
            insert.ExecuteNonQuery();
        }
    }

    static void Measure(SqliteConnection connection, Report report, string name, Func<string> next)
    {
        using var query = connection.CreateCommand();
        query.CommandText = "select rowid from docs where docs match $1 order by rowid limit 20";
        var match = query.Parameters.AddWithValue("$1", "");
        var times = new double[Queries];
        for (var i = 0; i < Queries; i++)
        {
            match.Value = Match(next());
            var start = Stopwatch.GetTimestamp();
            using var rows = query.ExecuteReader();
            while (rows.Read())
                rows.GetInt64(0);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        report.Row(name, $"{Report.Percentile(times, 0.5):0.000}", $"{Report.Percentile(times, 0.99):0.000}", $"{times[^1]:0.000}");
    }

    /// <summary>All words, the last as a prefix. With <c>detail=column</c> a word may not fall into two tokens.</summary>
    static string Match(string text)
    {
        var letters = string.Concat(text.Select(character => char.IsLetterOrDigit(character) ? character : ' '));
        var words = letters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "\"a\"" : string.Join(' ', words.Select(word => $"\"{word}\"")) + "*";
    }

    static void Row(Report report, string name, TimeSpan elapsed, int documents, long size) =>
        report.Row(name, elapsed.TotalSeconds, documents / elapsed.TotalSeconds, (double)size / documents);

    static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
