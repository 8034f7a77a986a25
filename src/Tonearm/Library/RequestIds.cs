using System.Text.Json;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>An id as sent, and the time that came with it.</summary>
readonly record struct RequestId(string Text, DateTimeOffset? AddedAt);

/// <summary>
/// The ids of a request: <c>ids</c> in the query, which wins, or a body that is a bare array, <c>{"ids":[…]}</c> or
/// <c>{"timestamped_ids":[{"id","added_at"}]}</c>, the last before the others (docs/behaviour/library.md#saving).
/// </summary>
sealed record RequestIds(IReadOnlyList<RequestId> Values) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.List("ids", FieldPlace.Query | FieldPlace.Body),
        RequestField.List("timestamped_ids", FieldPlace.Body, items: "object"),
    ];

    static readonly ApiError Missing = ApiError.BadRequest("Missing required field: ids");

    public static async ValueTask<RequestIds> BindAsync(HttpContext context)
    {
        var ids = context.Request.Query["ids"].ToString() is { Length: > 0 } query
            ? OfQuery(query)
            : IsLook(context.Request) ? [] : await OfBody(context);
        if (ids.Count == 0)
            throw new ApiErrorException(Missing);
        return ids.Count <= context.GetEndpoint()!.Metadata.GetRequiredMetadata<IdLimit>().Max
            ? new RequestIds(ids)
            : throw new ApiErrorException(ApiError.BadRequest("too many ids requested"));
    }

    static bool IsLook(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    static List<RequestId> OfQuery(string query) =>
        [.. query.Split(',', StringSplitOptions.TrimEntries).Select(id => new RequestId(id, null))];

    static async ValueTask<List<RequestId>> OfBody(HttpContext context)
    {
        var json = await JsonBody.Read(context);
        if (json.ValueKind == JsonValueKind.Undefined)
            return [];
        if (json.ValueKind == JsonValueKind.Array)
            return Plain(json);
        if (json.ValueKind != JsonValueKind.Object)
            throw new ApiErrorException(JsonBody.NotParsed);
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return json.TryGetProperty("timestamped_ids", out var stamped) ? Stamped(stamped, now)
            : json.TryGetProperty("ids", out var ids) ? Plain(ids)
            : [];
    }

    static List<RequestId> Plain(JsonElement array) => [.. Elements(array).Select(id => new RequestId(id.Text(), null))];

    static List<RequestId> Stamped(JsonElement array, DateTimeOffset now) => [.. Elements(array).Select(element =>
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("id", out var id))
            throw new ApiErrorException(JsonBody.NotParsed);
        return new RequestId(id.Text(), element.TryGetProperty("added_at", out var time) ? Past(time.Text(), now) : null);
    })];

    /// <summary>A time that is not in the future (docs/behaviour/library.md#saving).</summary>
    static DateTimeOffset Past(string text, DateTimeOffset now) =>
        Timestamp.TryParse(text, out var time) && time <= now ? time : throw new ApiErrorException(ApiError.BadRequest("Invalid added_at"));

    static JsonElement.ArrayEnumerator Elements(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : throw new ApiErrorException(JsonBody.NotParsed);
}
