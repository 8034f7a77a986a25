using System.Data.Common;

namespace Tonearm.Storage;

/// <summary>
/// Reads the columns of a row in the store's own forms: time as Unix milliseconds, truth as 0 or 1, bytes as blobs.
/// </summary>
static class Row
{
    public static byte[] Bytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static byte[]? BytesOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    public static string? TextOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static bool Truth(this DbDataReader row, int column) => row.GetInt64(column) != 0;

    public static DateTimeOffset Time(this DbDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);

    /// <summary>The form in which a value is stored: the reverse of the readers above.</summary>
    public static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
        bool truth => truth ? 1L : 0L,
        _ => value,
    };
}
