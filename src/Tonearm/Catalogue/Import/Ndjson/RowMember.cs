namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>
/// Members of rows and of the small objects inside them. Their names are these in snake case. At most 64 of rows; those of the
/// objects come last.
/// </summary>
enum RowMember
{
    Id, Name, NameUnknown,
    Album, Artists, Audiobook, Show,
    AlbumType, AudioPreviewUrl, Authors, ChapterNumber, Copyrights, Description, DiscNumber, DurationMs, Edition, Explicit,
    Followers, Genres, HtmlDescription, Images, IsExternallyHosted, Isrc, Label, Language, Languages, MediaType, Narrators,
    Popularity, PreviewUrl, Publisher, ReleaseDate, ReleaseDatePrecision, TotalChapters, TotalEpisodes, TotalTracks,
    TrackNumber, Upc,
    /// <summary><c>markets</c> as the number of a set, on all rows but the sets themselves.</summary>
    Markets,
    Set,
    /// <summary><c>markets</c> as a list of codes, on a set.</summary>
    MarketCodes,
    Acousticness, Danceability, Energy, Instrumentalness, Key, Liveness, Loudness, Mode, Speechiness, Tempo, TimeSignature,
    Valence,
    Items, Analysis, Icons, Names, Playlists,
    /// <summary><c>id</c> as a word, on a category.</summary>
    CategoryId,
    Track, Height, Text, Type, Url, Width,
}
