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
        var dice = new Dice(seed, Draw.ArtistName, artist.Number);
        return artist.Language.Code == "en" ? English(ref dice, vocabulary) : Foreign(ref dice, artist.Language, vocabulary);
    }

    /// <summary>A first name and a surname.</summary>
    public static string Person(ref Dice dice, Language language, int vocabulary)
    {
        var surname = language.Invent(dice.Below(200 + vocabulary)) + dice.Pick(language.SurnameEnds);
        return language.Space.Length == 0
            ? surname + dice.Pick(language.FirstNames)
            : $"{dice.Pick(language.FirstNames)} {surname}";
    }

    static string English(ref Dice dice, int vocabulary) => dice.Unit() switch
    {
        < 0.36 => Person(ref dice, Languages.English, vocabulary),
        < 0.50 => $"The {dice.Pick(Adjectives)} {Invented(ref dice, vocabulary)}s",
        < 0.58 => $"{dice.Pick(Adjectives)} {Noun(ref dice, vocabulary)} {Noun(ref dice, vocabulary)}",
        < 0.70 => Invented(ref dice, vocabulary),
        < 0.76 => $"{Invented(ref dice, vocabulary)} {Noun(ref dice, vocabulary)}",
        < 0.81 => $"{Person(ref dice, Languages.English, vocabulary)} & the {Invented(ref dice, vocabulary)}s",
        < 0.86 => $"{Invented(ref dice, vocabulary)} {dice.Pick(Ensembles)}",
        < 0.90 => $"DJ {Invented(ref dice, vocabulary)}",
        < 0.93 => $"{Invented(ref dice, vocabulary)}, {Noun(ref dice, vocabulary)} and {Noun(ref dice, vocabulary)}",
        < 0.96 => string.Create(CultureInfo.InvariantCulture, $"{Invented(ref dice, vocabulary)} {dice.Between(2, 99)}"),
        _ => Stylise(ref dice, Invented(ref dice, vocabulary)),
    };

    static string Foreign(ref Dice dice, Language language, int vocabulary) => dice.Unit() switch
    {
        < 0.55 => Person(ref dice, language, vocabulary),
        < 0.80 => language.Word(ref dice, vocabulary) + language.Of + language.Invent(dice.Below(200 + vocabulary)),
        < 0.92 => language.Invent(dice.Below(200 + vocabulary)),
        _ => English(ref dice, vocabulary),
    };

    static string Noun(ref Dice dice, int vocabulary) => Languages.English.Word(ref dice, vocabulary);

    static string Invented(ref Dice dice, int vocabulary) => Languages.English.Invent(dice.Below(200 + vocabulary));

    static string Stylise(ref Dice dice, string name)
    {
        var (plain, odd) = dice.Pick(Stylised);
        var upper = name.ToUpperInvariant();
        return upper.Contains(plain, StringComparison.Ordinal) ? upper.Replace(plain, odd) : $"{upper}/{odd}";
    }
}
