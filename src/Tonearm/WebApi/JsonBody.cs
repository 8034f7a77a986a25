using System.Text.Json;
using System.Text.Unicode;

namespace Tonearm.WebApi;

/// <summary>The JSON that a request brings along, whatever its content type says (clients.md 3).</summary>
static class JsonBody
{
    /// <summary>Bytes; the largest body that means anything is a tenth of this.</summary>
    public const int MaxSize = 1 << 20;

    static readonly ApiError TooLarge = new(StatusCodes.Status413PayloadTooLarge, "Request body too large");

    /// <summary>Also the answer to a member of a wrong type (behaviour.md 1.4).</summary>
    public static readonly ApiError Broken = ApiError.BadRequest("Error parsing JSON.");

    /// <summary>The body; null when there is none. Dispose of it.</summary>
    /// <exception cref="ApiErrorException">413 above <see cref="MaxSize"/>; 400 when it is no JSON or no UTF-8.</exception>
    public static async ValueTask<JsonDocument?> Read(HttpRequest request)
    {
        var bytes = await ReadBytes(request);
        if (bytes.Length == 0)
            return null;
        // The parser looks at the bytes inside strings only when somebody asks for the string.
        if (!Utf8.IsValid(bytes))
            throw new ApiErrorException(Broken);
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            throw new ApiErrorException(Broken);
        }
    }

    /// <summary>The text of a string.</summary>
    /// <exception cref="ApiErrorException">400 when it is no string, or one with half a character.</exception>
    public static string Text(JsonElement json)
    {
        try
        {
            return json.GetString() ?? throw new ApiErrorException(Broken);
        }
        catch (InvalidOperationException)
        {
            throw new ApiErrorException(Broken);
        }
    }

    static async ValueTask<byte[]> ReadBytes(HttpRequest request)
    {
        if (request.ContentLength > MaxSize)
            throw new ApiErrorException(TooLarge);
        if (request.ContentLength == 0)
            return [];
        using var bytes = new MemoryStream();
        var part = new byte[4096];
        while (await request.Body.ReadAsync(part, request.HttpContext.RequestAborted) is var read and > 0)
        {
            if (bytes.Length + read > MaxSize)
                throw new ApiErrorException(TooLarge);
            bytes.Write(part, 0, read);
        }
        return bytes.ToArray();
    }
}
