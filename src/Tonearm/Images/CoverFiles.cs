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
}
