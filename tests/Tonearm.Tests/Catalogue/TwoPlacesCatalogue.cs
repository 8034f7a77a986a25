using Tonearm.Catalogue.Import;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>What <see cref="TwoPlaces"/> serves.</summary>
static class TwoPlacesCatalogue
{
    const string Same = "ZZTON2600001";

    public static HandmadeCatalogue Rows() => KnownCatalogue.WithMarkets()
        .Artist("artist", "Someone", popularity: 50)
        .Album("here", "Album here", "artist", date: "2020", markets: 1)
        .Album("there", "Album there", "artist", date: "2021", markets: 2)
        .Album("everywhere", "Album everywhere", "artist", date: "2022")
        .Track("de", "Song", "here", "artist", number: 1, popularity: 50, isrc: Same, markets: 1)
        .Track("lonely", "Lonely Song", "here", "artist", number: 2, popularity: 20, isrc: "ZZTON2600002", markets: 1)
        .Track("us", "Song", "there", "artist", number: 1, popularity: 70, isrc: Same, markets: 2)
        .Track("hit", "Song", "there", "artist", number: 2, popularity: 90, isrc: Same, markets: 2)
        .Track("anywhere", "Anywhere Song", "everywhere", "artist", popularity: 10)
        .Add(
            new ShowRow { Origin = At(30), Id = Id("show"), Name = "Show", Markets = 1 },
            Episode("e1", "2020-01-01", 1), Episode("e2", "2020-01-02", 2), Episode("e3", "2020-01-03", null),
            new ShowRow { Origin = At(34), Id = Id("far"), Name = "Far Show", Markets = 2 },
            new AudiobookRow { Origin = At(35), Id = Id("audiobook"), Name = "Audiobook", Markets = 1 },
            new ChapterRow { Origin = At(36), Id = Id("chapter"), Name = "Chapter", Audiobook = Id("audiobook"), DurationMs = 1, Markets = 1 },
            new ChapterRow { Origin = At(37), Id = Id("chapter2"), Name = "Chapter", Audiobook = Id("audiobook"), DurationMs = 1, Markets = 2 });

    static EpisodeRow Episode(string id, string date, int? markets) => new()
    {
        Origin = At(31),
        Id = Id(id),
        Name = "Episode " + id,
        Show = Id("show"),
        DurationMs = 1,
        ReleaseDate = date,
        Markets = markets,
    };
}
