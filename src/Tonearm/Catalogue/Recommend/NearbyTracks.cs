using System.Text.Json;
using Tonearm.Catalogue.Objects;

namespace Tonearm.Catalogue.Recommend;

/// <summary>
/// Tracks for a seed whose artist has nothing else and no related artists: first those of artists with one of its genres,
/// then the best known ones, those of the same label or of near years before the others.
/// </summary>
static class NearbyTracks
{
    const int Wanted = 50, ArtistsOfGenre = 30, TracksOfArtist = 4;

    /// <summary>Years beyond which a release is no nearer than any other.</summary>
    const int NearYears = 10;

    public static List<int> Of(CatalogueView view, IReadOnlyList<int> artists, int? track)
    {
        var ofGenres = artists.SelectMany(artist => ArtistsOfGenres(view, artist)).Distinct()
            .SelectMany(artist => ArtistTracks.Top(view, artist, TracksOfArtist))
            .Take(Wanted);
        var from = track is { } seed ? Origin.Of(view, seed) : null;
        var bestKnown = BestKnownTracks.Of(view.Release)
            .Where(each => ArtistTracks.IsAudible(view, each))
            .OrderBy(each => from is null ? 0 : from.DistanceTo(Origin.Of(view, each)))
            .Take(Wanted);
        return [.. ofGenres.Concat(bestKnown).Distinct().Take(Wanted)];
    }

    static List<int> ArtistsOfGenres(CatalogueView view, int artist)
    {
        List<int> found = [];
        using var names = JsonDocument.Parse(new ArtistRecord(view.Release.Artists.Record(artist)).Genres.ToArray());
        foreach (var name in names.RootElement.EnumerateArray())
        {
            if (view.Release.Genres.Find(name.GetString()!) is not { } genre)
                continue;
            var ofGenre = view.Release.Genres.ArtistsOf(genre);
            foreach (var other in ofGenre[..Math.Min(ArtistsOfGenre, ofGenre.Length)])
                found.Add((int)other);
        }
        return found;
    }

    /// <summary>Where and when a track came out.</summary>
    sealed record Origin(string Label, int? Year)
    {
        public static Origin Of(CatalogueView view, int track)
        {
            var album = new AlbumRecord(view.Release.Albums.Record(new TrackRecord(view.Release.Tracks.Record(track)).Album));
            return new Origin(
                System.Text.Encoding.UTF8.GetString(album.Label),
                album.ReleaseDate.Length >= 4 && int.TryParse(album.ReleaseDate[..4], out var year) ? year : null);
        }

        /// <summary>0 for the same label, then by how many years lie between.</summary>
        public int DistanceTo(Origin other) =>
            Label.Length > 0 && Label == other.Label ? 0
            : Year is { } mine && other.Year is { } theirs ? 1 + Math.Min(NearYears, Math.Abs(mine - theirs))
            : 1 + NearYears;
    }
}
