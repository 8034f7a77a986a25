using System.Globalization;
using System.Text;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Recommend;

/// <summary>The tracks that one seed brings.</summary>
/// <param name="Initial">How many there were before the limits of the request.</param>
/// <param name="Own">Tracks of the seed itself, which are never recommended.</param>
sealed record SeedPool(Seed Seed, int Initial, IReadOnlyList<int> Tracks, IReadOnlySet<int> Own)
{
    const int OfSeed = 30, OfOthers = 10, ArtistsOfGenre = 30, ArtistsOfTrack = 3;

    /// <summary>The artists that a playlist has most tracks of.</summary>
    const int ArtistsOfPlaylist = 10;

    public static SeedPool Of(CatalogueView view, Seed seed, AttributeFilter filter)
    {
        int[] tracks = [.. seed.Tracks.Select(id => view.Find(EntityKind.Track, id)).OfType<int>()];
        var own = tracks.ToHashSet();
        var artists = Artists(view, seed, tracks);
        var initial = Near(view, seed, artists).SelectMany(each => ArtistTracks.Top(view, each.Artist, each.Count)).Where(track => !own.Contains(track)).Distinct().ToList();
        if (initial.Count == 0 && artists.Count > 0)
            initial = [.. NearbyTracks.Of(view, artists, tracks.Length > 0 ? tracks[0] : null).Where(track => !own.Contains(track))];
        return new SeedPool(seed, initial.Count, [.. initial.Where(track => filter.Allows(view, track))], own);
    }

    /// <summary>Clients know the types in capitals and the counts in camel case (github.com/JohnnyCrazy/SpotifyAPI-NET).</summary>
    public void Write(JsonBuffer json, CatalogueView view)
    {
        json.Raw(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"initialPoolSize\":{Initial},\"afterFilteringSize\":{Tracks.Count},\"afterRelinkingSize\":{Tracks.Count},")))
            .Text("\"id\":"u8, JsonText.Escape(Seed.Text))
            .Raw(Encoding.ASCII.GetBytes($",\"type\":\"{Seed.Kind.ToString().ToUpperInvariant()}\",\"href\":"));
        if (Seed.Kind == SeedKind.Genre)
            json.Raw("null}"u8);
        else
            json.Raw("\""u8).Raw(Address(view.Links)).Raw(JsonText.Escape(Seed.Text)).Raw("\"}"u8);
    }

    ReadOnlySpan<byte> Address(Links links) => Seed.Kind switch
    {
        SeedKind.Artist => links.Api(EntityKind.Artist),
        SeedKind.Track => links.Api(EntityKind.Track),
        SeedKind.Playlist => links.ApiPlaylists,
        _ => throw new InvalidOperationException($"{Seed.Kind} has no address."),
    };

    /// <summary>The artists that the seed names or consists of.</summary>
    static List<int> Artists(CatalogueView view, Seed seed, int[] tracks) => seed.Kind switch
    {
        SeedKind.Artist => view.Find(EntityKind.Artist, seed.Id) is { } artist ? [artist] : [],
        SeedKind.Track => [.. tracks.SelectMany(track => ArtistsOf(view, track)).Take(ArtistsOfTrack)],
        SeedKind.Playlist => [.. tracks.SelectMany(track => ArtistsOf(view, track)).CountBy(artist => artist).OrderByDescending(each => each.Value).ThenBy(each => each.Key).Take(ArtistsOfPlaylist).Select(each => each.Key)],
        _ => [],
    };

    static List<(int Artist, int Count)> Near(CatalogueView view, Seed seed, List<int> artists)
    {
        List<(int, int)> near = [];
        if (seed.Kind == SeedKind.Genre && view.Release.Genres.Find(seed.Text) is { } genre)
        {
            var ofGenre = view.Release.Genres.ArtistsOf(genre);
            foreach (var artist in ofGenre[..Math.Min(ofGenre.Length, ArtistsOfGenre)])
                near.Add(((int)artist, OfOthers));
        }
        foreach (var artist in artists)
        {
            near.Add((artist, OfSeed));
            foreach (var other in view.Release.RelatedArtists.Of(artist))
                near.Add(((int)other, OfOthers));
        }
        return near;
    }

    static List<int> ArtistsOf(CatalogueView view, int track)
    {
        List<int> artists = [];
        foreach (var artist in new TrackRecord(view.Release.Tracks.Record(track)).Artists)
            artists.Add(artist);
        return artists;
    }
}
