using Microsoft.Data.Sqlite;

namespace Tonearm.Storage.Sqlite;

/// <summary>Creates and opens the file of the state store.</summary>
static class StateFile
{
    /// <summary>How long a statement waits, in milliseconds, while another process makes or upgrades the tables.</summary>
    const int OpeningBusyTimeout = 30_000;

    /// <summary>
    /// How long a statement waits, in milliseconds, while another process writes. Those who wait for it are answered within
    /// five seconds.
    /// </summary>
    const int BusyTimeout = 4_000;

    /// <summary>
    /// Pages of the log before they are brought into the database: 64 MB. A page that changes often, such as the head of a
    /// playlist in use, is then written back once for many changes.
    /// </summary>
    const int LogPages = 16_384;

    /// <summary>Pages the writer keeps in memory: 16 MB. The default of 2 MB is less than one group of changes touches.</summary>
    const int CachedPages = 4096;

    /// <summary>
    /// Makes the directory and an empty file if they are not there, sees to it that only the owner may read the file, and
    /// says how to connect to it.
    /// </summary>
    /// <exception cref="StateStoreException">There is none, and none is to be made.</exception>
    public static string Prepare(string directory, bool create)
    {
        var path = Path.Combine(Path.GetFullPath(directory), SqliteStore.FileName);
        if (!create && new FileInfo(path) is not { Exists: true, Length: > 0 })
            throw new StateStoreException(StoreFault.Missing, $"There is no state store in {directory}: `tonearm serve` makes one.");
        PrivateFiles.MakeFolder(directory);
        Make(path);
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
            PrivateFiles.Protect(file);
        GatheredLog.Register();
        return new SqliteConnectionStringBuilder
        {
            DataSource = $"{new Uri(path).AbsoluteUri}?vfs={GatheredLog.Name}",
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            // The busy timeout below has passed by then: this keeps the driver from polling once more on its own.
            DefaultTimeout = 1,
        }.ToString();
    }

    static void Make(string path)
    {
        var create = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        // The file holds password hashes; SQLite gives its log files the same mode.
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, create).Dispose();
    }

    public static StateConnection Connect(string connectionString, bool forWriting)
    {
        var connection = new SqliteConnection(connectionString);
        var state = new StateConnection(connection, SqliteDialect.Instance);
        try
        {
            state.Open();
            Configure(state, forWriting);
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>Ends the patience of a writer that has been opened: from now on requests wait for it.</summary>
    public static void Opened(StateConnection state) => state.Run($"pragma busy_timeout = {BusyTimeout}");

    static void Configure(StateConnection state, bool forWriting)
    {
        // A reader is opened when the tables are there.
        state.Run($"pragma busy_timeout = {(forWriting ? OpeningBusyTimeout : BusyTimeout)}");
        state.Run("pragma foreign_keys = on");
        if (forWriting)
        {
            state.Run("pragma journal_mode = wal");
            state.Run("pragma synchronous = full");
            state.Run($"pragma cache_size = {CachedPages}");
            // Pages go to the log when they are committed, and then together (GatheredLog).
            state.Run("pragma cache_spill = off");
            state.Run($"pragma wal_autocheckpoint = {LogPages}");
            state.Run($"pragma journal_size_limit = {LogPages * 4096}");
        }
        else
        {
            state.Run("pragma query_only = on");
        }
    }
}
