using System.Globalization;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>The rows of the demo catalogue that were made by hand. Their ids never change.</summary>
static class DemoRows
{
    const string File = "demo";

    static readonly string[] TrackNames =
    [
        "Needle Drop", "Run-Out Groove", "33⅓", "Locked Groove (feat. K!TE)", "Ærø", "Dust on the Stylus", "Crème de la Crackle", "Side B - Live",
    ];

    static readonly int[] Seconds = [214, 187, 333, 241, 152, 265, 198, 407];

    static readonly string[] EpisodeNames = ["Setting the Tracking Force", "What Is in a Groove?", "Wow & Flutter"];

    static readonly string[] ChapterNames = ["Opening", "The Spindle", "The Plinth", "The Lead-In", "The Last Turn"];

    public static readonly ArtistRow[] Artists =
    [
        Artist(1, "Lantern & Loom", 84, 1_204_551, "indie folk", "dream pop"),
        Artist(2, "K!TE", 71, 310_082, "synth-pop"),
        Artist(3, "Ø/Ø", 58, 42_910, "minimal techno", "ambient"),
    ];

    public static readonly AlbumRow[] Albums =
    [
        Album(1, "The Tonearm Sessions", "album", [1], TrackNames.Length, "2024-05-17", Markets.World, 82),
        Album(2, "Needle Drop", "single", [1], 1, "2024-03-01", Markets.Europe, 64),
        Album(3, "Empty/Set", "single", [3, 2], 2, "2025", Markets.World, 55),
    ];

    /// <summary>The ninth is the recording of the first once more, on the single for Europe only.</summary>
    public static readonly TrackRow[] Tracks =
    [
        .. TrackNames.Select((name, index) => Track(index + 1, name, 1, index + 1, index == 3 ? [1, 2] : [1], index + 1, 80 - index, Markets.World)),
        Track(9, TrackNames[0], 2, 1, [1], 1, 62, Markets.Europe),
        Track(10, "∅", 3, 1, [3, 2], 9, 54, Markets.World),
        Track(11, "Nullklang - K!TE Remix", 3, 2, [3, 2], 10, 51, Markets.World),
    ];

    public static readonly AudioFeaturesRow[] AudioFeatures =
        [.. Tracks.Select((track, index) => FeatureFacts.Of(new Recording(0, 0, index == TrackNames.Length ? 0 : index), track.Id, 0, index + 1))];

    public static readonly ShowRow Show = new()
    {
        Origin = new RowOrigin(File, 1),
        Id = Id("Show", 1),
        Name = "The Groove Hour",
        Publisher = "Tonearm Radio",
        Languages = ["en"],
        Description = "Records, and the machines that play them.",
        HtmlDescription = "<p>Records, and the machines that play them.</p>",
        MediaType = "audio",
        Explicit = false,
        IsExternallyHosted = false,
        TotalEpisodes = EpisodeNames.Length,
        Markets = Markets.World,
    };

    public static readonly EpisodeRow[] Episodes = [.. EpisodeNames.Select(Episode)];

    public static readonly AudiobookRow Audiobook = new()
    {
        Origin = new RowOrigin(File, 1),
        Id = Id("Audiobook", 1),
        Name = "The Turntable Keeper",
        Authors = ["Odette Farrowmere"],
        Narrators = ["Milo Vantreece"],
        Publisher = "Lead-In Press",
        Edition = "Unabridged",
        Languages = ["en"],
        MediaType = "audio",
        Description = "A lighthouse, a gramophone, and one record.",
        HtmlDescription = "<p>A lighthouse, a gramophone, and one record.</p>",
        Explicit = false,
        IsExternallyHosted = false,
        TotalChapters = ChapterNames.Length,
        Copyrights = [new CopyrightRow("2023 Lead-In Press", "P")],
        Markets = Markets.World,
    };

    public static readonly ChapterRow[] Chapters = [.. ChapterNames.Select(Chapter)];

    static ArtistRow Artist(int number, string name, int popularity, int followers, params string[] genres) => new()
    {
        Origin = new RowOrigin(File, number),
        Id = Id("Artist", number),
        Name = name,
        Popularity = popularity,
        Followers = followers,
        Genres = genres,
    };

    static AlbumRow Album(int number, string name, string type, int[] artists, int tracks, string date, int markets, int popularity) => new()
    {
        Origin = new RowOrigin(File, number),
        Id = Id("Album", number),
        Name = name,
        AlbumType = type,
        TotalTracks = tracks,
        Artists = [.. artists.Select(artist => Id("Artist", artist))],
        ReleaseDate = date,
        ReleaseDatePrecision = date.Length == 4 ? "year" : "day",
        Label = "Lead-In Records",
        Popularity = popularity,
        Upc = Codes.Ean13(string.Create(CultureInfo.InvariantCulture, $"04{number:D10}")),
        Copyrights = [new CopyrightRow($"{date[..4]} Lead-In Records", "C"), new CopyrightRow($"{date[..4]} Lead-In Records", "P")],
        Markets = markets,
    };

    static TrackRow Track(int number, string name, int album, int position, int[] artists, int recording, int popularity, int markets) => new()
    {
        Origin = new RowOrigin(File, number),
        Id = Id("Track", number),
        Name = name,
        Album = Id("Album", album),
        DiscNumber = 1,
        TrackNumber = position,
        Artists = [.. artists.Select(artist => Id("Artist", artist))],
        DurationMs = Seconds[(recording - 1) % Seconds.Length] * 1000,
        Explicit = false,
        Popularity = popularity,
        Isrc = string.Create(CultureInfo.InvariantCulture, $"ZZTON24{recording:D5}"),
        Markets = markets,
    };

    static EpisodeRow Episode(string name, int index) => new()
    {
        Origin = new RowOrigin(File, index + 1),
        Id = Id("Episode", index + 1),
        Show = Id("Show", 1),
        Name = name,
        Description = $"{name}.",
        HtmlDescription = $"<p>{name.Replace("&", "&amp;", StringComparison.Ordinal)}.</p>",
        DurationMs = (1_800 + index * 321) * 1000,
        Explicit = false,
        Language = "en",
        Languages = ["en"],
        ReleaseDate = string.Create(CultureInfo.InvariantCulture, $"2025-01-{index * 7 + 8:D2}"),
        ReleaseDatePrecision = "day",
        IsExternallyHosted = false,
        Markets = Markets.World,
    };

    static ChapterRow Chapter(string name, int index) => new()
    {
        Origin = new RowOrigin(File, index + 1),
        Id = Id("Chapter", index + 1),
        Audiobook = Id("Audiobook", 1),
        Name = name,
        ChapterNumber = index,
        Description = "",
        HtmlDescription = "",
        DurationMs = (900 + index * 77) * 1000,
        Explicit = false,
        Languages = ["en"],
        ReleaseDate = "2023-10-02",
        ReleaseDatePrecision = "day",
        Markets = Markets.World,
    };

    /// <summary>Readable, so that they are known again in a log: <c>0TonearmDemoTrack00001</c>.</summary>
    static EntityId Id(string kind, int number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var text = "0TonearmDemo" + kind + digits.PadLeft(EntityId.Length - "0TonearmDemo".Length - kind.Length, '0');
        return EntityId.TryParse(text.AsSpan(), out var id) ? id : throw new FormatException(text);
    }
}
