namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>One file of rows; length in bytes as they lie on the disk.</summary>
sealed record ImportFile(string Path, RowKind Kind, long Length);

/// <summary>A file that was found and will not be read, and why.</summary>
sealed record SkippedFile(string Path, string Reason);

/// <summary>Finds the files of an import before any of them is read.</summary>
static class ImportFiles
{
    const string UnknownName = "the name is not <kind>.ndjson or <kind>.ndjson.gz with a known kind";

    /// <summary>
    /// Files and directories (not their subdirectories), in the order in which they will be read. Throws
    /// <see cref="ImportException"/> when a path does not exist, cannot be opened or is a file of unknown kind, and when
    /// there is nothing to read at all.
    /// </summary>
    public static (ImportFile[] Files, SkippedFile[] Skipped) Find(IReadOnlyList<string> paths)
    {
        List<(ImportFile File, long Part)> files = [];
        List<SkippedFile> skipped = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.SelectMany(Expand))
            if (seen.Add(Path.GetFullPath(path.Name)))
                Add(path, files, skipped);
        if (files.Count == 0)
            throw new ImportException($"No catalogue files in {string.Join(", ", paths)}: {UnknownName}");
        return ([.. files.OrderBy(found => found.File.Kind).ThenBy(found => found.Part).Select(found => found.File)], [.. skipped]);
    }

    static IEnumerable<(string Name, bool Asked)> Expand(string path)
    {
        if (File.Exists(path))
            return [(path, true)];
        if (!Directory.Exists(path))
            throw new ImportException($"{path} does not exist");
        try
        {
            return Directory.GetFileSystemEntries(path).Order(StringComparer.Ordinal).Select(name => (name, false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{path} cannot be listed: {e.Message}", e);
        }
    }

    static void Add((string Name, bool Asked) path, List<(ImportFile, long)> files, List<SkippedFile> skipped)
    {
        if (Directory.Exists(path.Name))
            skipped.Add(new SkippedFile(path.Name, "directories inside a directory are not searched"));
        else if (FileName.Parse(path.Name) is var (kind, part))
            files.Add((new ImportFile(path.Name, kind, Measure(path.Name)), part));
        else if (FileName.WhyNotCatalogue(path.Name) is { } reason)
            skipped.Add(new SkippedFile(path.Name, reason));
        else if (path.Asked)
            throw new ImportException($"{path.Name}: {UnknownName}");
        else
            skipped.Add(new SkippedFile(path.Name, UnknownName));
    }

    static long Measure(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            return RandomAccess.GetLength(handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ImportException($"{path} cannot be opened: {e.Message}", e);
        }
    }
}
