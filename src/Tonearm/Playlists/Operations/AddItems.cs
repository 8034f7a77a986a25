using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>POST /v1/playlists/{id}/items: adds items before a position, or at the end (docs/behaviour/playlists.md#add).</summary>
static class AddItems
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, AddRequest request, PlaylistStore store, KnownPlayableItems catalogue)
    {
        var areKnown = catalogue.HasAll(request.Uris);
        var command = new PlaylistCommand(ChangeKind.Add, new Operation.Add(request.Uris, request.Position), head =>
            Rights.ToEdit(head, caller.Caller, PlaylistErrors.NotYoursToAdd) ?? (areKnown ? null : PlaylistErrors.UnknownTrack))
        {
            Base = request.Base,
            Explain = refusal => refusal == Refusal.PositionOutOfBounds ? PlaylistErrors.PastTheEnd : PlaylistErrors.Of(refusal),
        };
        return Replies.Snapshot(await store.Change(id.Value, caller.ChangeAuthor, command), StatusCodes.Status201Created);
    }
}

/// <summary>What is to be added: <c>uris</c> and <c>position</c> of query or body, or a body that is the bare list.</summary>
/// <param name="Base">Our extension: the snapshot that the position means.</param>
sealed record AddRequest(ItemUri[] Uris, int? Position, SnapshotId? Base) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.List("uris", FieldPlace.Query | FieldPlace.Body),
        new RequestField("position", FieldPlace.Query | FieldPlace.Body, "integer"),
        new RequestField("snapshot_id", FieldPlace.Query | FieldPlace.Body),
    ];

    public static async ValueTask<AddRequest> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        var uris = PlaylistParameters.Uris(context, body) ?? throw new ApiErrorException(PlaylistErrors.NotParsed);
        var position = PlaylistParameters.Number(context, body, "position");
        if (uris.Length == 0)
            throw new ApiErrorException(PlaylistErrors.NoUris);
        if (position < 0)
            throw new ApiErrorException(PlaylistErrors.NegativePosition);
        return new AddRequest(uris, position, PlaylistParameters.Snapshot(context, body));
    }
}
