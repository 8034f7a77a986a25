using Tonearm.Catalogue.Import.Synthetic;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// The built-in catalogue: some things made by hand, with ids that documentation names, among about 6,000 invented
/// tracks that are the same on every machine.
/// </summary>
sealed class DemoCatalogue : ICatalogueSource
{
    /// <summary>What a release made of it says of its source.</summary>
    public const string Description = "the demo catalogue";

    const int InventedTracks = 6_000;
    const ulong Seed = 33;

    /// <summary>A popular artist with an album and a single.</summary>
    public const string Artist = "0TonearmDemoArtist0001";
    /// <summary>Eight tracks, <c>0TonearmDemoTrack00001</c> to <c>…08</c>, available everywhere.</summary>
    public const string Album = "0TonearmDemoAlbum00001";
    public const string Track = "0TonearmDemoTrack00001";
    /// <summary>The recording of <see cref="Track"/> on a single for Europe only: elsewhere it is relinked.</summary>
    public const string RelinkedTrack = "0TonearmDemoTrack00009";
    public const string Show = "0TonearmDemoShow000001";
    public const string Episode = "0TonearmDemoEpisode001";
    public const string Audiobook = "0TonearmDemoAudiobook1";
    public const string Chapter = "0TonearmDemoChapter001";

    readonly SyntheticSource invented = new(InventedTracks, Seed);

    public IEnumerable<MarketSetRow> MarketSets(RefusedRows refused) => invented.MarketSets(refused);
    public IEnumerable<ArtistRow> Artists(RefusedRows refused) => DemoRows.Artists.Concat(DocumentedRows.Artists).Concat(invented.Artists(refused));
    public IEnumerable<AlbumRow> Albums(RefusedRows refused) => DemoRows.Albums.Concat(DocumentedRows.Albums).Concat(invented.Albums(refused));
    public IEnumerable<TrackRow> Tracks(RefusedRows refused) => DemoRows.Tracks.Concat(DocumentedRows.Tracks).Concat(invented.Tracks(refused));
    public IEnumerable<ShowRow> Shows(RefusedRows refused) => invented.Shows(refused).Prepend(DemoRows.Show);
    public IEnumerable<EpisodeRow> Episodes(RefusedRows refused) => DemoRows.Episodes.Concat(invented.Episodes(refused));
    public IEnumerable<AudiobookRow> Audiobooks(RefusedRows refused) => invented.Audiobooks(refused).Prepend(DemoRows.Audiobook);
    public IEnumerable<ChapterRow> Chapters(RefusedRows refused) => DemoRows.Chapters.Concat(invented.Chapters(refused));
    public IEnumerable<AudioFeaturesRow> AudioFeatures(RefusedRows refused) => DemoRows.AudioFeatures.Concat(DocumentedRows.AudioFeatures).Concat(invented.AudioFeatures(refused));
}
