using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/playlists/{id}/followers/contains: whether the caller follows it, or each of the people named, as far as the
/// caller may see that (docs/behaviour/playlists.md#following-and-deleting).
/// </summary>
static class FollowsContain
{
    const int MaxIds = 5;

    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, HttpContext context, PlaylistStore store)
    {
        var text = context.Request.Query["ids"].ToString();
        string[] ids = text.Length == 0
            ? caller.Caller.UserId is { } self ? [self] : []
            : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(UserProfile.Canonical)];
        if (ids.Length == 0)
            return RequiresUser.NoUser;
        if (ids.Length > MaxIds)
            return ApiError.BadRequest("too many ids requested");
        return await store.Follows(id.Value, caller.Caller.UserId, ids) is { } follows
            ? new JsonReply(JsonText.Truths(follows))
            : ApiError.NotFound;
    }
}
