using Tonearm.Ids;

namespace Tonearm.Playlists.Import;

/// <summary>A playlist as a file tells of it. Times are milliseconds since 1970 (UTC).</summary>
/// <param name="Owner">As the file has it; null when it does not say.</param>
/// <param name="SeenAt">When it was as it is here.</param>
/// <param name="Items">Its items in order, with the time each was added if it is known.</param>
sealed record ImportedPlaylist(
    EntityId Id, string? Owner, Details Details, long? SeenAt, IReadOnlyList<(ItemUri Uri, long? AddedAt)> Items);

/// <summary>The stay of a track in a playlist.</summary>
/// <param name="Removed">Null while it is there.</param>
readonly record struct Stay(ItemUri Uri, long Added, long? Removed);
