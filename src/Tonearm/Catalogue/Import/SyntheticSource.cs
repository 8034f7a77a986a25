using Tonearm.Catalogue.Import.Synthetic;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// An invented catalogue of any size: the same number of tracks and the same seed give the same rows. Every row is made
/// from its numbers when it is asked for, so size costs no memory. The vocabulary grows with the size.
/// </summary>
sealed class SyntheticSource : ICatalogueSource
{
    readonly ulong seed;
    readonly SyntheticLayout layout;
    readonly int vocabulary;
    readonly SpokenFacts spoken;

    /// <summary>There will be exactly so many tracks; other kinds follow in proportion.</summary>
    public SyntheticSource(int tracks, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tracks);
        TrackCount = tracks;
        this.seed = seed;
        layout = new SyntheticLayout(tracks, seed);
        vocabulary = 1_000 + tracks / 8;
        spoken = new SpokenFacts(tracks, seed, vocabulary);
    }

    public int TrackCount { get; }

    /// <summary>Rows that were never in a file.</summary>
    public static RowOrigin Origin(long line) => new("synthetic", line);

    public IEnumerable<MarketSetRow> MarketSets(RefusedRows refused) =>
        Markets.Sets.Select((codes, number) => new MarketSetRow { Origin = Origin(number + 1), Set = number, Markets = codes });

    public IEnumerable<ArtistRow> Artists(RefusedRows refused)
    {
        var artists = NewArtists();
        if (layout.HasVarious)
            yield return artists.VariousArtists;
        for (var artist = 1; artist <= layout.Artists; artist++)
            yield return artists.Row(artist);
    }

    public IEnumerable<AlbumRow> Albums(RefusedRows refused)
    {
        var albums = NewAlbums(NewArtists());
        var line = 0L;
        foreach (var album in layout.Albums())
            yield return albums.Row(album, ++line);
    }

    public IEnumerable<TrackRow> Tracks(RefusedRows refused)
    {
        var tracks = NewTracks();
        var line = 0L;
        foreach (var plan in layout.Albums())
        {
            var album = tracks.On(plan);
            for (var track = 0; track < plan.Tracks; track++)
                yield return tracks.Row(album, track, ++line);
        }
    }

    public IEnumerable<ShowRow> Shows(RefusedRows refused) => Enumerable.Range(0, spoken.Shows).Select(spoken.Show);

    public IEnumerable<EpisodeRow> Episodes(RefusedRows refused)
    {
        var line = 0L;
        for (var show = 0; show < spoken.Shows; show++)
            for (var episode = 0; episode < spoken.EpisodesOf(show); episode++)
                yield return spoken.Episode(show, episode, ++line);
    }

    public IEnumerable<AudiobookRow> Audiobooks(RefusedRows refused) => Enumerable.Range(0, spoken.Audiobooks).Select(spoken.Audiobook);

    public IEnumerable<ChapterRow> Chapters(RefusedRows refused)
    {
        var line = 0L;
        for (var book = 0; book < spoken.Audiobooks; book++)
            for (var chapter = 0; chapter < spoken.ChaptersOf(book); chapter++)
                yield return spoken.Chapter(book, chapter, ++line);
    }

    /// <summary>One track in eight has none.</summary>
    public IEnumerable<AudioFeaturesRow> AudioFeatures(RefusedRows refused)
    {
        var tracks = NewTracks();
        var line = 0L;
        foreach (var album in layout.Albums())
            for (var track = 0; track < album.Tracks; track++)
                if (!new SeededRandom(seed, Draw.Track, album.Artist, album.Index, track).Chance(0.125))
                    yield return FeatureFacts.Of(layout.RecordingOf(album, track), tracks.IdOf(album, track), seed, ++line);
    }

    ArtistFacts NewArtists() => new(layout, seed, vocabulary);

    SyntheticAlbums NewAlbums(ArtistFacts artists) => new(layout, artists, seed, vocabulary);

    TrackFacts NewTracks()
    {
        var artists = NewArtists();
        return new TrackFacts(layout, artists, NewAlbums(artists), seed, vocabulary);
    }
}
