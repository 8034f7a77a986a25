using System.Collections.Concurrent;
using System.IO.Compression;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>
/// Reads files one after the other on a thread of its own, as far ahead of the consumer as a short queue allows; so the
/// next kind is under way while the rows of the last one are still being used.
/// </summary>
sealed class ReadAhead : IDisposable
{
    const int MaxBatches = 16;

    readonly BlockingCollection<RowBatch> queue = new(MaxBatches);
    readonly CancellationTokenSource stop = new();
    readonly Thread thread;
    readonly ImportFile[] files;
    readonly Action<long> progress;
    RowBatch? next;
    ImportException? failure;

    /// <summary><paramref name="progress"/> gets the bytes read since its last call, on the reading thread.</summary>
    public ReadAhead(IEnumerable<ImportFile> files, Action<long> progress)
    {
        this.files = [.. files];
        this.progress = progress;
        thread = new Thread(Run) { IsBackground = true, Name = "import reader" };
        thread.Start();
    }

    /// <summary>
    /// The next batch of a kind; null after its last. Batches of earlier kinds are dropped. Throws
    /// <see cref="ImportException"/> when a file cannot be read on.
    /// </summary>
    public RowBatch? Next(RowKind kind)
    {
        while ((next ??= Take()) is { } batch && batch.Kind <= kind)
        {
            next = null;
            if (batch.Kind == kind)
                return batch;
        }
        return null;
    }

    /// <summary>Returns when the thread has ended and its file is closed.</summary>
    public void Dispose()
    {
        stop.Cancel();
        thread.Join();
        stop.Dispose();
        queue.Dispose();
    }

    RowBatch? Take()
    {
        if (queue.TryTake(out var batch, Timeout.Infinite))
            return batch;
        return failure is null ? null : throw failure;
    }

    void Run()
    {
        try
        {
            foreach (var file in files)
                Read(file);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception e)
        {
            // Whatever it is, it belongs to the consumer: on this thread it would end the process.
            failure = new ImportException($"Reading failed: {e.Message}", e);
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    void Read(ImportFile file)
    {
        using var raw = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
        using var stream = IsGzip(raw) ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
        using var lines = new LineReader(stream);
        var reader = new RowReader(file, lines);
        var counted = 0L;
        bool more;
        do
        {
            var batch = new RowBatch(file.Kind);
            more = reader.Fill(batch);
            var position = more ? raw.Position : file.Length;
            progress(position - counted);
            counted = position;
            queue.Add(batch, stop.Token);
        }
        while (more);
    }

    /// <summary>RFC 1952 section 2.3.1: the magic bytes are 1f 8b.</summary>
    static bool IsGzip(FileStream stream)
    {
        Span<byte> magic = stackalloc byte[2];
        var length = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        stream.Position = 0;
        return length == 2 && magic is [0x1f, 0x8b];
    }
}
