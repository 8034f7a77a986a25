using Tonearm.Ids;

namespace Tonearm.Catalogue.Import.Synthetic;

/// <summary>What the tracks of one album have in common.</summary>
readonly record struct AlbumContext(AlbumPlan Plan, EntityId Id, int Popularity, int Markets, string Edition);

/// <summary>Makes the rows of tracks, each from its place on an album. What belongs to the recording is the same on all albums.</summary>
sealed class TrackFacts(SyntheticLayout layout, ArtistFacts artists, SyntheticAlbums albums, ulong seed, int vocabulary)
{
    /// <summary>Longer albums come on two discs.</summary>
    const int MaxOnOneDisc = 18;

    public AlbumContext On(AlbumPlan plan) =>
        new(plan, albums.IdOf(plan), albums.PopularityOf(plan), albums.MarketsOf(plan), albums.Edition(plan));

    /// <summary>Tracks are counted from 0.</summary>
    public TrackRow Row(in AlbumContext album, int number, long line)
    {
        var recording = layout.RecordingOf(album.Plan, number);
        var profile = artists.Profile(recording.Artist);
        var facts = new SeededRandom(seed, Draw.Recording, recording.Artist, recording.Album, recording.Track);
        var here = new SeededRandom(seed, Draw.Track, album.Plan.Artist, album.Plan.Index, number);
        var guests = Guests(ref facts, recording);
        var (disc, position) = Place(album.Plan, number);
        return new TrackRow
        {
            Origin = SyntheticSource.Origin(line),
            Id = IdOf(album.Plan, number),
            Album = album.Id,
            Name = Title(profile, recording, guests) + album.Edition,
            Artists = Credits(recording, guests),
            DiscNumber = disc,
            TrackNumber = position,
            Explicit = facts.Chance(profile.ExplicitShare),
            Popularity = (int)(album.Popularity * Heat(ref facts)),
            DurationMs = Duration(ref facts),
            Isrc = Codes.Isrc(recording, profile.YearOf(recording.Album)),
            Markets = here.Chance(0.02) ? Markets.Any(ref here) : album.Markets,
        };
    }

    public EntityId IdOf(AlbumPlan plan, int number) => new SeededRandom(seed, Draw.TrackId, plan.Artist, plan.Index, number).Id();

    /// <summary>One in five is a hit of its album.</summary>
    static double Heat(ref SeededRandom random)
    {
        var heat = random.Unit();
        return heat > 0.8 ? heat : heat * heat;
    }

    /// <summary>Milliseconds; mostly three to four minutes.</summary>
    static int Duration(ref SeededRandom random) => (int)(Math.Exp(random.Unit() + random.Unit() - 1) * 205_000) + random.Below(15_000);

    static (int Disc, int Track) Place(AlbumPlan plan, int number)
    {
        var firstDisc = plan.Tracks > MaxOnOneDisc ? plan.Tracks / 2 : plan.Tracks;
        return number < firstDisc ? (1, number + 1) : (2, number - firstDisc + 1);
    }

    EntityId[] Credits(Recording recording, int[] guests)
    {
        var ids = new EntityId[guests.Length + 1];
        ids[0] = artists.IdOf(recording.Artist);
        for (var i = 0; i < guests.Length; i++)
            ids[i + 1] = artists.IdOf(guests[i]);
        return ids;
    }

    int[] Guests(ref SeededRandom random, Recording recording)
    {
        var count = random.Unit() switch { < 0.86 => 0, < 0.97 => 1, _ => 2 };
        if (count == 0 || layout.Artists < 4)
            return [];
        // Steps of less than half the circle lead to two others, and never back.
        var step = 1 + random.Below((layout.Artists - 1) / 2);
        return [.. Enumerable.Range(1, count).Select(i => 1 + (recording.Artist - 1 + i * step) % layout.Artists)];
    }

    string Title(ArtistProfile profile, Recording recording, int[] guests)
    {
        var random = new SeededRandom(seed, Draw.RecordingTitle, recording.Artist, recording.Album, recording.Track);
        var title = Titles.Track(ref random, profile.Language, vocabulary);
        return guests.Length > 0 && random.Chance(0.6)
            ? $"{title} (feat. {string.Join(" & ", guests.Select(artists.NameOf))})"
            : title;
    }
}
