using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

sealed partial class PlaylistStore
{
    /// <summary>A part of the history of a playlist that somebody may read, newest first, and its length.</summary>
    /// <returns>The steps, or why there are none.</returns>
    /// <exception cref="DamagedPlaylistException">It cannot be told from what is stored.</exception>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<(List<HistoryStep>? Steps, int Total, ApiError? Refusal)> Steps(EntityId id, string? userId, StepFilter filter, Window window) =>
        store.Read<(List<HistoryStep>?, int, ApiError?)>(state =>
        {
            if (HeadRows.Find(state, id) is not { } head || !head.IsVisibleTo(userId))
                return (null, 0, ApiError.NotFound);
            var steps = new HistorySteps(state, head, seals);
            var newest = filter.At is { } moment ? steps.LastAt(moment) : head.Revision;
            if (filter.IsSearch && newest >= 0)
            {
                var found = steps.Search(filter, newest);
                return (steps.Of([.. found.Skip(window.Offset).Take(window.Limit)]), found.Count, null);
            }
            var last = newest - Math.Min(window.Offset, newest + 1);
            return (last < 0 ? [] : steps.Between(Math.Max(last - window.Limit, -1), last), newest + 1, null);
        });

    /// <summary>The step that made a version of a playlist that somebody may read.</summary>
    /// <returns>The step, or why there is none.</returns>
    /// <inheritdoc cref="Steps"/>
    public ValueTask<(HistoryStep? Step, ApiError? Refusal)> Step(EntityId id, string? userId, SnapshotId named) =>
        store.Read<(HistoryStep?, ApiError?)>(state =>
        {
            if (HeadRows.Find(state, id) is not { } head || !head.IsVisibleTo(userId))
                return (null, ApiError.NotFound);
            return seals.Open(state, head, named) is { Revision: var revision }
                ? (new HistorySteps(state, head, seals).Between(revision - 1, revision)[0], null)
                : (null, PlaylistErrors.BadSnapshot);
        });

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
