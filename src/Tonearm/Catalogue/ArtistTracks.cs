using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue;

/// <summary>The best known tracks of an artist.</summary>
static class ArtistTracks
{
    /// <summary>Albums looked through; an artist with more is a collective such as "Various Artists".</summary>
    const int MaxAlbums = 200;

    /// <summary>Tracks that the market can hear, most popular first, each recording once.</summary>
    public static List<int> Top(CatalogueView view, int artist, int count)
    {
        List<int> top = [];
        foreach (var (track, _) in Of(view.Release, artist).OrderByDescending(each => each.Popularity).ThenBy(each => each.Track))
        {
            if (top.Count == count)
                break;
            if (IsAudible(view, track) && !IsRecordingIn(view, track, top))
                top.Add(track);
        }
        return top;
    }

    /// <summary>Whether a track, or the recording that stands in for it, can be played.</summary>
    public static bool IsAudible(CatalogueView view, int track) =>
        view.IsPlayable(new TrackRecord(view.Release.Tracks.Record(view.Relink(track))).MarketSet);

    static bool IsRecordingIn(CatalogueView view, int track, List<int> tracks)
    {
        foreach (var equal in view.Release.EqualRecordings.Of(track))
            if (tracks.Contains((int)equal))
                return true;
        return false;
    }

    static List<(int Track, int Popularity)> Of(Release release, int artist)
    {
        List<(int, int)> found = [];
        var albums = release.ArtistAlbums.Of(artist);
        foreach (var packed in albums[..Math.Min(albums.Length, MaxAlbums)])
            foreach (var track in release.AlbumTracks.Of(new AlbumOfArtist(packed).Album))
            {
                var record = new TrackRecord(release.Tracks.Record((int)track));
                if (record.Artists.Contains(artist))
                    found.Add(((int)track, record.Popularity));
            }
        return found;
    }
}
