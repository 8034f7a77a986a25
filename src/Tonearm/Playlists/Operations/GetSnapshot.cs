using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/playlists/{id}/snapshots/{snapshot} (our extension): one entry of the history, by the id of its version or by
/// that with which its author was answered.
/// </summary>
static class GetSnapshot
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, PathSnapshot snapshot, CatalogueView view, PlaylistStore store, People people)
    {
        var (step, refusal) = await store.Step(id.Value, caller.Caller.UserId, snapshot.Id);
        if (step is null)
            return refusal!;
        if (await Forbids(id, caller, store) is { } forbidden)
            return forbidden;
        using var json = new JsonBuffer();
        StepJson.Write(json, await NamedStep.Of(step, people), view.Release);
        return new JsonReply(json);
    }

    /// <summary>In development mode the items, and so the history, are for some of those who may read the rest.</summary>
    public static async ValueTask<ApiError?> Forbids(PlaylistId id, KeyedCaller caller, PlaylistStore store) =>
        caller.Caller.IsInDevelopment && await store.FindHead(id.Value, caller.Caller.UserId) is { } head
            ? Rights.ToSeeItems(head, caller.Caller)
            : null;
}

/// <summary>The <c>{snapshot}</c> of a path, in either alphabet of base64.</summary>
readonly record struct PathSnapshot(SnapshotId Id)
{
    public static ValueTask<PathSnapshot> BindAsync(HttpContext context)
    {
        // A slash stays encoded in a path, so that it does not end a part of it.
        var text = (context.Request.RouteValues["snapshot"] as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return SnapshotId.TryParse(text, out var id)
            ? ValueTask.FromResult(new PathSnapshot(id))
            : throw new ApiErrorException(PlaylistErrors.BadSnapshot);
    }
}
