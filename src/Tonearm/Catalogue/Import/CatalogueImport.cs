using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>Builds a release from a source and publishes it; until the last step the published release is untouched.</summary>
static class CatalogueImport
{
    /// <param name="objection">Why what was built must not replace what is published; null if nothing speaks against it.</param>
    /// <param name="pictures">Pictures besides those that the rows name as files.</param>
    /// <exception cref="ImportException">The disk is at fault; nothing was published.</exception>
    /// <exception cref="NotPublishedException">There was an objection; nothing was published.</exception>
    /// <exception cref="ReleaseException">What was built does not pass its own proof; nothing was published.</exception>
    public static ImportResult Run(
        ReleaseDirectory directory, ICatalogueSource source, string description, TimeProvider time, RefusedRows refused, ImportProgress progress,
        Func<Release, string?>? objection = null, PictureFolder? pictures = null)
    {
        var path = NewPath(directory);
        try
        {
            var start = time.GetTimestamp();
            var facts = ReleaseBuilder.Build(path, new PictureFiles(source, ReleaseDirectory.PicturesOf(path), pictures, progress), description, time.GetUtcNow(), refused, progress);
            progress.Begin("verifying");
            var size = new FileInfo(path).Length;
            var name = directory.Publish(path, objection);
            return new ImportResult(name, facts, size, time.GetElapsedTime(start));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"The release could not be written: {e.Message}", e);
        }
        finally
        {
            File.Delete(path);
            File.Delete(ReleaseDirectory.AnalysesOf(path));
            if (Directory.Exists(ReleaseDirectory.PicturesOf(path)))
                Directory.Delete(ReleaseDirectory.PicturesOf(path), recursive: true);
        }
    }

    static string NewPath(ReleaseDirectory directory)
    {
        try
        {
            return directory.NewPath();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"The release could not be written: {e.Message}", e);
        }
    }
}

/// <summary>A published release: its file, what is in it, its size in bytes and how long it took.</summary>
sealed record ImportResult(string Release, ReleaseFacts Facts, long Bytes, TimeSpan Elapsed);
