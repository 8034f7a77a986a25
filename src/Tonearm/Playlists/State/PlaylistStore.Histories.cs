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
            var visible = VisibleVersions.Of(state, head, userId);
            if (filter.At is { } moment)
                visible = visible.UpTo(steps.LastAt(moment));
            var (found, total) = filter.IsSearch
                ? steps.Search(filter, visible, window)
                : ([.. visible.Page(window).SelectMany(steps.Of)], visible.Count);
            return ([.. found.Select(step => step.For(userId, head.Owner))], total, null);
        });

    /// <summary>The step that made a version of a playlist that somebody may read.</summary>
    /// <returns>The step, or why there is none.</returns>
    /// <inheritdoc cref="Steps"/>
    public ValueTask<(HistoryStep? Step, ApiError? Refusal)> Step(EntityId id, string? userId, SnapshotId named) =>
        store.Read<(HistoryStep?, ApiError?)>(state =>
        {
            if (HeadRows.Find(state, id) is not { } head || !head.IsVisibleTo(userId))
                return (null, ApiError.NotFound);
            if (named.Revision < head.History.Cut)
                return (null, ApiError.NotFound);
            if (seals.Verify(state, head, named) is not { } snapshot)
                return (null, PlaylistErrors.BadSnapshot);
            var visible = VisibleVersions.Of(state, head, userId);
            return visible.Contains(snapshot)
                ? (new HistorySteps(state, head, seals).Of(visible.Part(snapshot.Revision))[0].For(userId, head.Owner), null)
                : (null, ApiError.NotFound);
        });

    /// <summary>Two versions of a playlist that somebody may read.</summary>
    /// <returns>The versions, or why there are none.</returns>
    /// <exception cref="DamagedPlaylistException">They cannot be told from what is stored.</exception>
    /// <exception cref="StateStoreException">The store cannot be read.</exception>
    public ValueTask<(PlaylistVersion? From, PlaylistVersion? To, ApiError? Refusal)> Find(EntityId id, string? userId, SnapshotId from, SnapshotId? to) =>
        store.Read<(PlaylistVersion?, PlaylistVersion?, ApiError?)>(state =>
        {
            var (before, refusal) = FindIn(state, id, userId, from);
            if (before is null)
                return (null, null, refusal);
            var (after, other) = FindIn(state, id, userId, to);
            return after is null ? (null, null, other) : (before, after, null);
        });
}
