using System.Buffers;
using System.Text.Json;

namespace Tonearm.WebApi;

/// <summary>
/// The form of errors under <c>/api</c> (RFC 6749 section 5.2), also of those that come from before or behind its
/// endpoints: unknown paths, other methods, a request that cannot be read, a store that cannot be used.
/// </summary>
static class OAuthForm
{
    public static bool IsFor(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal);

    public static Task Write(HttpResponse response, ApiError error)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("error"u8, Code(error.Status));
            json.WriteString("error_description"u8, error.Message);
            json.WriteEndObject();
        }
        response.StatusCode = error.Status;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        response.ContentLength = body.WrittenCount;
        return response.Body.WriteAsync(body.WrittenMemory).AsTask();
    }

    /// <summary>Section 5.2 has none for failures of the server; section 4.1.2.1 has these two.</summary>
    static string Code(int status) => status switch
    {
        StatusCodes.Status503ServiceUnavailable => "temporarily_unavailable",
        >= StatusCodes.Status500InternalServerError => "server_error",
        _ => "invalid_request",
    };
}
