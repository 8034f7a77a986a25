using System.Data.Common;
using Npgsql;

namespace Tonearm.Storage.Postgres;

/// <summary>Which database, and how its connections are set up for what they do.</summary>
/// <param name="Reading">Connections that can change nothing.</param>
/// <param name="Migrating">May wait for another node that makes the tables.</param>
/// <param name="MaxConnections">Of a node, for reading and writing together; at least 3.</param>
sealed record PostgresAddress(string Reading, string Writing, string Migrating, int MaxConnections)
{
    const int DefaultConnections = 18;

    /// <summary>
    /// A node that hangs must not keep others from a row: neither one that waits (milliseconds), nor one that holds. With
    /// what <see cref="PostgresThreads"/> waits for a connection, whoever meets a lock is answered within five seconds.
    /// </summary>
    const string Limits = "-c lock_timeout=2500 -c idle_in_transaction_session_timeout=10000";

    /// <summary>The settings that we have an opinion about, where the connection string has none.</summary>
    static readonly (string Key, object Value)[] Default =
    [
        ("Application Name", "tonearm"),
        ("Timeout", 5),
        ("Command Timeout", 10),
        ("Max Auto Prepare", 300),
        ("Auto Prepare Min Usages", 2),
    ];

    /// <summary>The database that a connection string names; null if the text is none, but a path or nothing.</summary>
    /// <exception cref="StateStoreException">It is meant as one and cannot be read.</exception>
    public static PostgresAddress? Parse(string? text)
    {
        if (text is null || !text.Contains('=') && !text.Contains("://", StringComparison.Ordinal))
            return null;
        try
        {
            var given = new DbConnectionStringBuilder { ConnectionString = text };
            var builder = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(builder.Host))
                throw Unreadable("it names no host");
            return Of(builder, given);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or NotSupportedException)
        {
            throw Unreadable(error.Message);
        }
    }

    static PostgresAddress Of(NpgsqlConnectionStringBuilder builder, DbConnectionStringBuilder given)
    {
        foreach (var (key, value) in Default)
        {
            if (!given.ContainsKey(key) && !given.ContainsKey(key.Replace(" ", "", StringComparison.Ordinal)))
                builder[key] = value;
        }
        // Several hosts are one database and its copies: only the first of them may be written and knows everything.
        if (builder.Host!.Contains(',') && !given.ContainsKey("Target Session Attributes"))
            builder.TargetSessionAttributes = "primary";
        var most = given.ContainsKey("Maximum Pool Size") ? builder.MaxPoolSize : DefaultConnections;
        // The threads of the store keep their connections; a further pool would only hide which are open.
        builder.Pooling = false;
        var options = builder.Options;
        return new PostgresAddress(
            With(builder, $"{options} {Limits} -c default_transaction_read_only=on"),
            With(builder, $"{options} {Limits}"),
            With(new NpgsqlConnectionStringBuilder(builder.ConnectionString) { CommandTimeout = 600 }, options),
            Math.Max(3, most));
    }

    static string With(NpgsqlConnectionStringBuilder builder, string? options) =>
        new NpgsqlConnectionStringBuilder(builder.ConnectionString) { Options = options?.Trim() }.ConnectionString;

    static StateStoreException Unreadable(string why) => new(StoreFault.Unavailable,
        $"The address of the state store is neither a path nor a connection string (Host=…;Database=…;Username=…): {why}");
}
