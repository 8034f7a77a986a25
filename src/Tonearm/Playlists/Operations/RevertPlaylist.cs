using Tonearm.Playlists.State;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// POST /v1/playlists/{id}/restore, /undo and /unremove (our extension): back to an old version, without one change, or
/// with some items of an old version. Each is a new change that merges like any other; what comes back keeps
/// <c>added_at</c> and <c>added_by</c>. Whoever may edit the items may do so; details that are undone are the owner's.
/// </summary>
static class RevertPlaylist
{
    public static Task<IResult> Restore(PlaylistId id, KeyedCaller caller, RevertRequest request, PlaylistStore store) =>
        Change(id, caller, request, ChangeKind.Restore, snapshot => new Operation.Restore(snapshot), store);

    public static Task<IResult> Undo(PlaylistId id, KeyedCaller caller, RevertRequest request, PlaylistStore store) =>
        Change(id, caller, request, ChangeKind.Undo, snapshot => new Operation.Undo(snapshot.Revision), store);

    public static async Task<IResult> Unremove(PlaylistId id, KeyedCaller caller, RevertRequest request, PlaylistStore store) =>
        request.Positions is { } positions
            ? await Change(id, caller, request, ChangeKind.Unremove, snapshot => new Operation.Unremove(snapshot, positions), store)
            : PlaylistErrors.PositionsMissing;

    static async Task<IResult> Change(PlaylistId id, KeyedCaller caller, RevertRequest request, ChangeKind kind, Func<SnapshotRef, Operation> make, PlaylistStore store)
    {
        var command = new PlaylistCommand(kind, (_, snapshot) => make(snapshot), head => Rights.ToEdit(head, caller.Caller, PlaylistErrors.NotYoursToChange))
        {
            Subject = request.Snapshot,
            ValidateChange = (head, change) => change.Details.Fields == 0 ? null
                : Rights.ToChange(head, caller.Caller, (change.Details.Fields & DetailFields.Public) != 0 ? change.Details.Now.Public == true : null),
        };
        return Replies.Snapshot(await store.Change(id.Value, caller.ChangeAuthor, command));
    }
}
