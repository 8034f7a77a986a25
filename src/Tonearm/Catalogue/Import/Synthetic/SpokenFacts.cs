using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>Makes the rows of shows and audiobooks and their parts, each from its numbers alone.</summary>
sealed class SpokenFacts(int tracks, ulong seed, int vocabulary)
{
    static readonly string[] ShowForms = ["The {0} Hour", "{0} Weekly", "Talking {0}", "{0} & Friends", "Radio {0}", "A Short History of {0}", "{0}: The Podcast"];
    static readonly string[] Houses = [" Media", " Audio", " Radio", " House", " Press", " Stories"];
    static readonly string[] BookForms = ["The {0}", "{0}", "{0}: A Novel", "The Art of {0}", "Beyond {0}", "Letters from {0}"];

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly double size = Math.Sqrt(tracks);

    public int Shows => 2 + (int)(size * 1.5);

    public int Audiobooks => 1 + (int)(size * 1.3);

    public int EpisodesOf(int show) => new SeededRandom(seed, Draw.Show, show).Between(3, 16);

    public int ChaptersOf(int book) => new SeededRandom(seed, Draw.Audiobook, book).Between(5, 18);

    public ShowRow Show(int number)
    {
        var random = new SeededRandom(seed, Draw.Show, number, 1);
        var language = Languages.Any(ref random);
        var name = Form(ref random, ShowForms, language);
        var about = $"{name} is about {Topic(ref random, language)}, {Topic(ref random, language)} & everything in between.";
        return new ShowRow
        {
            Origin = SyntheticSource.Origin(number + 1),
            Id = Id(Draw.ShowId, number),
            Name = name,
            Description = about,
            HtmlDescription = Html(about),
            Publisher = Publisher(ref random),
            Explicit = random.Chance(0.15),
            Languages = [language.Code],
            MediaType = random.Chance(0.95) ? "audio" : "mixed",
            TotalEpisodes = EpisodesOf(number),
            IsExternallyHosted = false,
            Markets = Markets.Any(ref random),
        };
    }

    public EpisodeRow Episode(int show, int number, long line)
    {
        var ofShow = new SeededRandom(seed, Draw.Show, show, 1);
        var language = Languages.Any(ref ofShow);
        var random = new SeededRandom(seed, Draw.Episode, show, number);
        var topic = Topic(ref random, language);
        var about = $"This time: {topic}. With {ArtistNames.Person(ref random, language, vocabulary)} <guest@example.org>.";
        var first = new DateOnly(2016, 1, 1).AddDays(new SeededRandom(seed, Draw.Show, show, 2).Below(3_300));
        return new EpisodeRow
        {
            Origin = SyntheticSource.Origin(line),
            Id = Id(Draw.EpisodeId, show, number),
            Show = Id(Draw.ShowId, show),
            Name = string.Create(CultureInfo.InvariantCulture, $"#{number + 1}: {topic}"),
            Description = about,
            HtmlDescription = Html(about),
            DurationMs = random.Between(600_000, 5_400_000),
            Explicit = random.Chance(0.1),
            Language = language.Code,
            Languages = [language.Code],
            ReleaseDate = first.AddDays(number * 7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ReleaseDatePrecision = "day",
            IsExternallyHosted = false,
            Markets = Markets.World,
        };
    }

    public AudiobookRow Audiobook(int number)
    {
        var random = new SeededRandom(seed, Draw.Audiobook, number, 1);
        var name = Form(ref random, BookForms, Languages.English);
        var author = ArtistNames.Person(ref random, Languages.Any(ref random), vocabulary);
        var narrator = ArtistNames.Person(ref random, Languages.English, vocabulary);
        var about = $"Author(s): {author}\nNarrator(s): {narrator}\n\nA story of {Topic(ref random, Languages.English)} & {Topic(ref random, Languages.English)}.";
        var publisher = Publisher(ref random);
        var year = random.Between(1990, ArtistProfile.LastYear);
        return new AudiobookRow
        {
            Origin = SyntheticSource.Origin(number + 1),
            Id = Id(Draw.AudiobookId, number),
            Name = name,
            Authors = [author],
            Narrators = [narrator],
            Publisher = publisher,
            Description = about,
            HtmlDescription = Html(about),
            Edition = random.Chance(0.9) ? "Unabridged" : "Abridged",
            Explicit = random.Chance(0.05),
            Languages = ["en"],
            MediaType = "audio",
            TotalChapters = ChaptersOf(number),
            IsExternallyHosted = false,
            Copyrights = [new CopyrightRow(string.Create(CultureInfo.InvariantCulture, $"{year} {publisher}"), "P")],
            Markets = random.Chance(0.5) ? Markets.English : Markets.World,
        };
    }

    public ChapterRow Chapter(int book, int number, long line)
    {
        var random = new SeededRandom(seed, Draw.Chapter, book, number);
        var title = Topic(ref random, Languages.English);
        var ofBook = new SeededRandom(seed, Draw.Audiobook, book, 2);
        var (date, precision) = ReleaseDays.In(ofBook.Between(2010, ArtistProfile.LastYear), ref ofBook);
        return new ChapterRow
        {
            Origin = SyntheticSource.Origin(line),
            Id = Id(Draw.ChapterId, book, number),
            Audiobook = Id(Draw.AudiobookId, book),
            Name = string.Create(CultureInfo.InvariantCulture, $"Chapter {number + 1}: {title}"),
            ChapterNumber = number,
            Description = "",
            HtmlDescription = "",
            DurationMs = random.Between(300_000, 3_000_000),
            Explicit = false,
            Languages = ["en"],
            ReleaseDate = date,
            ReleaseDatePrecision = precision,
            Markets = Markets.World,
        };
    }

    EntityId Id(Draw draw, int first, int second = 0) => new SeededRandom(seed, draw, first, second).Id();

    string Topic(ref SeededRandom random, Language language) => Titles.Plain(ref random, language, vocabulary);

    string Form(ref SeededRandom random, string[] forms, Language language)
    {
        var form = random.Pick(forms);
        return form.Replace("{0}", language.Word(ref random, vocabulary), StringComparison.Ordinal);
    }

    static string Publisher(ref SeededRandom random) => Languages.English.Invent(random.Below(300)) + random.Pick(Houses);

    static string Html(string text) => $"<p>{Encoder.Encode(text).Replace("&#xA;", "<br/>", StringComparison.Ordinal)}</p>";
}
