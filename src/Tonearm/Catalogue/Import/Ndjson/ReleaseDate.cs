using System.Globalization;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Dates as the API writes them: <c>1969</c>, <c>1969-09</c> or <c>1969-09-26</c>. Year 0000 means unknown.</summary>
static class ReleaseDate
{
    public static readonly string[] Precisions = ["year", "month", "day"];

    /// <summary>The precision that the form of a date says; null when it is no date.</summary>
    public static string? PrecisionOf(string date) => date.Length switch
    {
        4 when Number(date, 0, 4) >= 0 => "year",
        7 when Number(date, 0, 4) >= 0 && date[4] == '-' && Number(date, 5, 2) is >= 1 and <= 12 => "month",
        10 when PrecisionOf(date[..7]) is not null && date[7] == '-' && IsDay(date) => "day",
        _ => null,
    };

    static bool IsDay(string date)
    {
        // DateTime has no year 0; 4 is as leap as 0 would be.
        var year = Number(date, 0, 4);
        var day = Number(date, 8, 2);
        return day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 4 : year, Number(date, 5, 2));
    }

    /// <summary>-1 unless all are ASCII digits.</summary>
    static int Number(string text, int start, int length) =>
        int.TryParse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
