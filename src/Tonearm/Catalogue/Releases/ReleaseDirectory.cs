using Tonearm.Ids;

namespace Tonearm.Catalogue.Releases;

/// <summary>
/// Where releases lie: one file each, and a small file <c>current</c> that names the published one. Renaming decides
/// everything, so a reader sees the old release or the new one and a crash leaves the old.
/// </summary>
sealed class ReleaseDirectory(string path)
{
    const string Pointer = "current";
    const string Extension = ".release";
    const string Unfinished = ".unfinished";
    const string Pictures = ".pictures";

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

    public static string PictureIn(string pictures, EntityKind kind, string id) => System.IO.Path.Combine(pictures, kind.ToString().ToLowerInvariant(), id);

    /// <summary>The folder of the pictures that belong to a release: they come, are published and go with its file.</summary>
    public static string PicturesOf(string release) => release + Pictures;

    public string PathOf(string name) => System.IO.Path.Combine(path, name);

    /// <summary>A path for a release that is being built; nobody reads it before <see cref="Publish"/>.</summary>
    public string NewPath()
    {
        Directory.CreateDirectory(path);
        return PathOf(Guid.NewGuid().ToString("N") + Unfinished);
    }

    /// <summary>Proves the file once more, gives it its name and makes it the published release, in one atomic step.</summary>
    /// <exception cref="ReleaseException">The file does not pass; the published release stays.</exception>
    public string Publish(string builtPath)
    {
        var previous = Current;
        string name;
        using (var release = Release.Open(builtPath))
            name = release.Facts.Stamp + Extension;
        if (Directory.Exists(PicturesOf(builtPath)))
            Directory.Move(PicturesOf(builtPath), PicturesOf(PathOf(name)));
        File.Move(builtPath, PathOf(name));
        var pointer = NewPath();
        using (var file = new FileStream(pointer, FileMode.CreateNew))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(name));
            file.Flush(flushToDisk: true);
        }
        File.Move(pointer, PathOf(Pointer), overwrite: true);
        Prune(name, previous);
        return name;
    }

    /// <summary>
    /// Removes what a crash left behind, and all releases but the published one and the one before it, which stays so
    /// that the last step can be taken back.
    /// </summary>
    void Prune(string published, string? previous)
    {
        var old = Directory.GetFiles(path, "*" + Extension)
            .Where(file => System.IO.Path.GetFileName(file) is var name && name != published && name != previous);
        foreach (var file in old.Concat(Leftovers()))
            TryDelete(file, File.Delete);
        foreach (var folder in Directory.GetDirectories(path, "*" + Pictures).Where(folder => !File.Exists(folder[..^Pictures.Length])))
            TryDelete(folder, static folder => Directory.Delete(folder, recursive: true));
    }

    IEnumerable<string> Leftovers() =>
        from file in Directory.GetFiles(path, "*" + Unfinished)
        where !InUse(file)
        select file;

    static bool InUse(string file)
    {
        try
        {
            using var handle = File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    static void TryDelete(string path, Action<string> delete)
    {
        try
        {
            delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Some systems keep a file that is still mapped; the next import tries again.
        }
    }
}
