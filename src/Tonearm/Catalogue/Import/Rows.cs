using Tonearm.Ids;

namespace Tonearm.Catalogue.Import;

/// <summary>Where a row came from, for the report of refused rows: a file and its one-based line.</summary>
readonly record struct RowOrigin(string File, long Line);

/// <summary>One picture; width and height in pixels, null when unknown.</summary>
sealed record ImageRow(string Url, int? Width, int? Height);

/// <summary><c>type</c> is <c>C</c> or <c>P</c>.</summary>
sealed record CopyrightRow(string Text, string Type);

/// <summary>
/// One line of an import. Absent members are null and get the defaults that the API shows for unknown facts
/// (docs/import.md).
/// </summary>
abstract record CatalogueRow
{
    public required RowOrigin Origin { get; init; }
}

/// <summary>A numbered list of ISO 3166-1 alpha-2 codes to which other rows refer by <c>markets</c>.</summary>
sealed record MarketSetRow : CatalogueRow
{
    public required int Set { get; init; }
    public required string[] Markets { get; init; }
}

/// <summary>What every catalogue object has.</summary>
abstract record EntityRow : CatalogueRow
{
    public required EntityId Id { get; init; }
    public required string Name { get; init; }
}

sealed record ArtistRow : EntityRow
{
    public string[] Genres { get; init; } = [];
    /// <summary>0 to 100.</summary>
    public int? Popularity { get; init; }
    public int? Followers { get; init; }
    public ImageRow[] Images { get; init; } = [];
}

sealed record AlbumRow : EntityRow
{
    /// <summary><c>album</c>, <c>single</c> or <c>compilation</c>.</summary>
    public string? AlbumType { get; init; }
    public EntityId[] Artists { get; init; } = [];
    public int? TotalTracks { get; init; }
    public string? ReleaseDate { get; init; }
    /// <summary><c>year</c>, <c>month</c> or <c>day</c>.</summary>
    public string? ReleaseDatePrecision { get; init; }
    public string? Label { get; init; }
    public int? Popularity { get; init; }
    public string? Upc { get; init; }
    public CopyrightRow[] Copyrights { get; init; } = [];
    public ImageRow[] Images { get; init; } = [];
    public int? Markets { get; init; }
}

sealed record TrackRow : EntityRow
{
    public required EntityId Album { get; init; }
    public EntityId[] Artists { get; init; } = [];
    public int? DiscNumber { get; init; }
    public int? TrackNumber { get; init; }
    public required int DurationMs { get; init; }
    public bool? Explicit { get; init; }
    public int? Popularity { get; init; }
    public string? Isrc { get; init; }
    public string? PreviewUrl { get; init; }
    public int? Markets { get; init; }
}

sealed record ShowRow : EntityRow
{
    public string? Publisher { get; init; }
    public string? Description { get; init; }
    public string? HtmlDescription { get; init; }
    public bool? Explicit { get; init; }
    public string[] Languages { get; init; } = [];
    public string? MediaType { get; init; }
    public int? TotalEpisodes { get; init; }
    public CopyrightRow[] Copyrights { get; init; } = [];
    public bool? IsExternallyHosted { get; init; }
    public ImageRow[] Images { get; init; } = [];
    public int? Markets { get; init; }
}

sealed record EpisodeRow : EntityRow
{
    public required EntityId Show { get; init; }
    public string? Description { get; init; }
    public string? HtmlDescription { get; init; }
    public required int DurationMs { get; init; }
    public bool? Explicit { get; init; }
    public string? Language { get; init; }
    public string[] Languages { get; init; } = [];
    public string? ReleaseDate { get; init; }
    public string? ReleaseDatePrecision { get; init; }
    public bool? IsExternallyHosted { get; init; }
    public string? AudioPreviewUrl { get; init; }
    public ImageRow[] Images { get; init; } = [];
    public int? Markets { get; init; }
}

sealed record AudiobookRow : EntityRow
{
    public string[] Authors { get; init; } = [];
    public string[] Narrators { get; init; } = [];
    public string? Publisher { get; init; }
    public string? Description { get; init; }
    public string? HtmlDescription { get; init; }
    public string? Edition { get; init; }
    public bool? Explicit { get; init; }
    public string[] Languages { get; init; } = [];
    public string? MediaType { get; init; }
    public int? TotalChapters { get; init; }
    public CopyrightRow[] Copyrights { get; init; } = [];
    public bool? IsExternallyHosted { get; init; }
    public ImageRow[] Images { get; init; } = [];
    public int? Markets { get; init; }
}

sealed record ChapterRow : EntityRow
{
    public required EntityId Audiobook { get; init; }
    public int? ChapterNumber { get; init; }
    public string? Description { get; init; }
    public string? HtmlDescription { get; init; }
    public required int DurationMs { get; init; }
    public bool? Explicit { get; init; }
    public string[] Languages { get; init; } = [];
    public string? ReleaseDate { get; init; }
    public string? ReleaseDatePrecision { get; init; }
    public string? AudioPreviewUrl { get; init; }
    public ImageRow[] Images { get; init; } = [];
    public int? Markets { get; init; }
}

/// <summary>Audio features of one track; loudness in dB, tempo in beats a minute, the others 0 to 1 or small integers.</summary>
sealed record AudioFeaturesRow : CatalogueRow
{
    public required EntityId Track { get; init; }
    public double Danceability { get; init; }
    public double Energy { get; init; }
    public int Key { get; init; }
    public double Loudness { get; init; }
    public int Mode { get; init; }
    public double Speechiness { get; init; }
    public double Acousticness { get; init; }
    public double Instrumentalness { get; init; }
    public double Liveness { get; init; }
    public double Valence { get; init; }
    public double Tempo { get; init; }
    public int TimeSignature { get; init; } = 4;
}

/// <summary>The audio analysis of one track, as the API shows it.</summary>
sealed record AudioAnalysisRow : CatalogueRow
{
    public required EntityId Track { get; init; }

    /// <summary>A JSON object, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }
}

/// <summary>A category of the browse operations.</summary>
sealed record CategoryRow : CatalogueRow
{
    /// <summary>ASCII letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>By language, such as <c>es</c> or <c>es_MX</c>.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();
    public ImageRow[] Icons { get; init; } = [];
    public EntityId[] Playlists { get; init; } = [];
}

/// <summary>A playlist, of which only the tracks matter: who stands beside whom tells who is related.</summary>
sealed record PlaylistRow : CatalogueRow
{
    public required EntityId Id { get; init; }

    /// <summary>In their order; also those that the import does not hold.</summary>
    public required EntityId[] Tracks { get; init; }
}
