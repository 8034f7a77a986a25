using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// Finds the artists nearest to one: those who stand on albums and on playlists with it, and the best known of its genres
/// (docs/import.md). For use by one thread; the work for an artist is bounded.
/// </summary>
sealed class RelatedArtistsBuilder(Release release, GenreTable genres, CoOccurrence coOccurrence, int[] ranks)
{
    /// <summary>As many as the API shows (docs/behaviour/objects-and-nulls.md#related-artists).</summary>
    public const int MaxRelated = 20;

    const int MaxAlbums = 40, MaxTracks = 30, GenreCandidates = 40, RareGenre = 100;

    /// <summary>Albums with more artists are samplers, which say little about any of them.</summary>
    const int MaxOthers = 20;

    const int SharedAlbum = 6, MaxSharedAlbums = 5, SharedGenre = 2, SharedRareGenre = 3;

    /// <summary>Playlists of an artist that are looked at; what those who are always together get; how many count as none.</summary>
    const int MaxPlaylists = 200, SamePlaylists = 20, FewPlaylists = 3;

    readonly Dictionary<int, int> scores = [];
    readonly Dictionary<int, int> sharedAlbums = [], sharedPlaylists = [];
    readonly HashSet<int> onAlbum = [];

    /// <summary>Nearest first, the better known first among equals.</summary>
    public uint[] Of(int artist)
    {
        scores.Clear();
        sharedAlbums.Clear();
        sharedPlaylists.Clear();
        var albums = release.ArtistAlbums.Of(artist);
        foreach (var packed in albums[..Math.Min(albums.Length, MaxAlbums)])
            AddAlbum(new AlbumOfArtist(packed).Album);
        foreach (var (other, count) in sharedAlbums)
            scores[other] = Math.Min(count, MaxSharedAlbums) * SharedAlbum;
        AddPlaylists(artist);
        foreach (var genre in genres.OfArtist(release, artist))
            foreach (var other in genre.Artists.Take(GenreCandidates))
                scores[other] = scores.GetValueOrDefault(other) + (genre.Count < RareGenre ? SharedRareGenre : SharedGenre);
        scores.Remove(artist);
        return [.. scores.OrderByDescending(each => each.Value).ThenBy(each => ranks[each.Key]).Take(MaxRelated).Select(each => (uint)each.Key)];
    }

    /// <summary>
    /// Whoever is popular stands on many playlists beside everybody: what counts is the share (the cosine of the two sets),
    /// and a few playlists are no proof.
    /// </summary>
    void AddPlaylists(int artist)
    {
        coOccurrence.Count(artist, MaxPlaylists, sharedPlaylists);
        var own = Math.Min(coOccurrence.CountOf(artist), MaxPlaylists);
        foreach (var (other, count) in sharedPlaylists)
            if ((int)(SamePlaylists * count / (Math.Sqrt((double)own * coOccurrence.CountOf(other)) + FewPlaylists)) is var points and > 0)
                scores[other] = scores.GetValueOrDefault(other) + points;
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
