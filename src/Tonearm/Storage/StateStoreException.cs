using Microsoft.Data.Sqlite;

namespace Tonearm.Storage;

/// <summary>Why the state store could not do what it was asked. Nothing of the failed change is kept.</summary>
enum StoreFault
{
    /// <summary>The SQL itself is wrong or breaks a constraint: a defect of the caller.</summary>
    Refused,

    /// <summary>No space is left for the file.</summary>
    DiskFull,

    /// <summary>The file or its directory cannot be written.</summary>
    ReadOnly,

    /// <summary>Another process held the write lock for longer than the busy timeout.</summary>
    Locked,

    /// <summary>The file is damaged or is no state store.</summary>
    Corrupt,

    /// <summary>The operating system failed to read or write the file.</summary>
    Unavailable,

    /// <summary>The file was written by a newer version of the program.</summary>
    Newer,
}

/// <summary>A state store that cannot be opened, read or written.</summary>
sealed class StateStoreException(StoreFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    public StoreFault Fault => fault;

    /// <summary>Names the fault of an SQLite result code (https://www.sqlite.org/rescode.html).</summary>
    public static StateStoreException From(SqliteException error) => error.SqliteErrorCode switch
    {
        13 => new(StoreFault.DiskFull, "The disk that holds the state store is full.", error),
        8 or 3 or 23 => new(StoreFault.ReadOnly, "The state store cannot be written: check the permissions of the data directory.", error),
        5 or 6 => new(StoreFault.Locked, "Another process has kept the state store locked for too long.", error),
        11 or 26 => new(StoreFault.Corrupt, "The state store is damaged or is not a state store.", error),
        10 or 14 => new(StoreFault.Unavailable, $"The state store cannot be read or written: {error.Message}", error),
        _ => new(StoreFault.Refused, $"The state store refused a statement: {error.Message}", error),
    };
}
