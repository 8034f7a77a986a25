using System.Text.Json;
using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>PUT /v1/playlists/{id}/items: replaces all items or moves a block (docs/behaviour/playlists.md#replace-and-move).</summary>
static class PutItems
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, PutItemsRequest request, PlaylistStore store, KnownPlayableItems catalogue)
    {
        var areKnown = request.Operation is not Operation.Replace replace || catalogue.HasAll(replace.Uris);
        var kind = request.Operation is Operation.Move ? ChangeKind.Move : ChangeKind.Replace;
        var command = new PlaylistCommand(kind, request.Operation, head =>
            Rights.ToEdit(head, caller.Caller, PlaylistErrors.NotYoursToAdd) ?? (areKnown ? null : PlaylistErrors.UnknownTrack))
        { Base = request.Base };
        return Replies.Snapshot(await store.Change(id.Value, caller.ChangeAuthor, command));
    }
}

/// <summary>Either <c>uris</c> or <c>range_start</c> with <c>insert_before</c>, of query or body.</summary>
sealed record PutItemsRequest(Operation Operation, SnapshotId? Base) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.List("uris", FieldPlace.Query | FieldPlace.Body),
        new RequestField("range_start", FieldPlace.Query | FieldPlace.Body, "integer"),
        new RequestField("insert_before", FieldPlace.Query | FieldPlace.Body, "integer"),
        new RequestField("range_length", FieldPlace.Query | FieldPlace.Body, "integer"),
        new RequestField("snapshot_id", FieldPlace.Query | FieldPlace.Body),
    ];

    public static async ValueTask<PutItemsRequest> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        var uris = PlaylistParameters.Uris(context, body);
        var move = Move(context, body);
        if (uris is not null && move is not null)
            throw new ApiErrorException(PlaylistErrors.TwoForms);
        var operation = (Operation?)move ?? (uris is null ? throw new ApiErrorException(PlaylistErrors.NotParsed) : new Operation.Replace(uris));
        return new PutItemsRequest(operation, PlaylistParameters.Snapshot(context, body));
    }

    static Operation.Move? Move(HttpContext context, JsonElement body)
    {
        var start = PlaylistParameters.Number(context, body, "range_start");
        var before = PlaylistParameters.Number(context, body, "insert_before");
        var length = PlaylistParameters.Number(context, body, "range_length");
        if (start is null && before is null && length is null)
            return null;
        return start is { } from && before is { } to
            ? new Operation.Move(from, to, length ?? 1)
            : throw new ApiErrorException(PlaylistErrors.NotParsed);
    }
}
