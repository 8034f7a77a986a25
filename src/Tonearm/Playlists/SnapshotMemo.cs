using Tonearm.Ids;

namespace Tonearm.Playlists;

/// <summary>The few snapshots looked at last, so that a client going on from one does not cost a replay each time.</summary>
sealed class SnapshotMemo(Snapshot first)
{
    const int Capacity = 6;

    readonly List<Snapshot> kept = [];

    public bool TryFind(SnapshotRef snapshot, out Snapshot found)
    {
        var at = kept.FindIndex(known => known.Ref == snapshot);
        found = at < 0 ? first : kept[at];
        if (at >= 0)
        {
            kept.RemoveAt(at);
            kept.Add(found);
        }
        return found.Ref == snapshot;
    }

    /// <summary>The newest known line at or before a revision.</summary>
    public Snapshot NearestSharedView(int revision)
    {
        var nearest = first;
        foreach (var known in kept)
        {
            if (known.Ref.Kind == SnapshotKind.SharedView
                && known.Ref.Revision <= revision && known.Ref.Revision > nearest.Ref.Revision)
                nearest = known;
        }
        return nearest;
    }

    public void Keep(Snapshot snapshot)
    {
        if (kept.Count == Capacity)
            kept.RemoveAt(0);
        kept.Add(snapshot);
    }
}
