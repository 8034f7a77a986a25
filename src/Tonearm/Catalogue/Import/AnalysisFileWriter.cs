using System.IO.Compression;
using System.IO.Hashing;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// Writes the <see cref="AnalysisFile"/> of a release. Bodies stream to it in the order in which they come; in memory are some 80
/// bytes for each. Without analyses there is no file.
/// </summary>
sealed class AnalysisFileWriter : IDisposable
{
    readonly FileStream file;
    readonly Dictionary<EntityId, AnalysisEntry> entries = [];

    AnalysisFileWriter(string path)
    {
        file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 20);
        file.Write(new byte[AnalysisFile.HeaderSize]);
    }

    /// <summary>What the release has to say of the file; null if there is none.</summary>
    public static AnalysisFacts? Write(string path, IEnumerable<AudioAnalysisRow> rows, EntityColumn tracks, RefusedRows refused)
    {
        AnalysisFileWriter? writer = null;
        try
        {
            foreach (var row in rows)
                if (tracks.Find(row.Track) < 0)
                    refused.Add(row.Origin, $"track {row.Track} is not in the import");
                else if (!(writer ??= new AnalysisFileWriter(path)).TryAdd(row))
                    refused.Add(row.Origin, $"the analysis of track {row.Track} stands here a second time");
            return writer?.Finish();
        }
        finally
        {
            writer?.Dispose();
        }
    }

    public void Dispose() => file.Dispose();

    bool TryAdd(AudioAnalysisRow row)
    {
        if (entries.ContainsKey(row.Track))
            return false;
        var packed = Pack(row.Json.Span);
        entries[row.Track] = new AnalysisEntry(row.Track, file.Position, packed.Length, row.Json.Length, XxHash3.HashToUInt64(packed));
        file.Write(packed);
        return true;
    }

    AnalysisFacts Finish()
    {
        var (start, hash, bytes) = (file.Position, new XxHash3(), new byte[AnalysisEntry.Size]);
        foreach (var entry in entries.Values.OrderBy(entry => entry.Track))
        {
            entry.Write(bytes);
            hash.Append(bytes);
            file.Write(bytes);
        }
        var header = new AnalysisHeader(entries.Count, start, file.Position, hash.GetCurrentHashAsUInt64());
        file.Position = 0;
        file.Write(header.ToBytes());
        file.Flush(flushToDisk: true);
        return new AnalysisFacts(header.Count, header.IndexHash.ToString("x16", null));
    }

    static byte[] Pack(ReadOnlySpan<byte> json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(json);
        return packed.ToArray();
    }
}
