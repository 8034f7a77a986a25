using Tonearm.Ids;

namespace Tonearm.Playlists.Objects;

/// <summary>All that the objects of a playlist are written from.</summary>
/// <param name="Playlist">The version to show.</param>
/// <param name="SnapshotId">Names that version.</param>
/// <param name="OwnerName">Null when the owner has none, or is gone.</param>
/// <param name="Images">The list of pictures as JSON, largest first.</param>
/// <param name="IsNew">A missing description is null in a new playlist, empty later (docs/behaviour/playlists.md#description).</param>
sealed record PlaylistObject(
    EntityId Id, string Owner, string? OwnerName, Playlist Playlist, SnapshotId SnapshotId, int Followers, ReadOnlyMemory<byte> Images, bool IsNew = false)
{
    /// <summary>How many items it has; in lists the items themselves are not at hand.</summary>
    public int Total { get; init; } = Playlist.Rows.Length;

    /// <summary>The caller may see everything but its items.</summary>
    public bool HidesItems { get; init; }
}
