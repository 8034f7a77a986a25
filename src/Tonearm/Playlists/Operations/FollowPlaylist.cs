using System.Text.Json;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>PUT /v1/playlists/{id}/followers: into the caller's list, publicly unless said otherwise (behaviour.md 4.14).</summary>
static class FollowPlaylist
{
    public static async Task<IResult> Handle(PlaylistId id, NamedOwner owner, Asker asker, FollowRequest request, PlaylistStore store) =>
        Replies.Empty(Rights.Scope(asker.Caller, request.IsPublic)
            ?? await owner.Refusal(id, store)
            ?? await store.Follow(id.Value, asker.Caller.UserId!, request.IsPublic));
}

/// <summary><c>{"public":…}</c>, an empty object, nothing, or the bare value that one client sends (clients.md 3).</summary>
readonly record struct FollowRequest(bool IsPublic) : IReadsFields
{
    public static IEnumerable<RequestField> Fields => [RequestField.InBody("public", "boolean")];

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
