using System.Globalization;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>Names of people and bands that do not exist: surnames and many of the nouns are invented.</summary>
static class ArtistNames
{
    static readonly string[] Adjectives = ("Paper Silver Velvet Hollow Crooked Distant Electric Midnight Golden Quiet Northern Broken Wandering "
        + "Invisible Tiny Burning Frozen Crimson Plastic Wooden Lonely Second Last Little Modern Ancient Secret Holy Lazy Nervous").Split(' ');

    static readonly string[] Ensembles =
        ["Trio", "Quartet", "Ensemble", "Orchestra", "Collective", "Sound System", "Choir", "Brass Band", "Sextet", "Players", "Experience"];

    static readonly (char Plain, char Odd)[] Stylised = [('I', '!'), ('A', 'Λ'), ('O', 'Ø'), ('S', '$'), ('E', 'Ξ'), ('L', '£')];

    public static string Of(ArtistProfile artist, int vocabulary, ulong seed)
    {
        var random = new SeededRandom(seed, Draw.ArtistName, artist.Number);
        return artist.Language.Code == "en" ? English(ref random, vocabulary) : Foreign(ref random, artist.Language, vocabulary);
    }

    /// <summary>A first name and a surname.</summary>
    public static string Person(ref SeededRandom random, Language language, int vocabulary)
    {
        var surname = language.Invent(random.Below(200 + vocabulary)) + random.Pick(language.SurnameEnds);
        return language.Space.Length == 0
            ? surname + random.Pick(language.FirstNames)
            : $"{random.Pick(language.FirstNames)} {surname}";
    }

    static string English(ref SeededRandom random, int vocabulary) => random.Unit() switch
    {
        < 0.36 => Person(ref random, Languages.English, vocabulary),
        < 0.50 => $"The {random.Pick(Adjectives)} {Invented(ref random, vocabulary)}s",
        < 0.58 => $"{random.Pick(Adjectives)} {Noun(ref random, vocabulary)} {Noun(ref random, vocabulary)}",
        < 0.70 => Invented(ref random, vocabulary),
        < 0.76 => $"{Invented(ref random, vocabulary)} {Noun(ref random, vocabulary)}",
        < 0.81 => $"{Person(ref random, Languages.English, vocabulary)} & the {Invented(ref random, vocabulary)}s",
        < 0.86 => $"{Invented(ref random, vocabulary)} {random.Pick(Ensembles)}",
        < 0.90 => $"DJ {Invented(ref random, vocabulary)}",
        < 0.93 => $"{Invented(ref random, vocabulary)}, {Noun(ref random, vocabulary)} and {Noun(ref random, vocabulary)}",
        < 0.96 => string.Create(CultureInfo.InvariantCulture, $"{Invented(ref random, vocabulary)} {random.Between(2, 99)}"),
        _ => Stylise(ref random, Invented(ref random, vocabulary)),
    };

    static string Foreign(ref SeededRandom random, Language language, int vocabulary) => random.Unit() switch
    {
        < 0.55 => Person(ref random, language, vocabulary),
        < 0.80 => language.Word(ref random, vocabulary) + language.Of + language.Invent(random.Below(200 + vocabulary)),
        < 0.92 => language.Invent(random.Below(200 + vocabulary)),
        _ => English(ref random, vocabulary),
    };

    static string Noun(ref SeededRandom random, int vocabulary) => Languages.English.Word(ref random, vocabulary);

    static string Invented(ref SeededRandom random, int vocabulary) => Languages.English.Invent(random.Below(200 + vocabulary));

    static string Stylise(ref SeededRandom random, string name)
    {
        var (plain, odd) = random.Pick(Stylised);
        var upper = name.ToUpperInvariant();
        return upper.Contains(plain, StringComparison.Ordinal) ? upper.Replace(plain, odd) : $"{upper}/{odd}";
    }
}
