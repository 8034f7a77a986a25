using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// A source whose pictures may be files: an image whose <c>url</c> is a path, from the folder of its NDJSON file down, is
/// copied beside the release and served from there. Of several files of one row the widest is taken. A picture that is
/// given by id goes before it, and one that is fetched comes last. What cannot be used is reported; its row stays.
/// </summary>
/// <param name="folder">Where they go: <see cref="ReleaseDirectory.PicturesOf"/>.</param>
/// <param name="given">Pictures besides those that the rows name; null for none.</param>
sealed class PictureFiles(ICatalogueSource rows, string folder, PictureFolder? given, ImportProgress progress) : ICatalogueSource
{
    const int MaxBytes = 32 << 20;

    public IEnumerable<MarketSetRow> MarketSets(RefusedRows refused) => rows.MarketSets(refused);
    public IEnumerable<TrackRow> Tracks(RefusedRows refused) => rows.Tracks(refused);
    public IEnumerable<AudioFeaturesRow> AudioFeatures(RefusedRows refused) => rows.AudioFeatures(refused);
    public IEnumerable<AudioAnalysisRow> AudioAnalyses(RefusedRows refused) => rows.AudioAnalyses(refused);
    public IEnumerable<PlaylistRow> Playlists(RefusedRows refused) => rows.Playlists(refused);

    public IEnumerable<CategoryRow> Categories(RefusedRows refused) => rows.Categories(refused)
        .Select(row => MayHavePicture(row.Icons) ? row with { Icons = Take(row, row.Icons, ReleaseDirectory.IconIn(folder, row.Id), given?.FindIcon(row.Id), refused) } : row);

    public IEnumerable<ArtistRow> Artists(RefusedRows refused) => rows.Artists(refused)
        .Select(row => MayHavePicture(row.Images) ? row with { Images = Take(EntityKind.Artist, row, row.Images, refused) } : row);

    public IEnumerable<AlbumRow> Albums(RefusedRows refused) => rows.Albums(refused)
        .Select(row => MayHavePicture(row.Images) ? row with { Images = Take(EntityKind.Album, row, row.Images, refused) } : row);

    public IEnumerable<ShowRow> Shows(RefusedRows refused) => rows.Shows(refused)
        .Select(row => MayHavePicture(row.Images) ? row with { Images = Take(EntityKind.Show, row, row.Images, refused) } : row);

    public IEnumerable<AudiobookRow> Audiobooks(RefusedRows refused) => rows.Audiobooks(refused)
        .Select(row => MayHavePicture(row.Images) ? row with { Images = Take(EntityKind.Audiobook, row, row.Images, refused) } : row);

    public IEnumerable<EpisodeRow> Episodes(RefusedRows refused) => rows.Episodes(refused)
        .Select(row => HasFiles(row.Images) ? row with { Images = Leave(row, row.Images, "an episode has the picture of its show", refused) } : row);

    public IEnumerable<ChapterRow> Chapters(RefusedRows refused) => rows.Chapters(refused)
        .Select(row => HasFiles(row.Images) ? row with { Images = Leave(row, row.Images, "a chapter has the picture of its audiobook", refused) } : row);

    bool MayHavePicture(ImageRow[] images) => given is not null || HasFiles(images);

    static bool HasFiles(ImageRow[] images) => images.Length > 0 && Array.Exists(images, IsFile);

    static bool IsFile(ImageRow image) => !image.Url.Contains("://", StringComparison.Ordinal);

    ImageRow[] Take(EntityKind kind, EntityRow row, ImageRow[] images, RefusedRows refused) =>
        Take(row, images, ReleaseDirectory.PictureIn(folder, kind, row.Id.ToString()), given?.Find(kind, row.Id), refused);

    /// <summary>Copies the first that can be used; the result is the pictures that are addresses.</summary>
    ImageRow[] Take(CatalogueRow row, ImageRow[] images, string target, string? byId, RefusedRows refused)
    {
        var taken = byId is not null && IsTaken(Place(new FileInfo(byId), byId, target), row, refused);
        taken = taken || HasFiles(images) && IsTaken(Copy(row, images.Where(IsFile).MaxBy(image => image.Width ?? 0)!.Url, target), row, refused);
        if (!taken && given?.Fetch(images, progress) is { } fetched)
            IsTaken(Place(new FileInfo(fetched), fetched, target), row, refused);
        return Addresses(images);
    }

    static bool IsTaken(string? problem, CatalogueRow row, RefusedRows refused)
    {
        if (problem is not null)
            refused.Add(row.Origin, problem);
        return problem is null;
    }

    /// <summary>For what has no cover of its own; the result is the pictures that are addresses.</summary>
    static ImageRow[] Leave(EntityRow row, ImageRow[] images, string why, RefusedRows refused)
    {
        refused.Add(row.Origin, $"images: {images.First(IsFile).Url} is not taken: {why}");
        return Addresses(images);
    }

    static ImageRow[] Addresses(ImageRow[] images) => [.. images.Where(image => !IsFile(image))];

    /// <summary>Copies a file that a row names; the result is what speaks against it.</summary>
    static string? Copy(CatalogueRow row, string path, string target)
    {
        try
        {
            var source = Path.GetDirectoryName(Path.GetFullPath(row.Origin.File))!;
            var file = new FileInfo(Path.GetFullPath(path, source));
            return file.FullName.StartsWith(source + Path.DirectorySeparatorChar, StringComparison.Ordinal) && file.LinkTarget is null
                ? Place(file, path, target)
                : $"images: {path} lies outside the folder of the import";
        }
        catch (Exception fault) when (fault is NotSupportedException or ArgumentException)
        {
            return $"images: {path} cannot be read: {fault.Message}";
        }
    }

    static string? Place(FileInfo file, string path, string target)
    {
        try
        {
            if (!file.Exists || file.Length > MaxBytes)
                return $"images: {path} {(file.Exists ? "is larger than 32 MB" : "is not there")}";
            if (!IsPicture(file))
                return $"images: {path} is no JPEG, PNG or WebP";
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            CopyContent(file, target);
            return null;
        }
        catch (UnauthorizedAccessException fault)
        {
            return $"images: {path} cannot be read: {fault.Message}";
        }
    }

    /// <summary>The permissions of the source are its own matter.</summary>
    static void CopyContent(FileInfo file, string target)
    {
        using var from = file.OpenRead();
        using var to = File.Create(target);
        from.CopyTo(to);
    }

    /// <summary>By its first bytes (ITU T.81 annex B, PNG 5.2, RFC 9649 section 2.4).</summary>
    static bool IsPicture(FileInfo file)
    {
        Span<byte> start = stackalloc byte[12];
        using var stream = file.OpenRead();
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && (start is [0xFF, 0xD8, 0xFF, ..] || start is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] || start[..4].SequenceEqual("RIFF"u8) && start[8..].SequenceEqual("WEBP"u8));
    }
}
