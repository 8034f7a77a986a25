using System.Numerics;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>Which members a row of one kind has, and which of them it cannot be without.</summary>
sealed class RowShape
{
    readonly ulong required;

    RowShape(ReadOnlySpan<Member> required, ReadOnlySpan<Member> optional)
    {
        Members = new MemberTable("", [.. required, .. optional]);
        foreach (var member in required)
            this.required |= Bit(member);
    }

    static readonly RowShape[] Shapes = [.. Enum.GetValues<RowKind>().Select(Make)];

    public MemberTable Members { get; }

    public static RowShape Of(RowKind kind) => Shapes[(int)kind];

    public static ulong Bit(Member member) => 1UL << (int)member;

    /// <summary>The name of a required member that is not among those seen; null when all are there.</summary>
    public string? Missing(ulong seen)
    {
        var missing = required & ~seen;
        return missing == 0 ? null : MemberTable.NameOf((Member)BitOperations.TrailingZeroCount(missing));
    }

    static RowShape Make(RowKind kind) => kind switch
    {
        RowKind.MarketSets => new([Member.Set, Member.MarketCodes], []),
        RowKind.Categories => new([Member.CategoryId, Member.Name], [Member.Names, Member.Icons, Member.Playlists]),
        RowKind.Artists => new([Member.Id, Member.Name],
            [Member.NameUnknown, Member.Genres, Member.Popularity, Member.Followers, Member.Images]),
        RowKind.Albums => new([Member.Id, Member.Name],
            [Member.AlbumType, Member.Artists, Member.TotalTracks, Member.ReleaseDate, Member.ReleaseDatePrecision,
                Member.Label, Member.Popularity, Member.Upc, Member.Copyrights, Member.Images, Member.Markets]),
        RowKind.Tracks => new([Member.Id, Member.Name, Member.Album, Member.DurationMs],
            [Member.Artists, Member.DiscNumber, Member.TrackNumber, Member.Explicit, Member.Popularity, Member.Isrc,
                Member.PreviewUrl, Member.Markets]),
        RowKind.Shows => new([Member.Id, Member.Name],
            [.. Spoken, Member.Publisher, Member.MediaType, Member.TotalEpisodes, Member.Copyrights, Member.IsExternallyHosted]),
        RowKind.Episodes => new([Member.Id, Member.Name, Member.Show, Member.DurationMs],
            [.. Spoken, .. Part, Member.Language, Member.IsExternallyHosted]),
        RowKind.Audiobooks => new([Member.Id, Member.Name],
            [.. Spoken, Member.Authors, Member.Narrators, Member.Publisher, Member.Edition, Member.MediaType,
                Member.TotalChapters, Member.Copyrights, Member.IsExternallyHosted]),
        RowKind.Chapters => new([Member.Id, Member.Name, Member.Audiobook, Member.DurationMs],
            [.. Spoken, .. Part, Member.ChapterNumber]),
        RowKind.AudioFeatures => new([Member.Id, Member.Danceability, Member.Energy, Member.Key, Member.Loudness, Member.Mode, Member.Speechiness,
            Member.Acousticness, Member.Instrumentalness, Member.Liveness, Member.Valence, Member.Tempo], [Member.TimeSignature]),
        RowKind.AudioAnalysis => new([Member.Id, Member.Analysis], []),
        _ => new([Member.Id], [Member.Items]),
    };

    static ReadOnlySpan<Member> Spoken =>
        [Member.Description, Member.HtmlDescription, Member.Explicit, Member.Languages, Member.Images, Member.Markets];

    static ReadOnlySpan<Member> Part => [Member.ReleaseDate, Member.ReleaseDatePrecision, Member.AudioPreviewUrl];
}
