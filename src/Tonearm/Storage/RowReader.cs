using System.Buffers;
using System.Data.Common;
using System.Text;

namespace Tonearm.Storage;

/// <summary>
/// Reads the columns of a row in the store's own forms: time as Unix milliseconds, truth as 0 or 1, bytes as blobs.
/// </summary>
static class RowReader
{
    /// <summary>U+0000, and the surrogates, of which pairs are kept.</summary>
    static readonly SearchValues<char> Unstorable =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\0']);

    public static byte[] Bytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static byte[]? BytesOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    public static string? TextOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static bool Boolean(this DbDataReader row, int column) => row.GetInt64(column) != 0;

    public static DateTimeOffset Time(this DbDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);

    /// <summary>A time as it will be read: in whole milliseconds.</summary>
    public static DateTimeOffset ToStored(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    /// <summary>The form in which a value is stored: the reverse of the readers above.</summary>
    public static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.ToUnixTimeMilliseconds(),
        bool truth => truth ? 1L : 0L,
        int number => (long)number,
        string text => Storable(text),
        _ => value,
    };

    /// <summary>
    /// The text with U+FFFD in place of what no database keeps: half surrogates, and U+0000, which PostgreSQL refuses.
    /// </summary>
    static string Storable(string text) =>
        !text.AsSpan().ContainsAny(Unstorable) ? text
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
