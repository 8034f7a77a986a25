using Tonearm.Ids;

namespace Tonearm.Playlists.State;

/// <summary>The stored history of a playlist contradicts itself: what was asked cannot be told, and nothing is written.</summary>
sealed class DamagedPlaylistException(EntityId playlist, int revision)
    : Exception($"The history of playlist {playlist} is damaged at revision {revision}.")
{
    public EntityId Playlist => playlist;
}
