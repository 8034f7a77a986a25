using System.Data.Common;

namespace Tonearm.Storage;

/// <summary>
/// One connection to the state store with its prepared statements. Used by one thread at a time. Statements are
/// constant texts with parameters <c>$1</c>, <c>$2</c>, … in order, a form that SQLite and PostgreSQL both take.
/// </summary>
sealed class StateConnection(DbConnection connection, Dialect dialect) : IDisposable
{
    /// <summary>Statements kept prepared; texts made at run time beyond this number are prepared anew each time.</summary>
    const int MaxPrepared = 500;

    readonly Dictionary<string, DbCommand> prepared = [];

    /// <summary>
    /// Put at the end of a query inside a change, whose decision depends on the rows: they stay as they were read until
    /// the change is committed. <c>" for update"</c> on PostgreSQL; empty on SQLite, where one change runs at a time, and
    /// in reads.
    /// </summary>
    public string ForUpdate => dialect.ForUpdate;

    /// <summary>The first statement of the change that failed: such a change keeps nothing, whatever it does afterwards.</summary>
    public StateStoreException? Failure { get; private set; }

    /// <summary>True while no transaction is open, where the database tells.</summary>
    public bool IsIdle => dialect.IsIdle(connection);

    public Dialect Dialect => dialect;

    public DbConnection Inner => connection;

    /// <summary>
    /// Inside a change: waits until no other change holds the same name, and holds it until the commit. For decisions
    /// about rows that may not be there yet, which <see cref="ForUpdate"/> cannot keep.
    /// </summary>
    public void Lock(string name) => dialect.Lock(this, name);

    /// <summary>Makes tables and indexes, in words of SQLite: text, integer, blob, <c>strict</c>, <c>without rowid</c>.</summary>
    public void Define(string schema) => Run(dialect.Define(schema));

    /// <exception cref="StateStoreException">The store cannot be reached, or refuses who asks.</exception>
    public void Open()
    {
        try
        {
            connection.Open();
        }
        catch (DbException error)
        {
            throw dialect.Explain(error);
        }
    }

    /// <summary>Statements run so far, those of transactions included.</summary>
    public long Statements { get; private set; }

    /// <summary>Runs a statement that returns no rows; the result is the number of rows changed.</summary>
    /// <exception cref="StateStoreException">The database refused it or cannot be reached. So for the two below.</exception>
    public int Run(string sql, params ReadOnlySpan<object?> values) =>
        Execute(sql, values, command => command.ExecuteNonQuery());

    /// <summary>The first row of a query, or the default of <typeparamref name="T"/> when there is none.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values) =>
        Execute(sql, values, command =>
        {
            using var rows = command.ExecuteReader();
            return rows.Read() ? read(rows) : default;
        });

    /// <summary>All rows of a query, in its order.</summary>
    public List<T> All<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values) =>
        Execute(sql, values, command =>
        {
            List<T> found = [];
            using var rows = command.ExecuteReader();
            while (rows.Read())
                found.Add(read(rows));
            return found;
        });

    /// <summary>Begins a change: what failed in the one before is forgotten.</summary>
    public void Reset() => Failure = null;

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    T Execute<T>(string sql, ReadOnlySpan<object?> values, Func<DbCommand, T> run)
    {
        var command = Prepare(sql, values, out var isKept);
        try
        {
            return run(command);
        }
        catch (DbException error)
        {
            var explained = dialect.Explain(error);
            Failure ??= explained;
            throw explained;
        }
        finally
        {
            if (!isKept)
                command.Dispose();
        }
    }

    DbCommand Prepare(string sql, ReadOnlySpan<object?> values, out bool isKept)
    {
        Statements++;
        isKept = prepared.TryGetValue(sql, out var command);
        if (!isKept)
            isKept = TryKeep(sql, command = Make(sql, values.Length));
        for (var i = 0; i < values.Length; i++)
            command!.Parameters[i].Value = RowReader.Stored(values[i]);
        return command!;
    }

    DbCommand Make(string sql, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the stores; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = dialect.ParameterName(i);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    bool TryKeep(string sql, DbCommand command) => prepared.Count < MaxPrepared && prepared.TryAdd(sql, command);
}
