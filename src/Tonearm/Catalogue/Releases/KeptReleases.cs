namespace Tonearm.Catalogue.Releases;

/// <summary>
/// Which releases stay on the disk, so that a step can be taken back: the published one and the one before it always, and
/// of the others the newest, five in all, as long as all of them together stay below a size.
/// </summary>
sealed class KeptReleases(ReleaseDirectory directory, long maxBytes)
{
    const int MaxReleases = 5;

    /// <summary>10 GB, in bytes.</summary>
    public const long DefaultBytes = 10L << 30;

    /// <summary>Removes the releases that do not stay, and what a crash left behind.</summary>
    public void Prune(string published, string? previous)
    {
        foreach (var name in directory.Names.Except(Chosen(published, previous)))
            TryDelete(directory.PathOf(name), File.Delete);
        foreach (var file in Directory.GetFiles(directory.Path, "*" + ReleaseDirectory.Unfinished).Where(file => !InUse(file)))
            TryDelete(file, File.Delete);
        foreach (var folder in Orphans(Directory.GetDirectories(directory.Path, "*" + ReleaseDirectory.Pictures), ReleaseDirectory.Pictures))
            TryDelete(folder, static folder => Directory.Delete(folder, recursive: true));
        foreach (var analyses in Orphans(Directory.GetFiles(directory.Path, "*" + ReleaseDirectory.Analyses), ReleaseDirectory.Analyses))
            TryDelete(analyses, File.Delete);
        foreach (var list in Orphans(Directory.GetFiles(directory.Path, "*" + ReleaseDirectory.Extension + ReleaseDirectory.Refusals), ReleaseDirectory.Refusals))
            TryDelete(list, File.Delete);
    }

    HashSet<string> Chosen(string published, string? previous)
    {
        HashSet<string> chosen = [published];
        // A pointer that a power failure has spoilt names nothing.
        if (previous is not null && directory.Names.Contains(previous))
            chosen.Add(previous);
        var bytes = chosen.Sum(name => BytesOf(directory.PathOf(name)));
        foreach (var name in directory.Names.Where(name => !chosen.Contains(name)))
        {
            bytes += BytesOf(directory.PathOf(name));
            if (chosen.Count == MaxReleases || bytes > maxBytes)
                break;
            chosen.Add(name);
        }
        return chosen;
    }

    /// <summary>Of a release, its pictures and its audio analyses.</summary>
    public static long BytesOf(string release)
    {
        var pictures = new DirectoryInfo(ReleaseDirectory.PicturesOf(release));
        return LengthOf(release) + LengthOf(ReleaseDirectory.AnalysesOf(release))
            + (pictures.Exists ? pictures.EnumerateFiles("*", SearchOption.AllDirectories).Sum(picture => picture.Length) : 0);
    }

    static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>What belongs to a release that is not there.</summary>
    static IEnumerable<string> Orphans(IEnumerable<string> paths, string ending) => paths.Where(path => !File.Exists(path[..^ending.Length]));

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
