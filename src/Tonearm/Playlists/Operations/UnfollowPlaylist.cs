using Tonearm.Playlists.State;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// DELETE /v1/playlists/{id}/followers: removes it from the caller's list, which is how an owner deletes it
/// (docs/behaviour/playlists.md#following-and-deleting). The scope depends on how it is followed.
/// </summary>
static class UnfollowPlaylist
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, PlaylistStore store) =>
        Replies.Empty(await store.Unfollow(id.Value, caller.Caller.UserId!, (head, isFollowedPublicly) =>
            isFollowedPublicly is not { } isPublic ? null
            : Rights.Scope(caller.Caller, head.Owner == caller.Caller.UserId ? head.IsPublic : isPublic)));
}
