namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>The kinds of rows, in the order in which a release is built from them.</summary>
enum RowKind
{
    MarketSets,
    Categories,
    Artists,
    Albums,
    Tracks,
    Shows,
    Episodes,
    Audiobooks,
    Chapters,
    AudioFeatures,
    AudioAnalysis,
    Playlists,
}
