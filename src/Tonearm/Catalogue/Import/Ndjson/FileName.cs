using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>
/// What a file name says: <c>tracks.ndjson</c>, <c>tracks.ndjson.gz</c>, and numbered parts as <c>tracks-1.ndjson.gz</c> or
/// <c>tracks.2.ndjson</c>. The ending says nothing about compression, the first bytes do.
/// </summary>
static partial class FileName
{
    static readonly Dictionary<string, RowKind> Kinds =
        Enum.GetValues<RowKind>().ToDictionary(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    /// <summary>Files that stand beside the catalogue in a data set and hold something else.</summary>
    static readonly Dictionary<string, string> Others = new()
    {
        ["playlist_history"] = "playlist history is not part of a catalogue",
        ["full_objects"] = "raw objects are not catalogue rows",
    };

    /// <summary>Null when the name is not that of a catalogue file. Unnumbered files are part 0.</summary>
    public static (RowKind Kind, long Part)? Parse(string path)
    {
        var match = Pattern().Match(Path.GetFileName(path));
        if (!match.Success || !Kinds.TryGetValue(match.Groups["stem"].Value, out var kind))
            return null;
        var part = match.Groups["part"];
        return (kind, part.Success ? long.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0);
    }

    /// <summary>Why a file that is known to hold something else is passed over; null for a file nobody knows.</summary>
    public static string? WhyNotCatalogue(string path)
    {
        var name = Path.GetFileName(path);
        if (name == "counts.json")
            return "counts are not catalogue rows";
        var match = Pattern().Match(name);
        return match.Success ? Others.GetValueOrDefault(match.Groups["stem"].Value) : null;
    }

    [GeneratedRegex(@"^(?<stem>[a-z_]+)([-.](?<part>[0-9]{1,9}))?\.ndjson(\.gz)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
