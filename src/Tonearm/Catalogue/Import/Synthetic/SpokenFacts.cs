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

    public int EpisodesOf(int show) => new Dice(seed, Draw.Show, show).Between(3, 16);

    public int ChaptersOf(int book) => new Dice(seed, Draw.Audiobook, book).Between(5, 18);

    public ShowRow Show(int number)
    {
        var dice = new Dice(seed, Draw.Show, number, 1);
        var language = Languages.Any(ref dice);
        var name = Form(ref dice, ShowForms, language);
        var about = $"{name} is about {Topic(ref dice, language)}, {Topic(ref dice, language)} & everything in between.";
        return new ShowRow
        {
            Origin = SyntheticSource.Origin(number + 1),
            Id = Id(Draw.ShowId, number),
            Name = name,
            Description = about,
            HtmlDescription = Html(about),
            Publisher = Publisher(ref dice),
            Explicit = dice.Chance(0.15),
            Languages = [language.Code],
            MediaType = dice.Chance(0.95) ? "audio" : "mixed",
            TotalEpisodes = EpisodesOf(number),
            IsExternallyHosted = false,
            Markets = Markets.Any(ref dice),
        };
    }

    public EpisodeRow Episode(int show, int number, long line)
    {
        var ofShow = new Dice(seed, Draw.Show, show, 1);
        var language = Languages.Any(ref ofShow);
        var dice = new Dice(seed, Draw.Episode, show, number);
        var topic = Topic(ref dice, language);
        var about = $"This time: {topic}. With {ArtistNames.Person(ref dice, language, vocabulary)} <guest@example.org>.";
        var first = new DateOnly(2016, 1, 1).AddDays(new Dice(seed, Draw.Show, show, 2).Below(3_300));
        return new EpisodeRow
        {
            Origin = SyntheticSource.Origin(line),
            Id = Id(Draw.EpisodeId, show, number),
            Show = Id(Draw.ShowId, show),
            Name = string.Create(CultureInfo.InvariantCulture, $"#{number + 1}: {topic}"),
            Description = about,
            HtmlDescription = Html(about),
            DurationMs = dice.Between(600_000, 5_400_000),
            Explicit = dice.Chance(0.1),
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
        var dice = new Dice(seed, Draw.Audiobook, number, 1);
        var name = Form(ref dice, BookForms, Languages.English);
        var author = ArtistNames.Person(ref dice, Languages.Any(ref dice), vocabulary);
        var narrator = ArtistNames.Person(ref dice, Languages.English, vocabulary);
        var about = $"Author(s): {author}\nNarrator(s): {narrator}\n\nA story of {Topic(ref dice, Languages.English)} & {Topic(ref dice, Languages.English)}.";
        var publisher = Publisher(ref dice);
        var year = dice.Between(1990, ArtistProfile.LastYear);
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
            Edition = dice.Chance(0.9) ? "Unabridged" : "Abridged",
            Explicit = dice.Chance(0.05),
            Languages = ["en"],
            MediaType = "audio",
            TotalChapters = ChaptersOf(number),
            IsExternallyHosted = false,
            Copyrights = [new CopyrightRow(string.Create(CultureInfo.InvariantCulture, $"{year} {publisher}"), "P")],
            Markets = dice.Chance(0.5) ? Markets.English : Markets.World,
        };
    }

    public ChapterRow Chapter(int book, int number, long line)
    {
        var dice = new Dice(seed, Draw.Chapter, book, number);
        var title = Topic(ref dice, Languages.English);
        var ofBook = new Dice(seed, Draw.Audiobook, book, 2);
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
            DurationMs = dice.Between(300_000, 3_000_000),
            Explicit = false,
            Languages = ["en"],
            ReleaseDate = date,
            ReleaseDatePrecision = precision,
            Markets = Markets.World,
        };
    }

    EntityId Id(Draw draw, int first, int second = 0) => new Dice(seed, draw, first, second).Id();

    string Topic(ref Dice dice, Language language) => Titles.Plain(ref dice, language, vocabulary);

    string Form(ref Dice dice, string[] forms, Language language)
    {
        var form = dice.Pick(forms);
        return form.Replace("{0}", language.Word(ref dice, vocabulary), StringComparison.Ordinal);
    }

    static string Publisher(ref Dice dice) => Languages.English.Invent(dice.Below(300)) + dice.Pick(Houses);

    static string Html(string text) => $"<p>{Encoder.Encode(text).Replace("&#xA;", "<br/>", StringComparison.Ordinal)}</p>";
}
