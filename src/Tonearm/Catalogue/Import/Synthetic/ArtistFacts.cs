using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>Makes the rows of artists, each from its number alone.</summary>
sealed class ArtistFacts(SyntheticLayout layout, ulong seed, int vocabulary)
{
    ArtistProfile last;

    public ArtistRow VariousArtists => new()
    {
        Origin = SyntheticSource.Origin(1),
        Id = IdOf(0),
        Name = "Various Artists",
        Popularity = 0,
        Followers = 1_000_000,
    };

    public ArtistRow Row(int number)
    {
        var profile = Profile(number);
        var random = new SeededRandom(seed, Draw.Artist, number, 2);
        return new ArtistRow
        {
            Origin = SyntheticSource.Origin(number),
            Id = IdOf(number),
            Name = NameOf(number),
            Genres = profile.Genres(ref random),
            Popularity = profile.Popularity,
            Followers = profile.Followers(ref random),
        };
    }

    public EntityId IdOf(int number) => new SeededRandom(seed, Draw.ArtistId, number).Id();

    public string NameOf(int number) => number == 0 ? "Various Artists" : ArtistNames.Of(Profile(number), vocabulary, seed);

    /// <summary>Rows of one artist come one after the other, so the last profile is kept.</summary>
    public ArtistProfile Profile(int number) => last.Number == number && last.Language is not null ? last : last = Make(number);

    ArtistProfile Make(int number) => number == 0
        ? new ArtistProfile(0, Languages.English, 45, 1990, 0, 0)
        : ArtistProfile.Of(number, layout, seed);
}
