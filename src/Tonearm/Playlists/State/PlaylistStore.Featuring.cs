using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

sealed partial class PlaylistStore
{
    /// <summary>Puts a public playlist into places, at the top of each. False if it is not public, or not there.</summary>
    /// <param name="places">Slugs of categories, and <see cref="FeatureRows.Front"/>.</param>
    /// <param name="message">What stands over these places from now on; null leaves that as it is.</param>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task<bool> Feature(EntityId id, IReadOnlyList<string> places, string? message) => store.Write(state =>
    {
        if (HeadRows.Find(state, id) is not { } head || !FeatureRows.MayBeShown(head))
            return false;
        foreach (var place in places)
            FeatureRows.Put(state, new FeaturedPlaylist(id, place, time.GetUtcNow(), message));
        return true;
    });

    /// <summary>Takes a playlist out of places, or out of all if none is named. False if it was in none of them.</summary>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task<bool> Unfeature(EntityId id, IReadOnlyList<string> places) => store.Write(state => places.Count == 0
        ? FeatureRows.RemoveAll(state, id)
        : places.Aggregate(false, (found, place) => FeatureRows.Remove(state, id, place) || found));

    /// <summary>What has been put where, also what cannot be seen at present.</summary>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<List<FeaturedPlaylist>> Features() => store.Read(FeatureRows.All);

    /// <summary>A place as it was at a time, without what cannot be seen any more.</summary>
    /// <param name="also">Ids of playlists that stand in it as well, after all others.</param>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<FeaturedPage> Featured(string place, DateTimeOffset at, Window window, IReadOnlyList<string>? also = null) =>
        store.Read(state => also is { Count: > 0 }
            ? FeatureRows.Page(state, place, at, window.Limit, window.Offset, also)
            : FeatureRows.Page(state, place, at, window.Limit, window.Offset));
}
