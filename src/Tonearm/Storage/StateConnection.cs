using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Tonearm.Storage;

/// <summary>
/// One connection to the state store with its prepared statements. Used by one thread at a time. Statements are
/// constant texts with parameters <c>$1</c>, <c>$2</c>, … in order, a form that SQLite and PostgreSQL both take.
/// </summary>
sealed class StateConnection : IDisposable
{
    /// <summary>Statements kept prepared; texts made at run time beyond this number are prepared anew each time.</summary>
    const int MaxPrepared = 500;

    readonly SqliteConnection connection;
    readonly Dictionary<string, SqliteCommand> prepared = [];

    public StateConnection(SqliteConnection connection) => this.connection = connection;

    /// <summary>True while no transaction is open: SQLite ends one by itself after some faults.</summary>
    public bool IsIdle => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) != 0;

    /// <summary>Statements run so far, those of transactions included.</summary>
    public long Statements { get; private set; }

    /// <summary>Runs a statement that returns no rows; the result is the number of rows changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        var command = Prepare(sql, values);
        var changed = command.ExecuteNonQuery();
        Forget(sql, command);
        return changed;
    }

    /// <summary>The first row of a query, or the default of <typeparamref name="T"/> when there is none.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        var command = Prepare(sql, values);
        T? found;
        using (var rows = command.ExecuteReader())
            found = rows.Read() ? read(rows) : default;
        Forget(sql, command);
        return found;
    }

    /// <summary>All rows of a query, in its order.</summary>
    public List<T> All<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        var command = Prepare(sql, values);
        List<T> found = [];
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
                found.Add(read(rows));
        }
        Forget(sql, command);
        return found;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        Statements++;
        if (!prepared.TryGetValue(sql, out var command))
            command = Make(sql, values.Length);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = Row.Stored(values[i]);
        return command;
    }

    SqliteCommand Make(string sql, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the stores; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter("$" + i.ToString(CultureInfo.InvariantCulture), null));
        if (prepared.Count < MaxPrepared)
            prepared.Add(sql, command);
        return command;
    }

    void Forget(string sql, SqliteCommand command)
    {
        if (!prepared.TryGetValue(sql, out var kept) || !ReferenceEquals(kept, command))
            command.Dispose();
    }
}
