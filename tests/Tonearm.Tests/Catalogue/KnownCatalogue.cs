using Tonearm.Catalogue.Import;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>One object of every kind: with every fact known, and with only what an import cannot do without.</summary>
static class KnownCatalogue
{
    /// <summary>Market set 1 is DE and SE, set 2 is US.</summary>
    public static HandmadeCatalogue WithMarkets() => new HandmadeCatalogue().Add(
        new MarketSetRow { Origin = At(1), Set = 1, Markets = ["SE", "DE"] },
        new MarketSetRow { Origin = At(2), Set = 2, Markets = ["US"] });

    public static HandmadeCatalogue EveryFact() => WithMarkets().Add(
        new ArtistRow { Origin = At(1), Id = Id("artist"), Name = "Ünï \"Cødé\" \\ 漢字 🎵 </script>", Popularity = 84, Followers = int.MaxValue, Genres = ["indie folk", "dream pop"], Images = Images("artist", 320, 160, 640) },
        new ArtistRow { Origin = At(2), Id = Id("guest"), Name = "Guest" },
        Album("album", "Album", "album", "artist"),
        Album("single", "Single", "single", "artist"),
        Track("track", 1, "album"), Track("track2", 2, "album"),
        Show(), Episode(), Audiobook(), Chapter());

    public static HandmadeCatalogue NoFact() => new HandmadeCatalogue().Add(
        new ArtistRow { Origin = At(1), Id = Id("artist"), Name = "" },
        new AlbumRow { Origin = At(2), Id = Id("album"), Name = "", Artists = [Id("artist")] },
        new AlbumRow { Origin = At(3), Id = Id("single"), Name = "single" },
        new TrackRow { Origin = At(4), Id = Id("track"), Name = "", Album = Id("album"), DurationMs = 0 },
        new TrackRow { Origin = At(5), Id = Id("track2"), Name = "track", Album = Id("album"), DurationMs = 0 },
        new ShowRow { Origin = At(6), Id = Id("show"), Name = "" },
        new EpisodeRow { Origin = At(7), Id = Id("episode"), Name = "", Show = Id("show"), DurationMs = 0 },
        new AudiobookRow { Origin = At(8), Id = Id("audiobook"), Name = "" },
        new ChapterRow { Origin = At(9), Id = Id("chapter"), Name = "", Audiobook = Id("audiobook"), DurationMs = 0 });

    /// <summary>The last has no size: it goes behind those that have one.</summary>
    static ImageRow[] Images(string name, params int[] sizes) =>
        [new ImageRow($"https://images.example/{name}", null, null), .. sizes.Select(size => new ImageRow($"https://images.example/{name}/{size}", size, size))];

    static AlbumRow Album(string id, string name, string type, string artist) => new()
    {
        Origin = At(3),
        Id = Id(id),
        Name = name,
        AlbumType = type,
        Artists = [Id(artist), Id("guest")],
        TotalTracks = 12,
        ReleaseDate = "1981-12-15",
        ReleaseDatePrecision = "day",
        Label = "Label & Söhne",
        Popularity = 70,
        Upc = "0123456789012",
        Copyrights = [new CopyrightRow("1981 Label", "C"), new CopyrightRow("1981 Label", "P")],
        Images = Images(id, 64, 640, 300),
        Markets = 1,
    };

    static TrackRow Track(string id, int number, string album) => new()
    {
        Origin = At(10 + number),
        Id = Id(id),
        Name = "Track " + id,
        Album = Id(album),
        Artists = [Id("artist"), Id("guest")],
        DiscNumber = 2,
        TrackNumber = number,
        DurationMs = 123_456,
        Explicit = true,
        Popularity = 60,
        Isrc = $"ZZTON260000{number}",
        PreviewUrl = "https://previews.example/" + id,
        Markets = 1,
    };

    static ShowRow Show() => new()
    {
        Origin = At(20),
        Id = Id("show"),
        Name = "Show",
        Publisher = "Publisher",
        Description = "Plain & simple\nsecond line",
        HtmlDescription = "<p>Plain &amp; simple</p>",
        Explicit = true,
        Languages = ["en", "sv"],
        MediaType = "mixed",
        TotalEpisodes = 7,
        Copyrights = [new CopyrightRow("2020 Show", "C")],
        IsExternallyHosted = true,
        Images = Images("show", 300, 64, 640),
        Markets = 1,
    };

    static EpisodeRow Episode() => new()
    {
        Origin = At(21),
        Id = Id("episode"),
        Name = "Episode",
        Show = Id("show"),
        Description = "About",
        HtmlDescription = "<p>About</p>",
        DurationMs = 1_800_000,
        Explicit = true,
        Language = "en",
        Languages = ["en", "sv"],
        ReleaseDate = "2020-05",
        ReleaseDatePrecision = "month",
        IsExternallyHosted = true,
        AudioPreviewUrl = "https://previews.example/episode",
        Images = Images("episode", 300, 64, 640),
        Markets = 1,
    };

    static AudiobookRow Audiobook() => new()
    {
        Origin = At(22),
        Id = Id("audiobook"),
        Name = "Audiobook",
        Authors = ["First Author", "Second Author"],
        Narrators = ["Narrator"],
        Publisher = "Publisher",
        Description = "A book",
        HtmlDescription = "<p>A book</p>",
        Edition = "Unabridged",
        Explicit = true,
        Languages = ["en"],
        MediaType = "audio",
        TotalChapters = 9,
        Copyrights = [new CopyrightRow("2021 Book", "P")],
        IsExternallyHosted = true,
        Images = Images("audiobook", 300, 64, 640),
        Markets = 1,
    };

    static ChapterRow Chapter() => new()
    {
        Origin = At(23),
        Id = Id("chapter"),
        Name = "Chapter",
        Audiobook = Id("audiobook"),
        ChapterNumber = 3,
        Description = "A chapter",
        HtmlDescription = "<p>A chapter</p>",
        DurationMs = 900_000,
        Explicit = true,
        Languages = ["en"],
        ReleaseDate = "2021",
        ReleaseDatePrecision = "year",
        AudioPreviewUrl = "https://previews.example/chapter",
        Images = Images("chapter", 300, 64, 640),
        Markets = 1,
    };
}
