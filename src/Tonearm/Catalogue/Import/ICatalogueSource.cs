namespace Tonearm.Catalogue.Import;

/// <summary>
/// Something a release can be built from: files, or a generator. Each list is walked once, in the order below, so that
/// whatever a row refers to has been seen. Rows that cannot be read at all go to <see cref="RefusedRows"/>.
/// </summary>
interface ICatalogueSource
{
    IEnumerable<MarketSetRow> MarketSets(RefusedRows refused);
    IEnumerable<ArtistRow> Artists(RefusedRows refused);
    IEnumerable<AlbumRow> Albums(RefusedRows refused);
    IEnumerable<TrackRow> Tracks(RefusedRows refused);
    IEnumerable<ShowRow> Shows(RefusedRows refused);
    IEnumerable<EpisodeRow> Episodes(RefusedRows refused);
    IEnumerable<AudiobookRow> Audiobooks(RefusedRows refused);
    IEnumerable<ChapterRow> Chapters(RefusedRows refused);
    IEnumerable<AudioFeaturesRow> AudioFeatures(RefusedRows refused);

    /// <summary>Generators have none: an analysis that was made up would be none.</summary>
    IEnumerable<AudioAnalysisRow> AudioAnalyses(RefusedRows refused) => [];

    /// <summary>Without any the genres are the categories.</summary>
    IEnumerable<CategoryRow> Categories(RefusedRows refused) => [];

    /// <summary>Who is played beside whom; generators have none.</summary>
    IEnumerable<PlaylistRow> Playlists(RefusedRows refused) => [];
}
