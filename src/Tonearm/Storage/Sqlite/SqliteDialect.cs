using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Tonearm.Storage.Sqlite;

/// <summary>SQLite has one writer at a time, so that no row and no name needs a lock of its own.</summary>
sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Instance = new();

    public override string ForUpdate => "";

    public override string BeginMigration => "begin immediate";

    public override string ParameterName(int number) => "$" + number.ToString(CultureInfo.InvariantCulture);

    public override string Define(string schema) => schema;

    public override void Lock(StateConnection state, string name)
    {
    }

    public override int ReadVersion(StateConnection state) => state.First("pragma user_version", row => row.GetInt32(0));

    public override void WriteVersion(StateConnection state, int version) =>
        state.Run("pragma user_version = " + version.ToString(CultureInfo.InvariantCulture));

    /// <remarks>https://www.sqlite.org/pragma.html#pragma_integrity_check and #pragma_foreign_key_check.</remarks>
    public override List<string> CheckFiles(StateConnection state) =>
    [
        .. state.All("pragma integrity_check", row => row.GetString(0)).Where(said => said != "ok"),
        .. state.All("pragma foreign_key_check", row => $"A row of {row.GetString(0)} belongs to no row of {row.GetString(2)}."),
    ];

    public override bool IsIdle(DbConnection connection) =>
        SQLitePCL.raw.sqlite3_get_autocommit(((SqliteConnection)connection).Handle) != 0;

    /// <summary>
    /// Whether a commit that failed has kept nothing for certain. After any other failure, such as one of the sync, the log
    /// may hold the whole transaction, which whoever opens the file next would take for committed.
    /// </summary>
    /// <remarks>
    /// The codes of what comes before the last page of the log has been written: an open transaction there is none, the
    /// lock, permissions, a full disk, constraints, and SQLITE_IOERR_WRITE.
    /// </remarks>
    public static bool KeptNothing(Exception failure) => failure.InnerException is SqliteException
    {
        SqliteErrorCode: 1 or 5 or 6 or 8 or 13 or 19
    } or SqliteException { SqliteExtendedErrorCode: 778 };

    /// <remarks>By result code: https://www.sqlite.org/rescode.html.</remarks>
    public override StateStoreException Explain(DbException error) => ((SqliteException)error).SqliteErrorCode switch
    {
        13 => new(StoreFault.DiskFull, "The disk that holds the state store is full.", error),
        8 or 3 or 23 => new(StoreFault.ReadOnly, "The state store cannot be written: check the permissions of the data directory.", error),
        5 or 6 => new(StoreFault.Locked, "Another process has kept the state store locked for too long.", error),
        11 or 26 => new(StoreFault.Corrupt, "The state store is damaged or is not a state store.", error),
        10 or 14 => new(StoreFault.Unavailable, $"The state store cannot be read or written: {error.Message}", error),
        _ => new(StoreFault.Refused, $"The state store refused a statement: {error.Message}", error),
    };
}
