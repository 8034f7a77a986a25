using System.Reflection;

namespace Tonearm.Ids;

/// <summary>
/// The English names of the countries. The platform has them only with the data of ICU, which this program does without.
/// </summary>
static class CountryNames
{
    static readonly Lazy<(string Code, string Name)[]> Read = new(ReadNames);

    /// <summary>Every country with its code, in the order of the names.</summary>
    public static IReadOnlyList<(string Code, string Name)> All => Read.Value;

    static (string, string)[] ReadNames()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("country-names.tsv")!;
        using var reader = new StreamReader(stream);
        List<(string, string)> names = [];
        while (reader.ReadLine() is { } line)
            names.Add((line[..2], line[3..]));
        return [.. names];
    }
}
