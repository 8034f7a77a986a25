using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Playlists kept in memory within a budget.</summary>
/// <param name="budget">Bytes, roughly.</param>
sealed class LoadedPlaylists(long budget)
{
    readonly LruCache<EntityId, LoadedPlaylist> recent = new(budget, static (_, loaded) => loaded.Size);

    public LoadedPlaylist? Find(EntityId id) => recent.Find(id);

    public void Keep(EntityId id, LoadedPlaylist loaded) => recent.Keep(id, loaded);

    /// <inheritdoc cref="LruCache{TKey, TValue}.Grow"/>
    public void Grow(long bytes) => recent.Grow(bytes);

    public void Drop(EntityId id) => recent.Drop(id);
}
