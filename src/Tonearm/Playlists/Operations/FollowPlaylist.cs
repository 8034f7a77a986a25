using System.Text.Json;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>PUT /v1/playlists/{id}/followers: adds it to the caller's list (docs/behaviour/playlists.md#following-and-deleting).</summary>
static class FollowPlaylist
{
    public static async Task<IResult> Handle(PlaylistId id, NamedOwner owner, KeyedCaller caller, FollowRequest request, PlaylistStore store) =>
        Replies.Empty(Rights.Scope(caller.Caller, request.IsPublic)
            ?? await owner.Refusal(id, store)
            ?? await store.Follow(id.Value, caller.Caller.UserId!, request.IsPublic));
}

/// <summary><c>{"public":…}</c>, true by default; also no body, or the bare value (docs/behaviour/clients.md#bodies).</summary>
readonly record struct FollowRequest(bool IsPublic) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.InBody("public", "boolean")];

    public static async ValueTask<FollowRequest> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        return body.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.True => new FollowRequest(true),
            JsonValueKind.False => new FollowRequest(false),
            JsonValueKind.Object => new FollowRequest(body.BoolMember("public") ?? true),
            _ => throw new ApiErrorException(PlaylistErrors.NotParsed),
        };
    }
}
