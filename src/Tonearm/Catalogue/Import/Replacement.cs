namespace Tonearm.Catalogue.Import;

/// <summary>Whether a release that was built may take the place of the published one (docs/import.md).</summary>
/// <param name="Before">What the published release holds, by kind; empty if there is none to lose.</param>
/// <param name="Now">What was built holds.</param>
/// <param name="Refused">Rows that were refused.</param>
/// <param name="RefusedAnew">Those of them that the last import had not refused.</param>
/// <param name="BrokenFiles">Files of which the rest could not be read.</param>
sealed record Replacement(IReadOnlyDictionary<string, long> Before, IReadOnlyDictionary<string, long> Now, long Refused, long RefusedAnew, long BrokenFiles)
{
    /// <summary>Fewer than these are never too many.</summary>
    const int FewRefusals = 20;

    /// <summary>Of all rows.</summary>
    const double MaxRefusedShare = 0.01;

    /// <summary>Of every kind.</summary>
    const double MinKeptShare = 0.9;

    /// <summary>Why nothing is published; null if it may be.</summary>
    public string? Objection(bool allowShrink, bool strict)
    {
        if (strict && Refused > 0)
            return $"Nothing was published: {Rows(Refused)} refused, and --strict allows none.";
        if (Now.Values.All(count => count == 0))
            return "Nothing was published: nothing was read that could be.";
        if (allowShrink || Before.Values.All(count => count == 0))
            return null;
        return Loss() is { } loss ? $"Nothing was published, the catalogue stays as it is: {loss}. With --allow-shrink it is replaced nevertheless." : null;
    }

    string? Loss()
    {
        if (BrokenFiles > 0)
            return BrokenFiles == 1 ? "a file is damaged or cut off, and the rest of it was not read" : $"{BrokenFiles:N0} files are damaged or cut off, and the rest of them was not read";
        if (RefusedAnew >= FewRefusals && RefusedAnew > MaxRefusedShare * (Now.Values.Sum() + Refused))
            return $"{Rows(RefusedAnew)} refused that the last import had not refused, which is more than one in a hundred";
        var shrunk = Before.Where(kind => Now.GetValueOrDefault(kind.Key) < MinKeptShare * kind.Value)
            .Select(kind => $"{kind.Key} {kind.Value:N0} before, {Now.GetValueOrDefault(kind.Key):N0} now").ToArray();
        return shrunk.Length > 0 ? $"fewer than nine in ten would be left ({string.Join("; ", shrunk)})" : null;
    }

    static string Rows(long count) => count == 1 ? "one row was" : $"{count:N0} rows were";
}
