namespace Tonearm.Catalogue.Releases;

/// <summary>How much a release holds of each kind of thing that an import brings.</summary>
static class ReleaseContents
{
    /// <param name="release">It is open.</param>
    /// <param name="path">Its file, beside which its pictures lie.</param>
    public static Dictionary<string, long> Of(Release release, string path)
    {
        var pictures = ReleaseDirectory.PicturesOf(path);
        return new Dictionary<string, long>(release.Facts.Counts.Select(count => KeyValuePair.Create(count.Key, (long)count.Value)))
        {
            ["audio features"] = release.Features.Count,
            ["audio analysis"] = release.Facts.Analyses?.Count ?? 0,
            ["category"] = release.Categories.ImportedCount,
            ["picture"] = Directory.Exists(pictures) ? Directory.EnumerateFiles(pictures, "*", SearchOption.AllDirectories).LongCount() : 0,
        };
    }
}
