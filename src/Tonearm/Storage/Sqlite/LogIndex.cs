using System.IO.Hashing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tonearm.Storage.Sqlite;

/// <summary>
/// The index of the write-ahead log, which lies in memory that all share who have the file open. Every commit, whoever
/// makes it, changes its header (sqlite.org/walformat.html section 2.2): it counts commits and sums up the log.
/// </summary>
sealed unsafe class LogIndex
{
    /// <summary>Bytes of the first copy of the header.</summary>
    const int HeaderSize = 48;

    readonly sqlite3 database;
    readonly void* header;

    /// <param name="connection">Open, and used before: then the index is there.</param>
    /// <exception cref="StateStoreException">SQLite has none.</exception>
    public LogIndex(SqliteConnection connection)
    {
        database = connection.Handle!;
        header = GatheredLog.FirstRegion(database.DangerousGetHandle());
    }

    /// <summary>Differs after every commit; null once the connection is closed.</summary>
    public UInt128? Version
    {
        get
        {
            var isHeld = false;
            try
            {
                // The memory is there as long as the connection is.
                database.DangerousAddRef(ref isHeld);
                // Half of a header that is just being written is no header that there was: the mark is a new one.
                return XxHash128.HashToUInt128(new ReadOnlySpan<byte>(header, HeaderSize));
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            finally
            {
                if (isHeld)
                    database.DangerousRelease();
            }
        }
    }
}
