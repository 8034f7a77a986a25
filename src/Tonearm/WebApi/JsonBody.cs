using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;

namespace Tonearm.WebApi;

/// <summary>
/// The JSON that a request carries, read once and strictly (RFC 8259): UTF-8 without lone surrogates, at most 1 MB, no
/// deeper than <see cref="MaxDepth"/>. Of a member that is there twice the last counts. The media type is not looked at:
/// clients send all kinds (docs/behaviour/clients.md#bodies).
/// </summary>
static class JsonBody
{
    public const int MaxBytes = 1 << 20;

    public const int MaxDepth = 16;

    public static readonly ApiError NotParsed = ApiError.BadRequest("Error parsing JSON.");

    static readonly JsonReaderOptions Strict = new() { MaxDepth = MaxDepth };

    /// <summary>The body; undefined if there is none. It lives as long as the request.</summary>
    /// <exception cref="ApiErrorException">It is not JSON.</exception>
    /// <exception cref="BadHttpRequestException">It is too large (413) or ends too early.</exception>
    public static async ValueTask<JsonElement> Read(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBytes;
        var bytes = await ReadBytes(context.Request);
        return bytes.AsSpan().ContainsAnyExcept(" \t\r\n"u8) ? Parse(bytes) : default;
    }

    static async ValueTask<byte[]> ReadBytes(HttpRequest request)
    {
        using var bytes = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, MaxBytes));
        await RequestBody.Reading(request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted));
        return bytes.ToArray();
    }

    static JsonElement Parse(byte[] bytes)
    {
        try
        {
            Check(bytes);
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return document.RootElement.Clone();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new ApiErrorException(NotParsed);
        }
    }

    /// <summary>The parser looks into texts only when they are read; here each is, so that no later reading fails.</summary>
    static void Check(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
            throw new JsonException();
        var reader = new Utf8JsonReader(bytes, Strict);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                reader.GetString();
        }
    }
}

/// <summary>Reads members of a body. A member that is <c>null</c> counts as absent; one of a wrong type is an error.</summary>
static class JsonMembers
{
    public static JsonElement? Member(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    /// <exception cref="ApiErrorException">It is no text.</exception>
    public static string? TextMember(this JsonElement body, string name) => body.Member(name)?.Text();

    /// <exception cref="ApiErrorException">It is neither true nor false.</exception>
    public static bool? BoolMember(this JsonElement body, string name) => body.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw new ApiErrorException(JsonBody.NotParsed),
    };

    /// <summary>A whole number; what lies beyond 32 bits becomes the nearest that does not.</summary>
    /// <exception cref="ApiErrorException">It is none.</exception>
    public static int? IntMember(this JsonElement body, string name) => body.Member(name)?.Int();

    /// <exception cref="ApiErrorException">It is no text.</exception>
    public static string Text(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new ApiErrorException(JsonBody.NotParsed);

    /// <summary>A whole number; what lies beyond 32 bits becomes the nearest that does not.</summary>
    /// <exception cref="ApiErrorException">It is none.</exception>
    public static int Int(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
            : throw new ApiErrorException(JsonBody.NotParsed);

    /// <exception cref="ApiErrorException">It is no list.</exception>
    public static JsonElement.ArrayEnumerator List(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new ApiErrorException(JsonBody.NotParsed);
}
