using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;

namespace Tonearm.Storage.Postgres;

/// <summary>What PostgreSQL wants otherwise. Text is compared by its bytes, as SQLite does.</summary>
sealed partial class PostgresDialect : Dialect
{
    public static readonly PostgresDialect ForWriting = new(" for update"), ForReading = new("");

    /// <summary>Any number that no other program on the same database is likely to lock.</summary>
    const long MigrationLock = 0x746F6E6561726D;

    PostgresDialect(string forUpdate) => ForUpdate = forUpdate;

    /// <inheritdoc/>
    /// <remarks>Empty where nothing can be changed: PostgreSQL refuses locks of rows in transactions that only read.</remarks>
    public override string ForUpdate { get; }

    public override string BeginMigration => $"begin; select pg_advisory_xact_lock({MigrationLock})";

    /// <remarks>Parameters without a name are numbered.</remarks>
    public override string ParameterName(int number) => "";

    /// <remarks>The statements of a trigger stand in a function of its name.</remarks>
    public override string Define(string schema) => WordThatDiffers().Replace(Trigger().Replace(schema,
        """
        create function $1() returns trigger language plpgsql as $$$$ begin $4 return null; end $$$$;
        create trigger $1 $2 on $3 for each row execute function $1();
        """), word => word.Value switch
    {
        "integer" => "bigint",
        "blob" => "bytea",
        "text" => "text collate \"C\"",
        _ => "",
    });

    public override void Lock(StateConnection state, string name) =>
        state.Run("select pg_advisory_xact_lock(hashtextextended($1, 0))", name);

    public override int ReadVersion(StateConnection state)
    {
        if (!state.First("select to_regclass('schema_version') is not null", row => row.GetBoolean(0)))
            state.Run("create table schema_version (id bigint primary key, steps bigint not null); insert into schema_version values (1, 0)");
        return state.First("select steps from schema_version", row => row.GetInt32(0));
    }

    public override void WriteVersion(StateConnection state, int version) =>
        state.Run("update schema_version set steps = $1", version);

    /// <remarks>That is the work of data checksums and of pg_amcheck, which need more rights than a program has.</remarks>
    public override List<string> CheckFiles(StateConnection state) => [];

    public override bool IsIdle(DbConnection connection) => false;

    /// <summary>Whether a commit that the database answered with an error has kept nothing for certain.</summary>
    /// <remarks>FATAL and PANIC end the server's process, at any point of the commit; 08007 and 40003 say it themselves.</remarks>
    public static bool KeptNothing(PostgresException error) => error.InvariantSeverity == "ERROR"
        && error.SqlState is not (PostgresErrorCodes.TransactionResolutionUnknown or PostgresErrorCodes.StatementCompletionUnknown);

    /// <remarks>By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html.</remarks>
    public override StateStoreException Explain(DbException error) => error is not PostgresException told
        ? new(StoreFault.Unavailable, $"The database cannot be reached: {error.Message}", error)
        : told.SqlState switch
        {
            PostgresErrorCodes.DiskFull => new(StoreFault.DiskFull, "The disk of the database is full.", error),
            PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege =>
                new(StoreFault.ReadOnly, $"The database cannot be written: {told.MessageText}", error),
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected =>
                new(StoreFault.Locked, "Others have kept what is to be changed locked for too long.", error),
            ['X', 'X', ..] => new(StoreFault.Corrupt, $"The database is damaged: {told.MessageText}", error),
            ['0', '8', ..] or ['2', '8', ..] or ['3', 'D', ..] or ['5', '3', ..] or ['5', '7', ..] or ['5', '8', ..] or "25P03" =>
                new(StoreFault.Unavailable, $"The database cannot be used: {told.MessageText}", error),
            _ => new(StoreFault.Refused, $"The state store refused a statement: {told.MessageText}", error),
        };

    [GeneratedRegex(@"\b(integer|blob|text)\b| strict, without rowid(?=;)| strict(?=;|$)")]
    private static partial Regex WordThatDiffers();

    [GeneratedRegex(@"create trigger (\w+) (after \w+) on (\w+) begin(.*?)\bend;", RegexOptions.Singleline)]
    private static partial Regex Trigger();
}
