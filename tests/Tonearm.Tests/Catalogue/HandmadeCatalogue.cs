using Tonearm.Catalogue.Import;
using Tonearm.Ids;

namespace Tonearm.Tests.Catalogue;

/// <summary>A source whose rows a test writes down.</summary>
sealed class HandmadeCatalogue : ICatalogueSource
{
    public List<CatalogueRow> Rows { get; } = [];

    /// <summary>Readable ids: the word, padded to 22 characters.</summary>
    public static EntityId Id(string word) =>
        EntityId.TryParse(word.PadLeft(EntityId.Length, '0'), out var id) ? id : throw new ArgumentException(word);

    public static RowOrigin At(long line) => new("handmade", line);

    public HandmadeCatalogue Add(params CatalogueRow[] rows)
    {
        Rows.AddRange(rows);
        return this;
    }

    public HandmadeCatalogue Artist(string id, string name, int? popularity = null) =>
        Add(new ArtistRow { Origin = At(Rows.Count), Id = Id(id), Name = name, Popularity = popularity });

    public HandmadeCatalogue Album(string id, string name, string artist, string? type = "album", string? date = null, int? markets = null) =>
        Add(new AlbumRow { Origin = At(Rows.Count), Id = Id(id), Name = name, Artists = [Id(artist)], AlbumType = type, ReleaseDate = date, Markets = markets });

    public HandmadeCatalogue Track(string id, string name, string album, string artist, int number = 1, int? popularity = null, string? isrc = null, int? markets = null) =>
        Add(new TrackRow
        {
            Origin = At(Rows.Count),
            Id = Id(id),
            Name = name,
            Album = Id(album),
            Artists = [Id(artist)],
            TrackNumber = number,
            DurationMs = 180_000,
            Popularity = popularity,
            Isrc = isrc,
            Markets = markets,
        });

    public IEnumerable<MarketSetRow> MarketSets(RefusedRows refused) => Rows.OfType<MarketSetRow>();
    public IEnumerable<ArtistRow> Artists(RefusedRows refused) => Rows.OfType<ArtistRow>();
    public IEnumerable<AlbumRow> Albums(RefusedRows refused) => Rows.OfType<AlbumRow>();
    public IEnumerable<TrackRow> Tracks(RefusedRows refused) => Rows.OfType<TrackRow>();
    public IEnumerable<ShowRow> Shows(RefusedRows refused) => Rows.OfType<ShowRow>();
    public IEnumerable<EpisodeRow> Episodes(RefusedRows refused) => Rows.OfType<EpisodeRow>();
    public IEnumerable<AudiobookRow> Audiobooks(RefusedRows refused) => Rows.OfType<AudiobookRow>();
    public IEnumerable<ChapterRow> Chapters(RefusedRows refused) => Rows.OfType<ChapterRow>();
    public IEnumerable<AudioFeaturesRow> AudioFeatures(RefusedRows refused) => Rows.OfType<AudioFeaturesRow>();
    public IEnumerable<AudioAnalysisRow> AudioAnalyses(RefusedRows refused) => Rows.OfType<AudioAnalysisRow>();
    public IEnumerable<CategoryRow> Categories(RefusedRows refused) => Rows.OfType<CategoryRow>();
    public IEnumerable<PlaylistRow> Playlists(RefusedRows refused) => Rows.OfType<PlaylistRow>();
}
