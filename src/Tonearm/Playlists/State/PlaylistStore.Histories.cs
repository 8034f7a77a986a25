using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

/// <summary>A step in the history of a playlist.</summary>
/// <param name="Snapshot">What everybody saw after it.</param>
/// <param name="Change">Null for the making of the playlist.</param>
sealed record HistoryStep(SnapshotId Snapshot, DateTimeOffset At, string? Author, LogEntry? Entry, Change? Change);

sealed partial class PlaylistStore
{
    /// <summary>A part of the history of a playlist that somebody may read, newest first, and its length.</summary>
    /// <returns>The steps, or why there are none.</returns>
    /// <exception cref="DamagedPlaylistException">It cannot be told from what is stored.</exception>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<(List<HistoryStep>? Steps, int Total, ApiError? Refusal)> Steps(EntityId id, string? userId, Window window) =>
        store.Read<(List<HistoryStep>?, int, ApiError?)>(state =>
        {
            if (HeadRows.Find(state, id) is not { } head || !head.IsVisibleTo(userId))
                return (null, 0, ApiError.NotFound);
            var last = head.Revision - Math.Min(window.Offset, head.Revision + 1);
            if (last < 0)
                return ([], head.Revision + 1, null);
            var after = Math.Max(last - window.Limit, -1);
            var start = LogRows.Chain(state, id, Math.Max(after, 0)) ?? throw new DamagedPlaylistException(id, Math.Max(after, 0));
            var steps = Steps(state, id, Math.Max(after, 0), last, start);
            steps.Reverse();
            if (after < 0)
                steps.Add(new HistoryStep(seals.Seal(id, SnapshotRef.Line(0), start), head.CreatedAt, head.Owner, null, null));
            return (steps, head.Revision + 1, null);
        });

    /// <param name="chain">At the revision before the first step.</param>
    List<HistoryStep> Steps(StateConnection state, EntityId id, int after, int last, HistoryChain chain)
    {
        List<HistoryStep> steps = [];
        foreach (var entry in LogRows.Between(state, id, after, last))
        {
            chain = chain.Next(entry.Body);
            if (chain != entry.Chain)
                throw new DamagedPlaylistException(id, entry.Revision);
            steps.Add(Step(id, entry));
        }
        return steps.Count == last - after ? steps : throw new DamagedPlaylistException(id, last);
    }

    HistoryStep Step(EntityId id, LogEntry entry) => ChangeCodec.TryDecode(entry.Body, entry.Revision, out var change)
        ? new HistoryStep(
            seals.Seal(id, SnapshotRef.Line(entry.Revision), entry.Chain), DateTimeOffset.FromUnixTimeMilliseconds(change.At),
            change.Author, entry, change)
        : throw new DamagedPlaylistException(id, entry.Revision);

    /// <summary>Two versions of a playlist that somebody may read.</summary>
    /// <returns>The versions, or why there are none.</returns>
    /// <exception cref="DamagedPlaylistException">They cannot be told from what is stored.</exception>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<(PlaylistVersion? From, PlaylistVersion? To, ApiError? Refusal)> Find(EntityId id, string? userId, SnapshotId from, SnapshotId? to) =>
        store.Read<(PlaylistVersion?, PlaylistVersion?, ApiError?)>(state =>
        {
            if (HeadRows.Find(state, id) is not { } head || !head.IsVisibleTo(userId))
                return (null, null, ApiError.NotFound);
            var before = PlaylistVersion.Named(state, head, loading, seals, from);
            var after = to is { } named
                ? PlaylistVersion.Named(state, head, loading, seals, named)
                : PlaylistVersion.OfHead(state, head, loading, seals);
            return before is null || after is null ? (null, null, PlaylistErrors.BadSnapshot) : (before, after, null);
        });
}
