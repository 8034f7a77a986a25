using Tonearm.Catalogue.Releases;

namespace Tonearm.Images;

/// <summary>The pictures that came with the catalogue as files (<see cref="ReleaseDirectory.PictureOf"/>).</summary>
sealed class CoverFiles(ReleaseDirectory catalogue)
{
    /// <summary>Null if the cover has none.</summary>
    public FileInfo? Find(Cover cover)
    {
        var file = new FileInfo(catalogue.PictureOf(cover.Kind, cover.Id.ToString()));
        return file.Exists ? file : null;
    }
}
