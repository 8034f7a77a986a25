using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(Tonearm.Tests.Storage.PostgresServer))]

namespace Tonearm.Tests.Storage;

/// <summary>
/// A PostgreSQL server of the tests' own, from the machine's packages: in a directory of its own, on a socket that nobody
/// else knows, started by the first test that wants it and gone with the last.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    static readonly Lock Gate = new();
    static readonly string? Programs = FindPrograms();
    static string? home;
    static int databases;

    /// <summary>Why there is none; null if there is.</summary>
    public static string? Missing =>
        Programs is null ? "PostgreSQL's server is not installed (Debian: apt-get install postgresql)."
        : Environment.IsPrivilegedProcess && !HasUser ? "PostgreSQL does not run as root, and there is no user postgres."
        : null;

    /// <summary>The folder of the socket.</summary>
    public static string Home => home ?? throw new InvalidOperationException("No test has asked for it yet.");

    static bool HasUser => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));

    /// <summary>Makes an empty database; the result is its connection string. Skips the test where there is no server.</summary>
    public static string NewDatabase()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        lock (Gate)
        {
            home ??= Start();
            var name = $"test{++databases}";
            Execute(Address("postgres"), "create database " + name);
            return Address(name);
        }
    }

    /// <summary>Runs a statement beside the program under test.</summary>
    public static void Execute(string address, string sql)
    {
        using var connection = new NpgsqlConnection(address);
        connection.Open();
#pragma warning disable CA2100 // Constants of tests.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (home is null)
                return;
            Run("pg_ctl", "-s", "-D", Path.Combine(home, "data"), "-m", "immediate", "-w", "stop");
            Directory.Delete(home, recursive: true);
            home = null;
        }
    }

    static string Address(string database) => $"Host={home};Database={database};Username=tonearm;Pooling=false";

    static string Start()
    {
        home = Directory.CreateTempSubdirectory("tonearm-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
            Run("/bin/chown", "postgres", home);
        var data = Path.Combine(home, "data");
        Run("initdb", "-D", data, "-A", "trust", "-U", "tonearm", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Run("pg_ctl", "-s", "-D", data, "-w", "-l", Path.Combine(home, "log"),
            "-o", $"-F -k {home} -c listen_addresses= -c max_connections=400 -c shared_buffers=32MB", "start");
        return home;
    }

    static void Run(string program, params string[] arguments)
    {
        var path = program[0] == '/' ? program : Path.Combine(Programs!, program);
        string[] line = program[0] != '/' && Environment.IsPrivilegedProcess
            ? ["runuser", "-u", "postgres", "--", path, .. arguments]
            : [path, .. arguments];
        // What the server inherits of its starter stays open; its words go to its log.
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = home,
            RedirectStandardOutput = program == "initdb",
        })!;
        if (program == "initdb")
            process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', line)} ended with {process.ExitCode}");
    }

    static string? FindPrograms()
    {
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(directory => Path.Combine(directory, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.Concat(path).FirstOrDefault(directory =>
            File.Exists(Path.Combine(directory, "initdb")) && File.Exists(Path.Combine(directory, "pg_ctl")));
    }

    static int Version(string directory) => int.TryParse(Path.GetFileName(directory), out var version) ? version : 0;
}
