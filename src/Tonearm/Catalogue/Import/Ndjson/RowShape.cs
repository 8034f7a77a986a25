using System.Numerics;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Which members a row of one kind has, and which of them it cannot be without.</summary>
sealed class RowShape
{
    readonly ulong required;

    RowShape(ReadOnlySpan<RowMember> required, ReadOnlySpan<RowMember> optional)
    {
        Members = new MemberTable("", [.. required, .. optional]);
        foreach (var member in required)
            this.required |= Bit(member);
    }

    static readonly RowShape[] Shapes = [.. Enum.GetValues<RowKind>().Select(Make)];

    public MemberTable Members { get; }

    public static RowShape Of(RowKind kind) => Shapes[(int)kind];

    public static ulong Bit(RowMember member) => 1UL << (int)member;

    /// <summary>The name of a required member that is not among those seen; null when all are there.</summary>
    public string? Missing(ulong seen)
    {
        var missing = required & ~seen;
        return missing == 0 ? null : MemberTable.NameOf((RowMember)BitOperations.TrailingZeroCount(missing));
    }

    static RowShape Make(RowKind kind) => kind switch
    {
        RowKind.MarketSets => new([RowMember.Set, RowMember.MarketCodes], []),
        RowKind.Categories => new([RowMember.CategoryId, RowMember.Name], [RowMember.Names, RowMember.Icons, RowMember.Playlists]),
        RowKind.Artists => new([RowMember.Id, RowMember.Name],
            [RowMember.NameUnknown, RowMember.Genres, RowMember.Popularity, RowMember.Followers, RowMember.Images]),
        RowKind.Albums => new([RowMember.Id, RowMember.Name],
            [RowMember.AlbumType, RowMember.Artists, RowMember.TotalTracks, RowMember.ReleaseDate, RowMember.ReleaseDatePrecision,
                RowMember.Label, RowMember.Popularity, RowMember.Upc, RowMember.Copyrights, RowMember.Images, RowMember.Markets]),
        RowKind.Tracks => new([RowMember.Id, RowMember.Name, RowMember.Album, RowMember.DurationMs],
            [RowMember.Artists, RowMember.DiscNumber, RowMember.TrackNumber, RowMember.Explicit, RowMember.Popularity, RowMember.Isrc,
                RowMember.PreviewUrl, RowMember.Markets]),
        RowKind.Shows => new([RowMember.Id, RowMember.Name],
            [.. Spoken, RowMember.Publisher, RowMember.MediaType, RowMember.TotalEpisodes, RowMember.Copyrights, RowMember.IsExternallyHosted]),
        RowKind.Episodes => new([RowMember.Id, RowMember.Name, RowMember.Show, RowMember.DurationMs],
            [.. Spoken, .. Part, RowMember.Language, RowMember.IsExternallyHosted]),
        RowKind.Audiobooks => new([RowMember.Id, RowMember.Name],
            [.. Spoken, RowMember.Authors, RowMember.Narrators, RowMember.Publisher, RowMember.Edition, RowMember.MediaType,
                RowMember.TotalChapters, RowMember.Copyrights, RowMember.IsExternallyHosted]),
        RowKind.Chapters => new([RowMember.Id, RowMember.Name, RowMember.Audiobook, RowMember.DurationMs],
            [.. Spoken, .. Part, RowMember.ChapterNumber]),
        RowKind.AudioFeatures => new([RowMember.Id, RowMember.Danceability, RowMember.Energy, RowMember.Key, RowMember.Loudness, RowMember.Mode, RowMember.Speechiness,
            RowMember.Acousticness, RowMember.Instrumentalness, RowMember.Liveness, RowMember.Valence, RowMember.Tempo], [RowMember.TimeSignature]),
        RowKind.AudioAnalysis => new([RowMember.Id, RowMember.Analysis], []),
        _ => new([RowMember.Id], [RowMember.Items]),
    };

    static ReadOnlySpan<RowMember> Spoken =>
        [RowMember.Description, RowMember.HtmlDescription, RowMember.Explicit, RowMember.Languages, RowMember.Images, RowMember.Markets];

    static ReadOnlySpan<RowMember> Part => [RowMember.ReleaseDate, RowMember.ReleaseDatePrecision, RowMember.AudioPreviewUrl];
}
