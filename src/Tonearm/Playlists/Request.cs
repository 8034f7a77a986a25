namespace Tonearm.Playlists;

/// <summary>One request to change a playlist.</summary>
/// <param name="Base">
/// The snapshot it names; null means the head. A request that is tried again after a lost race must name the head it
/// first saw.
/// </param>
/// <param name="At">When, in milliseconds since 1970 (UTC). Only recorded: order is by revision.</param>
/// <param name="Author">User id; null for nobody (an import).</param>
sealed record Request(SnapshotRef? Base, Operation Operation, long At, string? Author);
