using Tonearm.Catalogue;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Images;

/// <summary>The pictures that came with the release in service as files (<see cref="ReleaseDirectory.PictureOf"/>).</summary>
sealed class CoverFiles(ReleaseDirectory directory, LiveCatalogue catalogue)
{
    /// <summary>Null if the cover has none.</summary>
    public FileInfo? Find(Cover cover)
    {
        var file = new FileInfo(directory.PictureOf(catalogue.Current.Release.Facts.Stamp, cover.Kind, cover.Id.ToString()));
        return file.Exists ? file : null;
    }

    /// <summary>The icon of a category; null if it has none.</summary>
    public FileInfo? FindIcon(string category)
    {
        var file = new FileInfo(directory.IconOf(catalogue.Current.Release.Facts.Stamp, category));
        return file.Exists ? file : null;
    }
}
