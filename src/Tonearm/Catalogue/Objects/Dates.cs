using System.Globalization;

namespace Tonearm.Catalogue.Objects;

/// <summary>Dates such as <c>1981</c> or <c>1981-12</c>, with a precision (docs/behaviour/objects-and-nulls.md#imprecise-dates).</summary>
static class Dates
{
    /// <summary>The date, with the precision year, where none is known.</summary>
    public const string Unknown = "0000";

    /// <summary>0 year, 1 month, 2 day.</summary>
    public static int Precision(string? date, string? precision) => (precision, date?.Length) switch
    {
        ("day", _) or (null, 10) => 2,
        ("month", _) or (null, 7) => 1,
        _ => 0,
    };

    public static ReadOnlySpan<byte> PrecisionText(int precision) => precision switch
    {
        2 => "day"u8,
        1 => "month"u8,
        _ => "year"u8,
    };

    /// <summary>The date as a number that sorts, <c>yyyymmdd</c> with zeros for what is not known.</summary>
    public static int Sortable(string? date)
    {
        var number = 0;
        ReadOnlySpan<char> text = date;
        foreach (var (start, length) in ((int, int)[])[(0, 4), (5, 2), (8, 2)])
        {
            var part = text.Length >= start + length
                && int.TryParse(text.Slice(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
            number = number * (length == 4 ? 10000 : 100) + part;
        }
        return number;
    }
}
