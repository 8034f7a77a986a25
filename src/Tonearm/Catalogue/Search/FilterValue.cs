using System.Globalization;

namespace Tonearm.Catalogue.Search;

/// <summary>Reads the values of the filters that are no words of a field.</summary>
static class FilterValue
{
    public static Clause Read(Filter filter, string[] words, WordFolder folder, DateOnly today) => filter switch
    {
        Filter.Year => Year(words[0]),
        Filter.Isrc or Filter.Upc => Key(filter, words[0]),
        Filter.Genre => new GenreFilter(GenreWords(words), Array.ConvertAll(words, folder.Word)),
        _ when words[0].Equals("new", StringComparison.OrdinalIgnoreCase) => new NewFilter(today),
        _ when words[0].Equals("hipster", StringComparison.OrdinalIgnoreCase) => new HipsterFilter(),
        _ => new NothingFilter(filter),
    };

    static Clause Year(string value)
    {
        string[] ends = value.Trim().Split('-');
        if (ends.Length > 2 || !TryYear(ends[0], out int from) || !TryYear(ends[^1], out int to)) return new NothingFilter(Filter.Year);
        return new YearFilter(from, to);
    }

    static bool TryYear(string text, out int year)
    {
        year = 0;
        return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year);
    }

    /// <summary>ISRCs are also written with hyphens (ISO 3901), barcodes with spaces or hyphens.</summary>
    static KeyFilter Key(Filter filter, string value)
    {
        string bare = string.Concat(value.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return new KeyFilter(filter, (filter == Filter.Isrc ? "isrc:" : "upc:") + bare);
    }

    static string[] GenreWords(string[] words) =>
        Array.ConvertAll(words, word => string.Join(' ', word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant());
}
