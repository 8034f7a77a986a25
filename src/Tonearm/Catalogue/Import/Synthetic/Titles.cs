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

    public static string Track(ref Dice dice, Language language, int vocabulary)
    {
        var title = Plain(ref dice, language, vocabulary);
        return dice.Chance(0.12) ? title + dice.Pick(TrackEndings) : title;
    }

    public static string Album(AlbumPlan album, ref Dice dice, Language language, int vocabulary)
    {
        var title = Plain(ref dice, language, vocabulary);
        return album.Shape switch
        {
            AlbumShape.BestOf => dice.Chance(0.5) ? $"The Best of {title}" : $"{title}: The Collection",
            AlbumShape.Various => $"{title} Vol. {album.Index + 1}",
            AlbumShape.Single when album.Tracks >= 4 => $"{title} EP",
            _ => title,
        };
    }

    /// <summary>A title without anything after it.</summary>
    public static string Plain(ref Dice dice, Language language, int vocabulary) =>
        language.Code == "en" || dice.Chance(0.15)
            ? English(ref dice, vocabulary)
            : Foreign(ref dice, language, vocabulary);

    static string English(ref Dice dice, int vocabulary) => dice.Below(16) switch
    {
        0 or 1 or 2 => Word(ref dice, vocabulary),
        3 or 4 or 5 => $"{dice.Pick(Adjectives)} {Word(ref dice, vocabulary)}",
        6 or 7 => $"{Word(ref dice, vocabulary)} {Word(ref dice, vocabulary)}",
        8 => $"The {Word(ref dice, vocabulary)}",
        9 => $"{Word(ref dice, vocabulary)} of the {Word(ref dice, vocabulary)}",
        10 => $"{dice.Pick(Verbs)} the {Word(ref dice, vocabulary)}",
        11 => $"Don't {dice.Pick(Verbs)} Me",
        12 => $"{dice.Pick(Verbs)} Me, {Word(ref dice, vocabulary)}",
        13 => $"I {dice.Pick(Verbs)} the {dice.Pick(Adjectives)} {Word(ref dice, vocabulary)}",
        14 => $"{Word(ref dice, vocabulary)} & {Word(ref dice, vocabulary)}",
        _ => $"{Word(ref dice, vocabulary)} in {Word(ref dice, vocabulary)}",
    };

    static string Foreign(ref Dice dice, Language language, int vocabulary) => dice.Below(4) switch
    {
        0 => language.Word(ref dice, vocabulary),
        1 => language.Word(ref dice, vocabulary) + language.Space + language.Word(ref dice, vocabulary),
        _ => language.Word(ref dice, vocabulary) + language.Of + language.Word(ref dice, vocabulary),
    };

    static string Word(ref Dice dice, int vocabulary) => Languages.English.Word(ref dice, vocabulary);
}
