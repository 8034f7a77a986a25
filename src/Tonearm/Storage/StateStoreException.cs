namespace Tonearm.Storage;

/// <summary>Why the state store could not do what it was asked. Except for the last, nothing of the failed change is kept.</summary>
enum StoreFault
{
    /// <summary>The SQL itself is wrong or breaks a constraint: a defect of the caller.</summary>
    Refused,

    /// <summary>No space is left.</summary>
    DiskFull,

    /// <summary>The store cannot be written: a matter of permissions, or a database that is a copy of another.</summary>
    ReadOnly,

    /// <summary>Others held a lock for too long.</summary>
    Locked,

    /// <summary>The store is damaged, or the file is none.</summary>
    Corrupt,

    /// <summary>The operating system failed to read or write the file, or the database cannot be reached.</summary>
    Unavailable,

    /// <summary>There is no store, and none was to be made.</summary>
    Missing,

    /// <summary>The store was written by a newer version of the program.</summary>
    Newer,

    /// <summary>
    /// The connection broke, or the disk failed, while the change was being committed: it may be kept or not. Whoever asked must not be told
    /// that it failed; a caller that cannot find out closes the connection instead of answering.
    /// </summary>
    OutcomeUnknown,
}

/// <summary>A state store that cannot be opened, read or written.</summary>
sealed class StateStoreException(StoreFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    public StoreFault Fault => fault;
}
