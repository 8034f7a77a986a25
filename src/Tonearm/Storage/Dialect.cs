using System.Data.Common;

namespace Tonearm.Storage;

/// <summary>Everything in which the two databases differ for whoever writes SQL.</summary>
abstract class Dialect
{
    /// <summary>What a query ends with whose rows nobody else may change until the transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>Opens the transaction of <see cref="Migrations"/>, which one process at a time may have.</summary>
    public abstract string BeginMigration { get; }

    /// <summary>The name under which the parameter <c>$n</c> is handed over, counted from 1.</summary>
    public abstract string ParameterName(int number);

    /// <summary>Turns definitions of tables, which are written for SQLite, into this database's.</summary>
    public abstract string Define(string schema);

    /// <summary>Keeps others out who lock the same name, until the transaction ends.</summary>
    public abstract void Lock(StateConnection state, string name);

    /// <summary>How many steps of <see cref="Migrations"/> have been made.</summary>
    public abstract int ReadVersion(StateConnection state);

    public abstract void WriteVersion(StateConnection state, int version);

    /// <summary>What the database itself finds wrong with its files; empty where it has no such check for programs.</summary>
    public abstract List<string> CheckFiles(StateConnection state);

    /// <summary>Whether no transaction is open: SQLite ends one by itself after some faults.</summary>
    public abstract bool IsIdle(DbConnection connection);

    /// <summary>Names the fault behind an error of the driver.</summary>
    public abstract StateStoreException Explain(DbException error);
}
