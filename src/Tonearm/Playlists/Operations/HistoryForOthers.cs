using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET and PUT /v1/playlists/{id}/history (our extension), for its owner alone: how much of its history others see, as
/// <c>{"others_see":"since_shown"}</c>, <c>"newest"</c> or <c>"all"</c>.
/// </summary>
static class HistoryForOthers
{
    public static async Task<IResult> Get(PlaylistId id, KeyedCaller caller, PlaylistStore store) =>
        await store.FindHead(id.Value, caller.Caller.UserId) is not { } head ? ApiError.NotFound
        : head.Owner != caller.Caller.UserId ? PlaylistErrors.NotYoursToChange
        : Reply(head.History.Audience);

    public static async Task<IResult> Set(PlaylistId id, KeyedCaller caller, HistoryRequest request, PlaylistStore store)
    {
        if (await store.FindHead(id.Value, caller.Caller.UserId) is not { } head)
            return ApiError.NotFound;
        if (Rights.ToChange(head, caller.Caller, isPublic: null) is { } refusal)
            return refusal;
        return await store.ShowHistory(id.Value, head.Owner, request.OthersSee) ? Reply(request.OthersSee) : ApiError.NotFound;
    }

    static JsonReply Reply(HistoryAudience audience)
    {
        using var json = new JsonBuffer();
        json.Raw("{\"others_see\":"u8).Text(audience.Word()).Raw("}"u8);
        return new JsonReply(json);
    }
}

/// <summary>What an owner says about the history of a playlist.</summary>
sealed record HistoryRequest(HistoryAudience OthersSee) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.InBody("others_see", isRequired: true)];

    public static async ValueTask<HistoryRequest> BindAsync(HttpContext context) =>
        HistoryAudiences.Parse((await JsonBody.Read(context)).TextMember("others_see")) is { } audience
            ? new HistoryRequest(audience)
            : throw new ApiErrorException(PlaylistErrors.BadAudience);
}
