using Tonearm.Catalogue.Releases;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// Indexes the records of a release for search. Two kinds at a time, the largest first, each to a file of its own beside
/// the release; then they are appended one after the other.
/// </summary>
static class SearchSections
{
    const int AtATime = 2;

    public static void Write(string path, Release release, ReleaseFileWriter file, ImportProgress progress)
    {
        progress.Begin("indexing for search");
        EntityKind[] kinds = [.. CatalogueSearch.Kinds.OrderByDescending(kind => release[kind].Count)];
        var indexes = new FileStream[kinds.Length];
        try
        {
            Parallel.For(0, kinds.Length, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, i =>
            {
                indexes[i] = Temporary(path, kinds[i]);
                SearchIndexWriter.Write(indexes[i], release[kinds[i]].Count, CatalogueDocuments.Of(release, kinds[i]), Path.GetDirectoryName(path));
            });
            for (var i = 0; i < kinds.Length; i++)
                Append(file, kinds[i], indexes[i]);
        }
        finally
        {
            foreach (var index in indexes)
                index?.Dispose();
        }
    }

    static void Append(ReleaseFileWriter file, EntityKind kind, FileStream index)
    {
        index.Position = 0;
        using var section = file.Begin(EntityTable.SectionName(kind) + ".search");
        index.CopyTo(section, 1 << 20);
    }

    static FileStream Temporary(string path, EntityKind kind) =>
        new($"{path}.{EntityTable.SectionName(kind)}", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
}
