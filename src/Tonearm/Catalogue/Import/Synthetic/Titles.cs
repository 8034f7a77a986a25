namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>Titles of tracks and albums, made of words as in <see cref="Language.Word"/>.</summary>
static class Titles
{
    static readonly string[] Adjectives = ("Blue Lost Last First Wild Sweet Cold Dark Bright Broken Golden Silver Hollow Empty Little Big Old New "
        + "Slow Fast Quiet Loud Long Short Deep High Lonely Happy Sad Strange Beautiful Ugly Holy Electric Burning Frozen Falling Rising Hidden Open "
        + "Sleepless Restless Careless Endless Perfect Simple Crooked Tender Bitter Second Distant Northern Southern").Split(' ');

    static readonly string[] Verbs = ("Love Leave Follow Find Lose Call Hold Hear Watch Take Keep Break Burn Carry Chase Dance Dream Fall Feel "
        + "Fly Forget Remember Give Know Miss Need Run Save See Sing Stay Wait Wake Want Drive Build Believe Remind Rescue Surprise").Split(' ');

    static readonly string[] TrackEndings =
        [" - Live", " - Acoustic", " - Demo", " - Radio Edit", " - Instrumental", " (Interlude)", " (Reprise)", ", Pt. 2", " - Extended Mix", " [Bonus Track]", " - Mono"];

    public static string Track(ref SeededRandom random, Language language, int vocabulary)
    {
        var title = Plain(ref random, language, vocabulary);
        return random.Chance(0.12) ? title + random.Pick(TrackEndings) : title;
    }

    public static string Album(AlbumPlan album, ref SeededRandom random, Language language, int vocabulary)
    {
        var title = Plain(ref random, language, vocabulary);
        return album.Shape switch
        {
            AlbumShape.BestOf => random.Chance(0.5) ? $"The Best of {title}" : $"{title}: The Collection",
            AlbumShape.Various => $"{title} Vol. {album.Index + 1}",
            AlbumShape.Single when album.Tracks >= 4 => $"{title} EP",
            _ => title,
        };
    }

    /// <summary>A title without anything after it.</summary>
    public static string Plain(ref SeededRandom random, Language language, int vocabulary) =>
        language.Code == "en" || random.Chance(0.15)
            ? English(ref random, vocabulary)
            : Foreign(ref random, language, vocabulary);

    static string English(ref SeededRandom random, int vocabulary) => random.Below(16) switch
    {
        0 or 1 or 2 => Word(ref random, vocabulary),
        3 or 4 or 5 => $"{random.Pick(Adjectives)} {Word(ref random, vocabulary)}",
        6 or 7 => $"{Word(ref random, vocabulary)} {Word(ref random, vocabulary)}",
        8 => $"The {Word(ref random, vocabulary)}",
        9 => $"{Word(ref random, vocabulary)} of the {Word(ref random, vocabulary)}",
        10 => $"{random.Pick(Verbs)} the {Word(ref random, vocabulary)}",
        11 => $"Don't {random.Pick(Verbs)} Me",
        12 => $"{random.Pick(Verbs)} Me, {Word(ref random, vocabulary)}",
        13 => $"I {random.Pick(Verbs)} the {random.Pick(Adjectives)} {Word(ref random, vocabulary)}",
        14 => $"{Word(ref random, vocabulary)} & {Word(ref random, vocabulary)}",
        _ => $"{Word(ref random, vocabulary)} in {Word(ref random, vocabulary)}",
    };

    static string Foreign(ref SeededRandom random, Language language, int vocabulary) => random.Below(4) switch
    {
        0 => language.Word(ref random, vocabulary),
        1 => language.Word(ref random, vocabulary) + language.Space + language.Word(ref random, vocabulary),
        _ => language.Word(ref random, vocabulary) + language.Of + language.Word(ref random, vocabulary),
    };

    static string Word(ref SeededRandom random, int vocabulary) => Languages.English.Word(ref random, vocabulary);
}
