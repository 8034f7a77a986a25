using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tonearm.Accounts.Protocol;

/// <summary>Writes answers of the protocol endpoints: JSON that nobody may store (RFC 6749 section 5.1).</summary>
static class OAuthReply
{
    /// <summary>Descriptions quote what was sent; nothing reads these answers as HTML.</summary>
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task Write(HttpResponse response, OAuthError error)
    {
        if (error.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (error.Challenge is { } challenge)
            response.Headers.WWWAuthenticate = challenge;
        return Write(response, error.Status, json =>
        {
            json.WriteString("error"u8, error.Error);
            json.WriteString("error_description"u8, error.Description);
        });
    }

    /// <summary>Writes an object whose members <paramref name="members"/> writes; its length goes before it, so that one send does.</summary>
    public static async Task Write(HttpResponse response, int status, Action<Utf8JsonWriter> members)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body, Plain))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        response.StatusCode = status;
        response.ContentLength = body.WrittenCount;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        await response.BodyWriter.WriteAsync(body.WrittenMemory);
    }
}
