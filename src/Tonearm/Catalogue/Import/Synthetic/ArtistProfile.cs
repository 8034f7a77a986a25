namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>What follows an artist through everything: language, fame and career.</summary>
readonly record struct ArtistProfile(int Number, Language Language, int Popularity, int Start, int Pace, double ExplicitShare)
{
    const int FirstYear = 1955;

    /// <summary>Years after this one are not given out.</summary>
    public const int LastYear = 2026;

    public static ArtistProfile Of(int artist, SyntheticLayout layout, ulong seed)
    {
        var random = new SeededRandom(seed, Draw.Artist, artist, 1);
        var language = Languages.Any(ref random);
        var fame = layout.FameOf(artist);
        // Most stay low, and a few rise steeply.
        var popularity = (int)(30 * fame + 68 * Math.Pow(fame, 9));
        var pace = random.Between(1, 4);
        // The root crowds careers into the last decades.
        var last = Math.Max(FirstYear, LastYear - layout.AlbumsOf(artist) * pace);
        var start = FirstYear + (int)(Math.Sqrt(random.Unit()) * (last - FirstYear));
        return new ArtistProfile(artist, language, popularity, start, pace, random.Chance(0.2) ? 0.5 : 0.03);
    }

    public int YearOf(int album) => Math.Min(LastYear, Start + album * Pace);

    /// <summary>Ten for the unknown, millions at the top.</summary>
    public int Followers(ref SeededRandom random) => (int)(Math.Pow(10, 1 + Popularity * 0.062) * (0.4 + random.Unit()));

    public string[] Genres(ref SeededRandom random)
    {
        if (random.Chance(0.15))
            return [];
        var own = Language.Genres;
        var first = random.Below(own.Length);
        // Neighbours in the list are related.
        return random.Below(3) switch
        {
            0 => [own[first]],
            1 => [own[first], own[(first + 1) % own.Length]],
            _ => [own[first], own[(first + 1) % own.Length], random.Pick(Languages.English.Genres)],
        };
    }
}
