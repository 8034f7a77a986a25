namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Turns the values of a line into the row of its kind. All required values are there by now.</summary>
static class RowMaker
{
    public static CatalogueRow Make(RowKind kind, in RowFields f, RowOrigin origin) => kind switch
    {
        RowKind.MarketSets => new MarketSetRow { Origin = origin, Set = f.Set, Markets = f.MarketCodes! },
        RowKind.Categories => Category(f, origin),
        RowKind.Artists => Artist(f, origin),
        RowKind.Albums => Album(f, origin),
        RowKind.Tracks => Track(f, origin),
        RowKind.Shows => Show(f, origin),
        RowKind.Episodes => Episode(f, origin),
        RowKind.Audiobooks => Audiobook(f, origin),
        RowKind.Chapters => Chapter(f, origin),
        RowKind.AudioFeatures => AudioFeatures(f, origin),
        RowKind.AudioAnalysis => new AudioAnalysisRow { Origin = origin, Track = f.Id, Json = f.Analysis },
        _ => new PlaylistRow { Origin = origin, Id = f.Id, Tracks = f.Items ?? [] },
    };

    static CategoryRow Category(in RowFields f, RowOrigin origin) => new()
    {
        Origin = origin,
        Id = f.CategoryId!,
        Name = f.Name!,
        Names = f.Names ?? [],
        Icons = f.Icons ?? [],
        Playlists = f.Playlists ?? [],
    };

    static ArtistRow Artist(in RowFields f, RowOrigin origin) => new()
    {
        Origin = origin,
        Id = f.Id,
        Name = f.Name!,
        Genres = f.Genres ?? [],
        Popularity = f.Popularity,
        Followers = f.Followers,
        Images = f.Images ?? [],
    };

    static AlbumRow Album(in RowFields f, RowOrigin origin) => new()
    {
        Origin = origin,
        Id = f.Id,
        Name = f.Name!,
        AlbumType = f.AlbumType,
        Artists = f.Artists ?? [],
        TotalTracks = f.TotalTracks,
        ReleaseDate = f.ReleaseDate,
        ReleaseDatePrecision = f.ReleaseDatePrecision,
        Label = f.Label,
        Popularity = f.Popularity,
        Upc = f.Upc,
        Copyrights = f.Copyrights ?? [],
        Images = f.Images ?? [],
        Markets = f.Markets,
    };

    static TrackRow Track(in RowFields f, RowOrigin origin) => new()
    {
        Origin = origin,
        Id = f.Id,
        Name = f.Name!,
        Album = f.Album,
        Artists = f.Artists ?? [],
        DiscNumber = f.DiscNumber,
        TrackNumber = f.TrackNumber,
        DurationMs = f.DurationMs,
        Explicit = f.Explicit,
        Popularity = f.Popularity,
        Isrc = f.Isrc,
        PreviewUrl = f.PreviewUrl,
        Markets = f.Markets,
    };

    static ShowRow Show(in RowFields f, RowOrigin origin) => new()
    {
        Origin = origin,
        Id = f.Id,
        Name = f.Name!,
        Publisher = f.Publisher,
        Description = f.Description,
        HtmlDescription = f.HtmlDescription,
        Explicit = f.Explicit,
        Languages = f.Languages ?? [],
        MediaType = f.MediaType,
        TotalEpisodes = f.TotalEpisodes,
        Copyrights = f.Copyrights ?? [],
        IsExternallyHosted = f.IsExternallyHosted,
        Images = f.Images ?? [],
        Markets = f.Markets,
    };

    static EpisodeRow Episode(in RowFields f, RowOrigin origin) => new()
    {
        Origin = origin,
        Id = f.Id,
        Name = f.Name!,
        Show = f.Show,
        Description = f.Description,
        HtmlDescription = f.HtmlDescription,
        DurationMs = f.DurationMs,
        Explicit = f.Explicit,
        Language = f.Language,
        Languages = f.Languages ?? [],
        ReleaseDate = f.ReleaseDate,
        ReleaseDatePrecision = f.ReleaseDatePrecision,
        IsExternallyHosted = f.IsExternallyHosted,
        AudioPreviewUrl = f.AudioPreviewUrl,
        Images = f.Images ?? [],
        Markets = f.Markets,
    };

    static AudiobookRow Audiobook(in RowFields f, RowOrigin origin) => new()
    {
        Origin = origin,
        Id = f.Id,
        Name = f.Name!,
        Authors = f.Authors ?? [],
        Narrators = f.Narrators ?? [],
        Publisher = f.Publisher,
        Description = f.Description,
        HtmlDescription = f.HtmlDescription,
        Edition = f.Edition,
        Explicit = f.Explicit,
        Languages = f.Languages ?? [],
        MediaType = f.MediaType,
        TotalChapters = f.TotalChapters,
        Copyrights = f.Copyrights ?? [],
        IsExternallyHosted = f.IsExternallyHosted,
        Images = f.Images ?? [],
        Markets = f.Markets,
    };

    static ChapterRow Chapter(in RowFields f, RowOrigin origin) => new()
    {
        Origin = origin,
        Id = f.Id,
        Name = f.Name!,
        Audiobook = f.Audiobook,
        ChapterNumber = f.ChapterNumber,
        Description = f.Description,
        HtmlDescription = f.HtmlDescription,
        DurationMs = f.DurationMs,
        Explicit = f.Explicit,
        Languages = f.Languages ?? [],
        ReleaseDate = f.ReleaseDate,
        ReleaseDatePrecision = f.ReleaseDatePrecision,
        AudioPreviewUrl = f.AudioPreviewUrl,
        Images = f.Images ?? [],
        Markets = f.Markets,
    };

    static AudioFeaturesRow AudioFeatures(in RowFields f, RowOrigin origin) => new()
    {
        Origin = origin,
        Track = f.Id,
        Danceability = f.Danceability,
        Energy = f.Energy,
        Key = f.Key,
        Loudness = f.Loudness,
        Mode = f.Mode,
        Speechiness = f.Speechiness,
        Acousticness = f.Acousticness,
        Instrumentalness = f.Instrumentalness,
        Liveness = f.Liveness,
        Valence = f.Valence,
        Tempo = f.Tempo,
        TimeSignature = f.TimeSignature ?? 4,
    };
}
