using System.Text.Json;
using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// DELETE /v1/playlists/{id}/items: removes all occurrences of URIs, some occurrences, or bare positions of a snapshot
/// (docs/behaviour/playlists.md#remove).
/// </summary>
static class RemoveItems
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, RemoveRequest request, PlaylistStore store)
    {
        var command = new PlaylistCommand(ChangeKind.Remove, request.Operation, head => Rights.ToEdit(head, caller.Caller, PlaylistErrors.NotYoursToRemove))
        {
            Base = request.Base,
            // Positions alone mean the newest version; the engine wants it named. Nothing else gains from that.
            DefaultsToNewest = request.Operation.Positions is not null,
            Explain = refusal => refusal == Refusal.PositionOutOfBounds ? PlaylistErrors.NotRemovable : PlaylistErrors.Of(refusal),
        };
        return Replies.Snapshot(await store.Change(id.Value, caller.ChangeAuthor, command));
    }
}

/// <summary>What is to be removed: objects under <c>tracks</c> or <c>items</c>, on either path, or <c>positions</c>.</summary>
sealed record RemoveRequest(Operation.Remove Operation, SnapshotId? Base) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.List("tracks", FieldPlace.Body, items: "object"),
        RequestField.List("items", FieldPlace.Body, items: "object"),
        RequestField.List("positions", FieldPlace.Body, items: "integer"),
        new RequestField("snapshot_id", FieldPlace.Query | FieldPlace.Body),
    ];

    public static async ValueTask<RemoveRequest> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        if (body.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
            throw new ApiErrorException(PlaylistErrors.NotParsed);
        return new RemoveRequest(Read(body), PlaylistParameters.Snapshot(context, body));
    }

    /// <exception cref="ApiErrorException">It is none of the ways to remove, or several.</exception>
    public static Operation.Remove Read(JsonElement body)
    {
        JsonElement?[] ways = [body.Member("tracks"), body.Member("items"), body.Member("positions")];
        switch (ways.Count(way => way is not null))
        {
            case 0:
                throw new ApiErrorException(PlaylistErrors.NoUris);
            case > 1:
                throw new ApiErrorException(PlaylistErrors.NotRemovable);
        }
        return ways[2] is { } positions
            ? new Operation.Remove(null, null, PlaylistParameters.Positions(positions))
            : Objects([.. (ways[0] ?? ways[1])!.Value.List()]);
    }

    static Operation.Remove Objects(JsonElement[] objects)
    {
        if (objects.Length == 0)
            throw new ApiErrorException(PlaylistErrors.NoUris);
        if (objects.Length > Tonearm.Playlists.Operation.MaxUris)
            throw new ApiErrorException(PlaylistErrors.TooManyUris);
        var uris = Array.ConvertAll(objects, Uri);
        var withPositions = objects.Count(item => item.Member("positions") is not null);
        if (withPositions == 0)
            return new Operation.Remove(uris, null, null);
        if (withPositions < objects.Length)
            throw new ApiErrorException(PlaylistErrors.NotRemovable);
        return new Operation.Remove(null, [.. objects.Zip(uris, (item, uri) => new Occurrences(uri, PlaylistParameters.Positions(item.GetProperty("positions"))))], null);
    }

    static ItemUri Uri(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new ApiErrorException(PlaylistErrors.InvalidId);
        var text = item.TextMember("uri") ?? throw new ApiErrorException(PlaylistErrors.TrackWithoutUri);
        return ItemUri.TryParse(text, out var uri) && uri.Local is null
            ? uri
            : throw new ApiErrorException(PlaylistErrors.InvalidUriInBody(text));
    }
}
