using System.Globalization;
using System.Text;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Recommend;

/// <summary>
/// GET /v1/recommendations: tracks of the artists that are seeds or near to them, within the limits, nearest to the targets
/// first and the better known first among equals (behaviour.md 2.5).
/// </summary>
static class GetRecommendations
{
    const int OfSeed = 30, OfOthers = 10, ArtistsOfGenre = 30, ArtistsOfTrack = 3;

    public static IResult Handle(Seeds seeds, Taste taste, CatalogueView view, PageQuery page) =>
        view.Reply(MaxAge.None, json => Write(json, view, [.. seeds.All.Select(seed => Pool.Of(view, seed, taste))], taste, page.Limit));

    static void Write(JsonBuffer json, CatalogueView view, Pool[] pools, Taste taste, int limit)
    {
        var known = pools.Where(pool => pool.Seed.Kind == EntityKind.Track).Select(pool => view.Find(EntityKind.Track, pool.Seed.Id)).OfType<int>().ToHashSet();
        var best = pools.SelectMany(pool => pool.Tracks).Distinct().Where(track => !known.Contains(track))
            .Select(track => (Track: track, Distance: taste.Distance(view, track), new TrackRecord(view.Release.Tracks.Record(track)).Popularity))
            .OrderBy(each => each.Distance).ThenByDescending(each => each.Popularity).ThenBy(each => each.Track)
            .Take(limit).Select(each => each.Track);
        json.Raw("{\"tracks\":"u8);
        ObjectJson.FullArray(json, view, EntityKind.Track, best);
        json.Raw(",\"seeds\":["u8);
        foreach (var (place, pool) in pools.Index())
            pool.Write(place == 0 ? json : json.Raw(","u8), view);
        json.Raw("]}"u8);
    }

    /// <summary>The tracks that one seed brings.</summary>
    sealed record Pool(Seed Seed, int Initial, int Filtered, IReadOnlyList<int> Tracks)
    {
        public static Pool Of(CatalogueView view, Seed seed, Taste taste)
        {
            var initial = Artists(view, seed).SelectMany(each => ArtistTracks.Top(view, each.Artist, each.Count)).Distinct().ToList();
            var filtered = initial.Where(track => taste.Allows(view, track)).ToList();
            return new Pool(seed, initial.Count, filtered.Count, filtered);
        }

        /// <summary>Clients know the types in capitals and the counts in camel case (clients.md 2a).</summary>
        public void Write(JsonBuffer json, CatalogueView view)
        {
            var type = Seed.Kind switch { EntityKind.Artist => "ARTIST", EntityKind.Track => "TRACK", _ => "GENRE" };
            json.Raw(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"initialPoolSize\":{Initial},\"afterFilteringSize\":{Filtered},\"afterRelinkingSize\":{Filtered},")))
                .Text("\"id\":"u8, JsonText.Escape(Seed.Text))
                .Raw(Encoding.ASCII.GetBytes($",\"type\":\"{type}\",\"href\":"));
            if (Seed.Kind is { } kind)
                json.Raw("\""u8).Raw(view.Links.Api(kind)).Raw(JsonText.Escape(Seed.Text)).Raw("\"}"u8);
            else
                json.Raw("null}"u8);
        }

        static List<(int Artist, int Count)> Artists(CatalogueView view, Seed seed)
        {
            List<(int, int)> artists = [];
            if (seed.Kind is null && view.Release.Genres.Find(seed.Text) is { } genre)
            {
                var ofGenre = view.Release.Genres.ArtistsOf(genre);
                foreach (var artist in ofGenre[..Math.Min(ofGenre.Length, ArtistsOfGenre)])
                    artists.Add(((int)artist, OfOthers));
            }
            else if (seed.Kind == EntityKind.Artist && view.Find(EntityKind.Artist, seed.Id) is { } artist)
                AddNear(artists, view, artist);
            else if (seed.Kind == EntityKind.Track && view.Find(EntityKind.Track, seed.Id) is { } track)
            {
                var left = ArtistsOfTrack;
                foreach (var each in new TrackRecord(view.Release.Tracks.Record(track)).Artists)
                    if (left-- > 0)
                        AddNear(artists, view, each);
            }
            return artists;
        }

        static void AddNear(List<(int, int)> artists, CatalogueView view, int artist)
        {
            artists.Add((artist, OfSeed));
            foreach (var other in view.Release.RelatedArtists.Of(artist))
                artists.Add(((int)other, OfOthers));
        }
    }
}
