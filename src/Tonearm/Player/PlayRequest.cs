using System.Text.Json;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>The body of PUT /v1/me/player/play; every member is optional (docs/behaviour/player.md#play).</summary>
sealed record PlayRequest(PlayContext? Context, IReadOnlyList<ItemReference>? Uris, int? Place, ItemReference? At, int? PositionMs) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InBody("context_uri"),
        RequestField.List("uris", FieldPlace.Body),
        RequestField.InBody("offset", "object"),
        RequestField.InBody("position_ms", "integer"),
    ];

    /// <summary>Most URIs that are played without a context.</summary>
    const int MaxUris = 1_000;

    static readonly ApiError Both = ApiError.BadRequest("Can't have both context_uri and uris");
    static readonly ApiError TooMany = ApiError.BadRequest("Too many uris requested");
    static readonly ApiError NoUris = ApiError.BadRequest("Missing required field: uris");

    public bool IsResume => Context is null && Uris is null;

    public static async ValueTask<PlayRequest> BindAsync(HttpContext context)
    {
        var body = await JsonBody.Read(context);
        if (body.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object))
            throw new ApiErrorException(JsonBody.NotParsed);
        var (uri, uris, offset) = (body.TextMember("context_uri"), body.Member("uris"), body.Member("offset"));
        if (offset is { ValueKind: not JsonValueKind.Object })
            throw new ApiErrorException(JsonBody.NotParsed);
        // The TypeScript SDK sends positionMs (docs/behaviour/clients.md#odd-parameters).
        var position = body.IntMember("position_ms") ?? body.IntMember("positionMs");
        var (place, at) = (offset?.IntMember("position"), offset?.TextMember("uri"));
        if (uri is not null && uris is not null)
            throw new ApiErrorException(Both);
        if (position < 0)
            throw new ApiErrorException(PlayerErrors.Invalid("position_ms"));
        if (place < 0 || place is not null && at is not null)
            throw new ApiErrorException(PlayerErrors.Invalid("offset"));
        var request = new PlayRequest(uri is null ? null : Read(uri), uris is { } list ? Read(list) : null, place, at is null ? null : ReadItem(at), position);
        return request is not { Context.Kind: ContextKind.Artist } || offset is null
            ? request
            : throw new ApiErrorException(ApiError.BadRequest("Can't have offset for context type: ARTIST"));
    }

    static PlayContext Read(string uri) =>
        PlayContext.TryParse(uri, out var context) ? context : throw new ApiErrorException(PlayerErrors.Invalid("context_uri"));

    static List<ItemReference> Read(JsonElement uris)
    {
        var list = uris.List();
        var count = uris.GetArrayLength();
        return count == 0 ? throw new ApiErrorException(NoUris)
            : count > MaxUris ? throw new ApiErrorException(TooMany)
            : [.. list.Select(uri => ReadItem(uri.Text()))];
    }

    static ItemReference ReadItem(string uri) =>
        ItemReference.Parse(uri) ?? throw new ApiErrorException(PlayerErrors.Invalid("track uri"));
}
