namespace Tonearm.Tests.Storage;

/// <summary>On which database a test runs.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}

static class StoreKinds
{
    /// <summary>What <c>--store</c> says: a new database, or nothing for the file in the data directory.</summary>
    public static string? NewAddress(this StoreKind kind) => kind == StoreKind.Postgres ? PostgresServer.NewDatabase() : null;
}
