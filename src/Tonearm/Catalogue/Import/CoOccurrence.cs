using System.Runtime.InteropServices;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// The playlists of an import: which artists stand on them together. Kept while a release is built, four bytes for each
/// track of a playlist.
/// </summary>
sealed class CoOccurrence
{
    /// <summary>Tracks of a playlist that are looked at; playlists beyond <see cref="MaxPlaylists"/> are not.</summary>
    const int MaxTracks = 200, MaxPlaylists = 1_000_000;

    readonly List<int[]> playlists = [];
    readonly Dictionary<int, List<int>> ofArtist = [];

    /// <summary>Takes the tracks of a playlist that the import holds.</summary>
    public void Add(PlaylistRow row, EntityColumn tracks)
    {
        if (playlists.Count < MaxPlaylists)
            playlists.Add([.. row.Tracks.Take(MaxTracks).Select(tracks.Find).Where(track => track >= 0)]);
    }

    /// <summary>Makes artists of the tracks, once these can be read: the first of each, which is whose track it is.</summary>
    public void ReplaceTracksByArtists(Release release)
    {
        foreach (var (playlist, tracks) in playlists.Index().ToArray())
        {
            int[] artists = [.. tracks.Select(track => FirstArtist(release, track)).Where(artist => artist >= 0).Distinct()];
            playlists[playlist] = artists;
            foreach (var artist in artists)
                (CollectionsMarshal.GetValueRefOrAddDefault(ofArtist, artist, out _) ??= []).Add(playlist);
        }
    }

    /// <summary>How many playlists an artist is on.</summary>
    public int CountOf(int artist) => ofArtist.GetValueOrDefault(artist)?.Count ?? 0;

    /// <summary>Counts the playlists that others share with an artist, among its first ones.</summary>
    public void Count(int artist, int mostPlaylists, Dictionary<int, int> shared)
    {
        foreach (var playlist in (ofArtist.GetValueOrDefault(artist) ?? []).Take(mostPlaylists))
            foreach (var other in playlists[playlist])
                CollectionsMarshal.GetValueRefOrAddDefault(shared, other, out _)++;
    }

    static int FirstArtist(Release release, int track)
    {
        foreach (var artist in new TrackRecord(release.Tracks.Record(track)).Artists)
            return artist;
        return -1;
    }
}
