using System.Runtime.CompilerServices;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;

namespace Tonearm.Catalogue.Recommend;

/// <summary>
/// The most popular tracks of a release: what is left to play after something that nothing else is known about. Found by
/// one pass over the tracks when they are first needed, and kept as long as the release is.
/// </summary>
static class BestKnownTracks
{
    const int Kept = 2_000;

    static readonly ConditionalWeakTable<Release, int[]> Known = [];

    /// <returns>At most 2,000 tracks, the most popular first.</returns>
    public static int[] Of(Release release) => Known.GetValue(release, Find);

    static int[] Find(Release release)
    {
        var best = new PriorityQueue<int, (int Popularity, int Track)>(Kept + 1);
        for (var track = 0; track < release.Tracks.Count; track++)
        {
            var rank = (new TrackRecord(release.Tracks.Record(track)).Popularity, -track);
            if (best.Count < Kept)
                best.Enqueue(track, rank);
            else
                best.EnqueueDequeue(track, rank);
        }
        var found = new int[best.Count];
        for (var place = found.Length; place-- > 0;)
            found[place] = best.Dequeue();
        return found;
    }
}
