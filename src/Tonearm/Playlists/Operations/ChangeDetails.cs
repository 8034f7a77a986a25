using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>PUT /v1/playlists/{id}: changes name, description and status (behaviour.md 4.6).</summary>
static class ChangeDetails
{
    public static async Task<IResult> Handle(PlaylistId id, Asker asker, DetailsRequest request, PlaylistStore store)
    {
        // An empty object changes nothing, but only the owner hears that.
        if (request.Fields == DetailFields.None)
        {
            var (version, refusal) = await store.Find(id.Value, asker.Caller.UserId, request.Base);
            if (refusal == ApiError.NotFound && request.Base is not null && await store.FindHead(id.Value, asker.Caller.UserId) is not null)
                return PlaylistErrors.BadSnapshot;
            return Replies.Empty(version is null ? refusal : Rights.ToChange(version.Head, asker.Caller, null));
        }
        var wish = new Wish(ChangeKind.Details, new Operation.SetDetails(request.Values, request.Fields),
            head => Rights.ToChange(head, asker.Caller, request.Public))
        { Base = request.Base };
        return Replies.Empty(await store.Change(id.Value, asker.Author, wish));
    }
}
