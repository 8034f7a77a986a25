using System.Globalization;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>Dates of releases in the years of a career; the older, the less is known of the day.</summary>
static class ReleaseDays
{
    /// <summary>In the last year nothing comes out after October.</summary>
    const int LastMonth = 10;

    public static (string Date, string Precision) In(int year, ref SeededRandom random)
    {
        var month = random.Between(1, year == ArtistProfile.LastYear ? LastMonth : 12);
        var day = random.Between(1, DateTime.DaysInMonth(year, month));
        return random.Unit() switch
        {
            var known when known < (year < 1985 ? 0.35 : 0.04) => (Format($"{year:D4}"), "year"),
            < 0.42 when year < 1985 => (Format($"{year:D4}-{month:D2}"), "month"),
            < 0.05 => (Format($"{year:D4}-{month:D2}"), "month"),
            _ => (Format($"{year:D4}-{month:D2}-{day:D2}"), "day"),
        };
    }

    static string Format(FormattableString date) => date.ToString(CultureInfo.InvariantCulture);
}
