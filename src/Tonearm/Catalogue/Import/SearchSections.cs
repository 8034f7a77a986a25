using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

static class SearchSections
{
    public static void Write(string path, ReleaseFileWriter file, ImportProgress progress)
    {
        _ = (path, file);
        progress.Begin("indexing");
    }
}
