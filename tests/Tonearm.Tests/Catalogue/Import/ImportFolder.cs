using System.IO.Compression;
using System.Text;
using Tonearm.Catalogue.Import;

namespace Tonearm.Tests.Catalogue.Import;

/// <summary>A directory of import files that goes away with the test.</summary>
sealed class ImportFolder : IDisposable
{
    public const string Id1 = "4iV5W9uYEdYUVa79Axb7Rh";
    public const string Id2 = "1301WleyT98MSxVHPZCA6M";

    public ImportFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"tonearm-import-{Guid.NewGuid():N}");

    public string Write(string name, params string[] lines) => Write(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public NdjsonSource Open() => new([Root]);

    public static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
            gzip.Write(content);
        return memory.ToArray();
    }

    public static string[] TrackLines(int count) =>
        [.. Enumerable.Range(0, count).Select(i => $$"""{"id":"{{i:D22}}","name":"Track {{i}}","album":"{{Id1}}","duration_ms":{{i + 1}}}""")];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>Collects what an import refuses.</summary>
sealed class RefusedList
{
    public RefusedList() => Rows = new RefusedRows(All.Add);

    public List<RefusedRow> All { get; } = [];
    public RefusedRows Rows { get; }
}
