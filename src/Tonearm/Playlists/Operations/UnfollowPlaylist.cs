using Tonearm.Playlists.State;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// DELETE /v1/playlists/{id}/followers: out of the caller's list, which for the owner is as good as deleting it
/// (behaviour.md 4.14). Asks for the scope of how it is followed.
/// </summary>
static class UnfollowPlaylist
{
    public static async Task<IResult> Handle(PlaylistId id, Asker asker, PlaylistStore store) =>
        Replies.Empty(await store.Unfollow(id.Value, asker.Caller.UserId!, (head, isFollowedPublicly) =>
            isFollowedPublicly is not { } isPublic ? null
            : Rights.Scope(asker.Caller, head.Owner == asker.Caller.UserId ? head.IsPublic : isPublic)));
}
