using System.Text.Json;
using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// POST /v1/playlists/{id}/changes (our extension): several of add, remove and move as one change. All positions mean
/// the one snapshot named, as if each had been sent alone naming it.
/// </summary>
static class ChangeBatch
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, BatchRequest request, PlaylistStore store, KnownPlayableItems catalogue)
    {
        var areKnown = request.Operations.OfType<Operation.Add>().All(add => catalogue.HasAll(add.Uris));
        var command = new PlaylistCommand(ChangeKind.Batch, new Operation.Batch(request.Operations), head =>
            Rights.ToEdit(head, caller.Caller, PlaylistErrors.NotYoursToChange) ?? (areKnown ? null : PlaylistErrors.UnknownTrack))
        {
            Base = request.Base,
            DefaultsToNewest = request.Operations.OfType<Operation.Remove>().Any(remove => remove.Positions is not null),
        };
        return Replies.Snapshot(await store.Change(id.Value, caller.ChangeAuthor, command));
    }
}

/// <summary><c>{"snapshot_id":…,"operations":[{"add":{…}},{"remove":{…}},{"move":{…}}]}</c>.</summary>
sealed record BatchRequest(Operation[] Operations, SnapshotId? Base) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.List("operations", FieldPlace.Body, isRequired: true, items: "object"),
        RequestField.InBody("snapshot_id"),
    ];

    public static async ValueTask<BatchRequest> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        if (body.Member("operations") is not { } list)
            throw new ApiErrorException(PlaylistErrors.NotParsed);
        var operations = list.List().ToArray();
        if (operations.Length is 0 or > Operation.MaxBatch)
            throw new ApiErrorException(PlaylistErrors.BadBatch);
        return new BatchRequest(Array.ConvertAll(operations, Read), PlaylistParameters.Snapshot(body));
    }

    static Operation Read(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object || part.GetPropertyCount() != 1)
            throw new ApiErrorException(PlaylistErrors.BadBatch);
        return part.Member("add") is { } add ? Add(add)
            : part.Member("remove") is { ValueKind: JsonValueKind.Object } remove ? RemoveRequest.Read(remove)
            : part.Member("move") is { } move ? Move(move)
            : throw new ApiErrorException(PlaylistErrors.BadBatch);
    }

    static Operation.Add Add(JsonElement body)
    {
        var uris = body.Member("uris") is { } list ? PlaylistParameters.Uris([.. list.List().Select(JsonMembers.Text)]) : [];
        if (uris.Length == 0)
            throw new ApiErrorException(PlaylistErrors.NoUris);
        var position = body.IntMember("position");
        return position >= 0 || position is null ? new Operation.Add(uris, position) : throw new ApiErrorException(PlaylistErrors.NegativePosition);
    }

    static Operation.Move Move(JsonElement body) =>
        body.IntMember("range_start") is { } start && body.IntMember("insert_before") is { } before
            ? new Operation.Move(start, before, body.IntMember("range_length") ?? 1)
            : throw new ApiErrorException(PlaylistErrors.NotParsed);
}
