using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// Finds the artists nearest to one: those who stand on albums with it, and the best known of its genres
/// (docs/import.md). For use by one thread; the work for an artist is bounded.
/// </summary>
sealed class Kinship(Release release, GenreTable genres, int[] ranks)
{
    /// <summary>As many as the API shows (behaviour.md 2.3).</summary>
    public const int Most = 20;

    const int MaxAlbums = 40, MaxTracks = 30, GenreCandidates = 40, RareGenre = 100;

    /// <summary>Albums with more artists are samplers, which say little about any of them.</summary>
    const int MaxOthers = 20;

    const int SharedAlbum = 6, MaxSharedAlbums = 5, SharedGenre = 2, SharedRareGenre = 3;

    readonly Dictionary<int, int> scores = [];
    readonly Dictionary<int, int> sharedAlbums = [];
    readonly HashSet<int> onAlbum = [];

    /// <summary>Nearest first, the better known first among equals.</summary>
    public uint[] Of(int artist)
    {
        scores.Clear();
        sharedAlbums.Clear();
        var albums = release.ArtistAlbums.Of(artist);
        foreach (var packed in albums[..Math.Min(albums.Length, MaxAlbums)])
            AddAlbum(new AlbumOfArtist(packed).Album);
        foreach (var (other, count) in sharedAlbums)
            scores[other] = Math.Min(count, MaxSharedAlbums) * SharedAlbum;
        foreach (var genre in genres.OfArtist(release, artist))
            foreach (var other in genre.Artists.Take(GenreCandidates))
                scores[other] = scores.GetValueOrDefault(other) + (genre.Count < RareGenre ? SharedRareGenre : SharedGenre);
        scores.Remove(artist);
        return [.. scores.OrderByDescending(each => each.Value).ThenBy(each => ranks[each.Key]).Take(Most).Select(each => (uint)each.Key)];
    }

    void AddAlbum(int album)
    {
        onAlbum.Clear();
        foreach (var artist in new AlbumRecord(release.Albums.Record(album)).Artists)
            onAlbum.Add(artist);
        var tracks = release.AlbumTracks.Of(album);
        foreach (var track in tracks[..Math.Min(tracks.Length, MaxTracks)])
            foreach (var artist in new TrackRecord(release.Tracks.Record((int)track)).Artists)
                onAlbum.Add(artist);
        if (onAlbum.Count > MaxOthers)
            return;
        foreach (var artist in onAlbum)
            sharedAlbums[artist] = sharedAlbums.GetValueOrDefault(artist) + 1;
    }
}
