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
            var after = Math.Max(last - window.Limit, -1);
            var steps = LogRows.Between(state, id, Math.Max(after, 0), last).ConvertAll(entry => Step(id, entry));
            if (steps.Count != last - Math.Max(after, 0) && last >= 0)
                throw new DamagedPlaylistException(id, last);
            steps.Reverse();
            if (after < 0 && last >= 0)
                steps.Add(First(state, head));
            return (steps, head.Revision + 1, null);
        });

    HistoryStep Step(EntityId id, LogEntry entry) => ChangeCodec.TryDecode(entry.Body, entry.Revision, out var change)
        ? new HistoryStep(
            seals.Seal(id, SnapshotRef.Line(entry.Revision), entry.Chain), DateTimeOffset.FromUnixTimeMilliseconds(change.At),
            change.Author, entry, change)
        : throw new DamagedPlaylistException(id, entry.Revision);

    HistoryStep First(StateConnection state, PlaylistHead head)
    {
        var chain = LogRows.Chain(state, head.Id, 0) ?? throw new DamagedPlaylistException(head.Id, 0);
        return new HistoryStep(seals.Seal(head.Id, SnapshotRef.Line(0), chain), head.CreatedAt, head.Owner, null, null);
    }

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
