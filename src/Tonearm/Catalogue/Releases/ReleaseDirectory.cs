using Tonearm.Ids;

namespace Tonearm.Catalogue.Releases;

/// <summary>
/// Where releases lie: one file each, and a small file <c>current</c> that names the published one. Renaming decides
/// everything, so a reader sees the old release or the new one and a crash leaves the old.
/// </summary>
/// <param name="keptBytes">How much the releases that are kept may take together (<see cref="KeptReleases"/>).</param>
sealed class ReleaseDirectory(string path, long keptBytes = KeptReleases.DefaultBytes)
{
    const string Pointer = "current";

    public const string Extension = ".release", Unfinished = ".unfinished", Pictures = ".pictures", Refusals = ".refused.ndjson", Analyses = ".analyses";

    public string Path => path;

    /// <summary>The name of the published release; null when there is none.</summary>
    /// <exception cref="ReleaseException">It cannot be read.</exception>
    public string? Current
    {
        get
        {
            try
            {
                return File.ReadAllText(PathOf(Pointer)).Trim() is { Length: > 0 } name ? System.IO.Path.GetFileName(name) : null;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ReleaseException($"{PathOf(Pointer)} cannot be read: {e.Message}", e);
            }
        }
    }

    /// <summary>Where a picture that came with a release as a file lies, whether there is one or not.</summary>
    public string PictureOf(string stamp, EntityKind kind, string id) => PictureIn(PicturesOf(PathOf(stamp + Extension)), kind, id);

    public static string PictureIn(string pictures, EntityKind kind, string id) => System.IO.Path.Combine(pictures, EntityTable.SectionName(kind), id);

    /// <summary>The same of a category.</summary>
    public string IconOf(string stamp, string category) => IconIn(PicturesOf(PathOf(stamp + Extension)), category);

    public static string IconIn(string pictures, string category) => System.IO.Path.Combine(pictures, "category", category);

    /// <summary>The folder of the pictures that belong to a release: they come, are published and go with its file.</summary>
    public static string PicturesOf(string release) => release + Pictures;

    /// <summary>The <see cref="AnalysisFile"/> of a release, which comes and goes with it too.</summary>
    public static string AnalysesOf(string release) => release + Analyses;

    /// <summary>The list of rows that were refused when a release was made; it goes with its file.</summary>
    public static string RefusalsOf(string release) => release + Refusals;

    public string PathOf(string name) => System.IO.Path.Combine(path, name);

    /// <summary>A path for a release that is being built; nobody reads it before <see cref="Publish"/>.</summary>
    public string NewPath()
    {
        Directory.CreateDirectory(path);
        return PathOf(Guid.NewGuid().ToString("N") + Unfinished);
    }

    /// <summary>The names of all complete releases, newest first.</summary>
    /// <exception cref="ReleaseException">The folder cannot be listed.</exception>
    public IReadOnlyList<string> Names
    {
        get
        {
            try
            {
                // A stamp begins with the time at which the release was built.
                return Directory.Exists(path)
                    ? [.. Directory.GetFiles(path, "*" + Extension).Select(file => System.IO.Path.GetFileName(file)).OrderDescending(StringComparer.Ordinal)]
                    : [];
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ReleaseException($"{path} cannot be listed: {e.Message}", e);
            }
        }
    }

    /// <summary>Proves the file once more, gives it its name and makes it the published release, in one atomic step.</summary>
    /// <param name="objection">Why what was built must not replace what is published; null if nothing speaks against it.</param>
    /// <exception cref="ReleaseException">The file does not pass; the published release stays.</exception>
    /// <exception cref="NotPublishedException">There was an objection; the published release stays.</exception>
    public string Publish(string builtPath, Func<Release, string?>? objection = null)
    {
        var previous = Current;
        string name;
        using (var release = Release.Open(builtPath))
        {
            release.Analyses?.Verify();
            if (objection?.Invoke(release) is { } reason)
                throw new NotPublishedException(reason);
            name = release.Facts.Stamp + Extension;
        }
        if (Directory.Exists(PicturesOf(builtPath)))
            Directory.Move(PicturesOf(builtPath), PicturesOf(PathOf(name)));
        if (File.Exists(AnalysesOf(builtPath)))
            File.Move(AnalysesOf(builtPath), AnalysesOf(PathOf(name)));
        File.Move(builtPath, PathOf(name));
        PointTo(name);
        new KeptReleases(this, keptBytes).Prune(name, previous);
        return name;
    }

    /// <summary>Makes a release that is there already the published one, once it has been proved.</summary>
    /// <exception cref="ReleaseException">It is not there, or does not pass; the published release stays.</exception>
    public void PublishAgain(string name)
    {
        using (var release = Release.Open(PathOf(name)))
            release.Analyses?.Verify();
        PointTo(name);
    }

    void PointTo(string name)
    {
        var pointer = NewPath();
        try
        {
            using (var file = new FileStream(pointer, FileMode.CreateNew))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(name));
                file.Flush(flushToDisk: true);
            }
            File.Move(pointer, PathOf(Pointer), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ReleaseException($"{PathOf(Pointer)} cannot be written: {e.Message}", e);
        }
    }
}
