using Tonearm.Catalogue.Import.Ndjson;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// Reads catalogue rows from newline-delimited JSON files, plain or gzip (docs/import.md). Bad rows are refused one by one
/// and never end the import. One list can be walked at a time; a list that is left half-way stops the reading, and the
/// next one starts it again. Dispose it when not all lists are walked.
/// </summary>
sealed class NdjsonSource : ICatalogueSource, IDisposable
{
    readonly ImportFile[] files;
    ReadAhead? ahead;
    RowKind reached;
    bool walking;
    long bytesRead;

    /// <summary>
    /// Files, or directories whose files are all taken. Throws <see cref="ImportException"/> when a path does not exist or
    /// cannot be opened, when a named file's kind cannot be told, or when there is nothing to read.
    /// </summary>
    public NdjsonSource(IReadOnlyList<string> paths)
    {
        (files, var skipped) = ImportFiles.Find(paths);
        Skipped = skipped;
        BytesTotal = files.Sum(file => file.Length);
    }

    /// <summary>Files that were found and will not be read, and why.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>Bytes of all files as they lie on the disk.</summary>
    public long BytesTotal { get; }

    /// <summary>Bytes read so far, of <see cref="BytesTotal"/>. May be read on any thread.</summary>
    public long BytesRead => Math.Min(Interlocked.Read(ref bytesRead), BytesTotal);

    public IEnumerable<MarketSetRow> MarketSets(RefusedRows refused) => Walk<MarketSetRow>(RowKind.MarketSets, refused);
    public IEnumerable<CategoryRow> Categories(RefusedRows refused) => Walk<CategoryRow>(RowKind.Categories, refused);
    public IEnumerable<ArtistRow> Artists(RefusedRows refused) => Walk<ArtistRow>(RowKind.Artists, refused);
    public IEnumerable<AlbumRow> Albums(RefusedRows refused) => Walk<AlbumRow>(RowKind.Albums, refused);
    public IEnumerable<TrackRow> Tracks(RefusedRows refused) => Walk<TrackRow>(RowKind.Tracks, refused);
    public IEnumerable<ShowRow> Shows(RefusedRows refused) => Walk<ShowRow>(RowKind.Shows, refused);
    public IEnumerable<EpisodeRow> Episodes(RefusedRows refused) => Walk<EpisodeRow>(RowKind.Episodes, refused);
    public IEnumerable<AudiobookRow> Audiobooks(RefusedRows refused) => Walk<AudiobookRow>(RowKind.Audiobooks, refused);
    public IEnumerable<ChapterRow> Chapters(RefusedRows refused) => Walk<ChapterRow>(RowKind.Chapters, refused);
    public IEnumerable<AudioFeaturesRow> AudioFeatures(RefusedRows refused) =>
        Walk<AudioFeaturesRow>(RowKind.AudioFeatures, refused);
    public IEnumerable<AudioAnalysisRow> AudioAnalyses(RefusedRows refused) =>
        Walk<AudioAnalysisRow>(RowKind.AudioAnalysis, refused);
    public IEnumerable<PlaylistRow> Playlists(RefusedRows refused) => Walk<PlaylistRow>(RowKind.Playlists, refused);

    /// <summary>Stops the reading thread and closes its file.</summary>
    public void Dispose() => Stop();

    IEnumerable<T> Walk<T>(RowKind kind, RefusedRows refused) where T : CatalogueRow
    {
        var reader = Begin(kind);
        var complete = false;
        try
        {
            while (reader.Next(kind) is { } batch)
            {
                foreach (var row in batch.Refused)
                    refused.Add(row);
                foreach (var row in batch.Rows)
                    yield return (T)row;
            }
            complete = true;
        }
        finally
        {
            walking = false;
            reached = kind + 1;
            if (!complete)
                Stop();
        }
    }

    ReadAhead Begin(RowKind kind)
    {
        if (walking)
            throw new InvalidOperationException("One list of an import is walked at a time.");
        if (ahead is null || kind < reached)
        {
            Stop();
            ahead = new ReadAhead(files.Where(file => file.Kind >= kind), count => Interlocked.Add(ref bytesRead, count));
        }
        walking = true;
        return ahead;
    }

    void Stop()
    {
        ahead?.Dispose();
        ahead = null;
    }
}
