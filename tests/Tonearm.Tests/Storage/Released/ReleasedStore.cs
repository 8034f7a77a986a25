using System.Data.Common;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Tonearm.Storage;

namespace Tonearm.Tests.Storage.Released;

/// <summary>
/// A copy of a data folder and a state store that a released version wrote (<c>tests/stores/make.py</c>), and this
/// version's server over it, at the time of the last answer that was recorded.
/// </summary>
sealed class ReleasedStore : IAsyncDisposable
{
    readonly TemporaryDirectory directory = new();
    readonly string? address;
    WebApplication? app;

    public ReleasedStore(string version, StoreKind kind)
    {
        address = kind.NewAddress();
        ZipFile.ExtractToDirectory(Path.Combine(Folder, version, kind.ToString().ToLowerInvariant() + ".zip"), directory.Path);
        if (address is not null)
            PostgresServer.Execute(address, Statements(File.ReadLines(directory["dump.sql"])));
        Recorded = Recorded.Read(directory["answers.json"]);
    }

    static string Folder => Path.Combine(Repository.Root, "tests", "stores");

    /// <summary>Every version whose files are in the repository.</summary>
    public static IEnumerable<string> Versions => Directory.GetDirectories(Folder).Where(folder => Directory.GetFiles(folder, "*.zip").Length > 0).Select(folder => Path.GetFileName(folder));

    public Recorded Recorded { get; }

    public string DataDirectory => directory["data"];

    public string? Address => address;

    public string Url => app!.Urls.First();

    /// <summary>Starts the server; if one runs, stops that first.</summary>
    /// <param name="after">How long after the last answer that was recorded.</param>
    public async Task Start(TimeSpan after = default)
    {
        await Stop();
        app = Server.Build(
            new Settings { DataDirectory = DataDirectory, Store = address, Urls = ["http://127.0.0.1:0"] },
            new FakeTimeProvider(Recorded.Time + after));
        await app.StartAsync();
    }

    /// <summary>Every entry of every playlist's log: where it is, when it was made, its body and the hash of what came before.</summary>
    public List<string> Log()
    {
        using DbConnection connection = address is null
            ? new SqliteConnection($"Data Source={Path.Combine(DataDirectory, StateStore.FileName)};Pooling=false")
            : new NpgsqlConnection(address);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select playlist_id, revision, at, chain, body from playlist_change order by playlist_id, revision";
        using var rows = command.ExecuteReader();
        List<string> log = [];
        while (rows.Read())
            log.Add($"{Hex(rows, 0)} {rows.GetInt64(1)} {rows.GetInt64(2)} {Hex(rows, 3)} {Hex(rows, 4)}");
        return log;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        directory.Dispose();
    }

    async Task Stop()
    {
        if (app is not null)
            await app.DisposeAsync();
        app = null;
    }

    static string Hex(DbDataReader row, int column) => Convert.ToHexString((byte[])row.GetValue(column));

    /// <summary>What begins with a backslash is for psql alone.</summary>
    static string Statements(IEnumerable<string> dump) => string.Join('\n', dump.Where(line => !line.StartsWith('\\')));
}
