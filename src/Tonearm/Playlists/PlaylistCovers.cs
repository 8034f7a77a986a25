using System.Collections.Concurrent;
using System.Collections.Immutable;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.Images;
using Tonearm.Playlists.State;

namespace Tonearm.Playlists;

/// <summary>
/// The first different covers of a playlist, at most as many as make a mosaic, in the order of its items. Local files have
/// none, episodes have that of their show. Nearly always the first items tell; where those are of too few albums all are
/// looked at, once for each version and release.
/// </summary>
sealed class PlaylistCovers(PlaylistStore store)
{
    const int MaxKept = 10_000;

    readonly ConcurrentDictionary<(EntityId, SnapshotId, long Release), ImmutableArray<Cover>> kept = new();

    /// <exception cref="Storage.StateStoreException">The store cannot be read.</exception>
    public async ValueTask<ImmutableArray<Cover>> Of(PlaylistHead head, CatalogueView view)
    {
        var covers = Different(view, head.Opening);
        if (covers.Length == Subject.Mosaic.Count || head.Opening.Length < PlaylistHead.OpeningLength)
            return covers;
        if (kept.TryGetValue((head.Id, store.SnapshotOf(head), view.Release.Seed), out var known))
            return known;
        return await store.Find(head.Id, head.Owner) is { Version: { } version } ? All(version, view) : covers;
    }

    public ImmutableArray<Cover> Of(PlaylistVersion version, CatalogueView view)
    {
        var opening = ChangeWrite.Opening(version.Content.Rows.AsSpan());
        var covers = Different(view, opening);
        return covers.Length == Subject.Mosaic.Count || opening.Length < PlaylistHead.OpeningLength ? covers : All(version, view);
    }

    ImmutableArray<Cover> All(PlaylistVersion version, CatalogueView view)
    {
        var key = (version.Head.Id, version.Snapshot, view.Release.Seed);
        if (kept.TryGetValue(key, out var known))
            return known;
        if (kept.Count >= MaxKept)
            kept.Clear();
        return kept[key] = Different(view, version.Content.Rows.Select(row => row.Item.Uri));
    }

    static ImmutableArray<Cover> Different(CatalogueView view, IEnumerable<ItemUri> items)
    {
        var covers = ImmutableArray.CreateBuilder<Cover>(Subject.Mosaic.Count);
        foreach (var uri in items)
        {
            if (CoverOf(view, uri) is { } cover && !covers.Contains(cover))
                covers.Add(cover);
            if (covers.Count == Subject.Mosaic.Count)
                break;
        }
        return covers.DrainToImmutable();
    }

    static Cover? CoverOf(CatalogueView view, ItemUri uri)
    {
        var release = view.Release;
        if (uri.Local is not null || !release[uri.Kind].TryFind(uri.Id, out var ordinal))
            return null;
        var (kind, of) = uri.Kind == EntityKind.Track
            ? (EntityKind.Album, new TrackRecord(release.Tracks.Record(ordinal)).Album)
            : (EntityKind.Show, new EpisodeRecord(release.Episodes.Record(ordinal)).Show);
        return EntityId.TryParse(release[kind].IdText(of), out var id) ? new Cover(kind, id) : null;
    }
}
