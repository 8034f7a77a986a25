using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>PUT /v1/playlists/{id}: changes name, description and status (docs/behaviour/playlists.md#details).</summary>
static class ChangeDetails
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, DetailsRequest request, PlaylistStore store)
    {
        // An empty object changes nothing, but only the owner hears that.
        if (request.Fields == DetailFields.None)
        {
            var (version, refusal) = await store.Find(id.Value, caller.Caller.UserId, request.Base);
            if (refusal == ApiError.NotFound && request.Base is not null && await store.FindHead(id.Value, caller.Caller.UserId) is not null)
                return PlaylistErrors.BadSnapshot;
            return Replies.Empty(version is null ? refusal : Rights.ToChange(version.Head, caller.Caller, null));
        }
        var command = new PlaylistCommand(ChangeKind.Details, (head, _) => Describe(request, head),
            head => Rights.ToChange(head, caller.Caller, request.Public))
        { Base = request.Base };
        return Replies.Empty(await store.Change(id.Value, caller.ChangeAuthor, command));
    }

    /// <summary>A client that sends back the description it was answered means the text as it is.</summary>
    static Operation.SetDetails Describe(DetailsRequest request, PlaylistHead head) => new(
        request.Description is { } sent && sent == EscapedText.Of(head.Details.Description)
            ? request.Values with { Description = head.Details.Description }
            : request.Values,
        request.Fields);
}
