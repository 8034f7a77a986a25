using System.Text.Json;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// Turns the rows of a source into one release file. Records stream to the file kind by kind, what they refer to first;
/// in memory stay only the columns and the kinships. Rows that refer to something unknown, or repeat an id, are refused.
/// </summary>
sealed partial class ReleaseBuilder
{
    readonly ReleaseFileWriter file;
    readonly ICatalogueSource source;
    readonly RefusedRows refused;
    readonly ImportProgress progress;
    readonly RecordWriter record = new();
    readonly MarketSetTable markets = new();
    readonly CoOccurrence coOccurrence = new();
    readonly EntityColumn[] columns = [.. Enum.GetValues<EntityKind>().Select(kind => new EntityColumn(kind))];
    readonly ParentChildren albumTracks = new(), artistAlbums = new(), showEpisodes = new(), audiobookChapters = new();

    AnalysisFacts? analyses;

    ReleaseBuilder(ReleaseFileWriter file, ICatalogueSource source, RefusedRows refused, ImportProgress progress) =>
        (this.file, this.source, this.refused, this.progress) = (file, source, refused, progress);

    /// <summary>Writes a complete release, search index included, to a new file.</summary>
    public static ReleaseFacts Build(string path, ICatalogueSource source, string description, DateTimeOffset now, RefusedRows refused, ImportProgress progress)
    {
        ReleaseFacts facts;
        using (var file = new ReleaseFileWriter(path))
        {
            var builder = new ReleaseBuilder(file, source, refused, progress);
            builder.WriteRecords();
            facts = builder.Facts(description, now);
            file.Write("facts", JsonSerializer.SerializeToUtf8Bytes(facts, ReleaseFactsJson.Default.ReleaseFacts));
            file.Finish();
            using (var release = Release.Open(path))
            {
                DiscoverySections.Write(release, builder.coOccurrence, file, now, progress);
                SearchSections.Write(path, release, file, progress);
            }
            file.Finish();
        }
        return facts;
    }

    EntityColumn Column(EntityKind kind) => columns[(int)kind];

    ReleaseFacts Facts(string description, DateTimeOffset now) => new(
        Guid.CreateVersion7(now).ToString("N"),
        now,
        description,
        columns.ToDictionary(column => EntityTable.SectionName(column.Kind), column => column.Count),
        refused.Count)
    {
        Analyses = analyses,
    };

    void WriteRecords()
    {
        foreach (var row in source.MarketSets(refused))
            if (!markets.TryAdd(row))
                refused.Add(row.Origin, $"market set {row.Set} repeats a number, or brings the markets above {MarketSets.MaxMarkets}");
        markets.Write(file);
        CategorySection.Write(file, source.Categories(refused), refused);
        Records(EntityKind.Artist, source.Artists(refused), AddArtist);
        Records(EntityKind.Album, source.Albums(refused), AddAlbum);
        Records(EntityKind.Track, source.Tracks(refused), AddTrack);
        Records(EntityKind.Show, source.Shows(refused), AddShow);
        Records(EntityKind.Episode, source.Episodes(refused), AddEpisode);
        Records(EntityKind.Audiobook, source.Audiobooks(refused), AddAudiobook);
        Records(EntityKind.Chapter, source.Chapters(refused), AddChapter);
        new FeatureSection(Column(EntityKind.Track)).Write(file, source.AudioFeatures(refused), refused);
        analyses = AnalysisFileWriter.Write(ReleaseDirectory.AnalysesOf(file.Path), source.AudioAnalyses(refused), Column(EntityKind.Track), refused);
        foreach (var row in source.Playlists(refused))
            coOccurrence.Add(row, Column(EntityKind.Track));
        WriteKinships();
        foreach (var column in columns)
            column.Write(file, column.Ranks());
    }

    /// <summary>A decision about one row: null when its record has been packed, else why it is refused.</summary>
    delegate string? AddRow<in TRow>(TRow row);

    void Records<TRow>(EntityKind kind, IEnumerable<TRow> rows, AddRow<TRow> add)
        where TRow : EntityRow
    {
        progress.Begin(kind);
        Span<byte> padding = stackalloc byte[EntityTable.RecordAlignment];
        padding.Clear();
        using var section = file.Begin(EntityTable.SectionName(kind) + ".records");
        foreach (var row in rows)
        {
            var reason = Column(kind).Find(row.Id) >= 0 ? $"{EntityTable.SectionName(kind)} {row.Id} stands here a second time" : add(row);
            if (reason is not null)
            {
                refused.Add(row.Origin, reason);
                continue;
            }
            section.Write(record.Written);
            section.Write(padding[..(EntityColumn.Padded(record.Written.Length) - record.Written.Length)]);
            progress.Row();
        }
    }

    /// <summary>Null when the object has been seen, else why a row that refers to it is refused.</summary>
    string? Find(EntityKind kind, EntityId id, out int ordinal)
    {
        ordinal = Column(kind).Find(id);
        return ordinal < 0 ? $"{EntityTable.SectionName(kind)} {id} is not in the import" : null;
    }

    string? FindMarkets(int? number, out int set)
    {
        set = markets.Find(number);
        return set < 0 ? $"market set {number} is not in the import" : null;
    }

    void WriteKinships()
    {
        albumTracks.Write(file, "album.tracks", Column(EntityKind.Album).Count);
        artistAlbums.Write(file, "artist.albums", Column(EntityKind.Artist).Count);
        showEpisodes.Write(file, "show.episodes", Column(EntityKind.Show).Count);
        audiobookChapters.Write(file, "book.chapters", Column(EntityKind.Audiobook).Count);
        equalRecordings.Write(file, Column(EntityKind.Track));
    }
}
