using System.Globalization;

namespace Tonearm.WebApi;

/// <summary>Times on the wire: <c>2026-02-25T20:15:20Z</c> (docs/behaviour/objects-and-nulls.md#timestamps).</summary>
static class Timestamp
{
    static readonly string[] Taken = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"];

    public static JsonBuffer Time(this JsonBuffer json, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[20];
        time.UtcDateTime.TryFormat(text, out _, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return json.Raw("\""u8).Raw(text).Raw("\""u8);
    }

    /// <summary>Also takes fractions of a second and other offsets; a text without an offset is in UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Taken, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
