using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// A source whose pictures may be files: an image whose <c>url</c> is a path, from the folder of its NDJSON file down, is
/// copied beside the releases and served from there. Nothing is ever fetched. Of several files of one row the first is
/// taken. A path that cannot be used is reported; its row stays.
/// </summary>
sealed class PictureFiles(ICatalogueSource rows, ReleaseDirectory directory) : ICatalogueSource
{
    const int MostBytes = 32 << 20;

    public IEnumerable<MarketSetRow> MarketSets(RefusedRows refused) => rows.MarketSets(refused);
    public IEnumerable<TrackRow> Tracks(RefusedRows refused) => rows.Tracks(refused);
    public IEnumerable<EpisodeRow> Episodes(RefusedRows refused) => rows.Episodes(refused);
    public IEnumerable<ChapterRow> Chapters(RefusedRows refused) => rows.Chapters(refused);
    public IEnumerable<AudioFeaturesRow> AudioFeatures(RefusedRows refused) => rows.AudioFeatures(refused);
    public IEnumerable<PlaylistRow> Playlists(RefusedRows refused) => rows.Playlists(refused);

    public IEnumerable<ArtistRow> Artists(RefusedRows refused) => rows.Artists(refused)
        .Select(row => HasFiles(row.Images) ? row with { Images = Take(EntityKind.Artist, row, row.Images, refused) } : row);

    public IEnumerable<AlbumRow> Albums(RefusedRows refused) => rows.Albums(refused)
        .Select(row => HasFiles(row.Images) ? row with { Images = Take(EntityKind.Album, row, row.Images, refused) } : row);

    public IEnumerable<ShowRow> Shows(RefusedRows refused) => rows.Shows(refused)
        .Select(row => HasFiles(row.Images) ? row with { Images = Take(EntityKind.Show, row, row.Images, refused) } : row);

    public IEnumerable<AudiobookRow> Audiobooks(RefusedRows refused) => rows.Audiobooks(refused)
        .Select(row => HasFiles(row.Images) ? row with { Images = Take(EntityKind.Audiobook, row, row.Images, refused) } : row);

    static bool HasFiles(ImageRow[] images) => images.Length > 0 && Array.Exists(images, IsFile);

    static bool IsFile(ImageRow image) => !image.Url.Contains("://", StringComparison.Ordinal);

    /// <summary>Copies the first file; the result is the pictures that are addresses.</summary>
    ImageRow[] Take(EntityKind kind, EntityRow row, ImageRow[] images, RefusedRows refused)
    {
        if (Copy(kind, row, images.First(IsFile).Url) is { } problem)
            refused.Add(row.Origin, problem);
        return [.. images.Where(image => !IsFile(image))];
    }

    string? Copy(EntityKind kind, EntityRow row, string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(row.Origin.File))!;
            var file = new FileInfo(Path.GetFullPath(path, folder));
            if (!file.FullName.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || file.LinkTarget is not null)
                return $"images: {path} lies outside the folder of the import";
            if (!file.Exists || file.Length > MostBytes)
                return $"images: {path} {(file.Exists ? "is larger than 32 MB" : "is not there")}";
            var target = directory.PictureOf(kind, row.Id.ToString());
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target + ".unfinished", overwrite: true);
            File.Move(target + ".unfinished", target, overwrite: true);
            return null;
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return $"images: {path} cannot be read: {fault.Message}";
        }
    }
}
