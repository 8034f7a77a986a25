using Tonearm.Catalogue.Import;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>
/// Over an artist of 50 singles, five albums, two compilations and a guest part; an album of 120 tracks on two discs; a show
/// of 60 episodes; an audiobook of 60 chapters. Spoken content plays in the markets of set 1.
/// </summary>
public sealed class LongLists : SharedServer
{
    /// <summary>The artist of the paging example in the seed.</summary>
    public const string Artist = "1vCWHaC5f2uS3yhpwWbIA6";

    public static readonly string Album = Id("album").ToString(), Show = Id("show").ToString(), Audiobook = Id("audiobook").ToString();

    private protected override Task<TonearmApp> Start() => TonearmApp.Start(Rows());

    static HandmadeCatalogue Rows()
    {
        var rows = KnownCatalogue.WithMarkets().Artist(Artist, "Someone").Artist("host", "Host").Album("album", "Long", Artist, date: "1990");
        // Neither the order of the rows nor that of the ids is the order of the dates.
        for (var single = 0; single < 50; single++)
            rows.Album($"s{single * 37 % 50:D2}", $"Single {single}", Artist, "single", $"20{single * 37 % 50:D2}-01-01");
        for (var album = 1; album < 5; album++)
            rows.Album($"a{album}", $"Album {album}", Artist, "album", $"20{album:D2}");
        rows.Album("c1", "Compilation", Artist, "compilation", "1970").Album("c2", "Compilation", Artist, "compilation", "1975-06");
        rows.Album("x1", "Of another", "host", "album", "2020").Track("guest", "Guest part", "x1", Artist);
        for (var track = 0; track < 120; track++)
            rows.Add(new TrackRow { Origin = At(track), Id = Id($"t{track * 7 % 120:D3}"), Name = "Track", Album = Id("album"), Artists = [Id(Artist)], DurationMs = 1, DiscNumber = 1 + track * 7 % 120 / 60, TrackNumber = 1 + track * 7 % 60 });
        rows.Add(new ShowRow { Origin = At(1), Id = Id("show"), Name = "Show", Markets = 1 }, new AudiobookRow { Origin = At(2), Id = Id("audiobook"), Name = "Book", Markets = 1 });
        for (var part = 0; part < 60; part++)
            rows.Add(
                new EpisodeRow { Origin = At(part), Id = Id($"e{part:D2}"), Name = "Episode", Show = Id("show"), DurationMs = 1, ReleaseDate = $"19{part + 10}" },
                new ChapterRow { Origin = At(part), Id = Id($"k{part:D2}"), Name = "Chapter", Audiobook = Id("audiobook"), DurationMs = 1, ChapterNumber = part * 7 % 60 });
        return rows;
    }
}
