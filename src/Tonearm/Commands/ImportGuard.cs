using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Commands;

/// <summary>Compares what was built with what is published, before it takes its place.</summary>
sealed class ImportGuard(ReleaseDirectory directory, RefusedRows refused, RefusalReport refusals, bool allowShrink, bool strict)
{
    /// <summary>Why it is not published; null if it may be.</summary>
    public string? Objection(Release built)
    {
        var now = ReleaseContents.Of(built, built.File.Path);
        using var published = Published();
        if (published is null)
            return new Replacement(new Dictionary<string, long>(), now, refused.Count, 0, refused.BrokenFiles).Objection(allowShrink, strict);
        var path = published.File.Path;
        return new Replacement(ReleaseContents.Of(published, path), now, refused.Count, RefusedAnew(published, path), refused.BrokenFiles).Objection(allowShrink, strict);
    }

    /// <summary>The published release, if there is one that could be missed: an invented one is not, nor one that cannot be read.</summary>
    Release? Published()
    {
        try
        {
            var release = directory.Current is { } name ? Release.Open(directory.PathOf(name)) : null;
            if (release?.Facts.Source != DemoCatalogue.Description)
                return release;
            release.Dispose();
            return null;
        }
        catch (ReleaseException)
        {
            return null;
        }
    }

    /// <summary>Of a release without a list of its refused rows their number is known.</summary>
    long RefusedAnew(Release published, string path) => RefusalReport.Read(ReleaseDirectory.RefusalsOf(path)) is { } earlier
        ? refusals.Tally.Beyond(earlier)
        : Math.Max(0, refused.Count - published.Facts.RefusedRows);
}
