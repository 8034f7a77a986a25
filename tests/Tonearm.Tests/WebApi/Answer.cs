using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Tonearm.Tests.WebApi;

/// <summary>One answer as it came over the wire, read to its end.</summary>
sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The body without its content coding.</summary>
    public string Text => Encoding.UTF8.GetString(Decoded());

    /// <summary>The body as JSON; throws when it is none.</summary>
    public JsonElement Json => JsonDocument.Parse(Decoded()).RootElement;

    /// <summary>A header; null when the answer has none of that name.</summary>
    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>The message of the regular error object, once its form and its status have been proved.</summary>
    public string Message
    {
        get
        {
            Assert.Equal("application/json; charset=utf-8", this["Content-Type"]);
            var error = Assert.Single(Json.EnumerateObject()).Value;
            Assert.Equal(["status", "message"], error.EnumerateObject().Select(member => member.Name));
            Assert.Equal(Status, error.GetProperty("status").GetInt32());
            return error.GetProperty("message").GetString()!;
        }
    }

    byte[] Decoded()
    {
        if (this["Content-Encoding"] is not { } coding)
            return Body;
        using var coded = new MemoryStream(Body);
        using Stream decoder = coding == "gzip" ? new GZipStream(coded, CompressionMode.Decompress) : new BrotliStream(coded, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        decoder.CopyTo(plain);
        return plain.ToArray();
    }

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => string.Join(", ", (IEnumerable<string>)header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }
}

static class Asking
{
    /// <summary>Sends a request with headers that nobody checks or adds to.</summary>
    public static async Task<Answer> Ask(this HttpClient http, HttpMethod method, string target, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(http.BaseAddress!, target));
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await http.SendAsync(request);
        return await Answer.Of(response);
    }

    public static Task<Answer> Ask(this HttpClient http, string target, params (string Name, string Value)[] headers) =>
        http.Ask(HttpMethod.Get, target, headers);

    /// <summary>The JSON of an answer that must be 200.</summary>
    public static async Task<JsonElement> Json(this HttpClient http, string target)
    {
        var answer = await http.Ask(target);
        Assert.True(answer.Status == 200, $"{target}: {answer.Status} {answer.Text}");
        return answer.Json;
    }
}

static class Reading
{
    public static string? Text(this JsonElement json, string member) => json.GetProperty(member).GetString();

    public static int Number(this JsonElement json, string member) => json.GetProperty(member).GetInt32();

    public static string[] Names(this JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];

    /// <summary>The ids of a list of objects without their padding; <c>null</c> for a null.</summary>
    public static string[] Ids(this JsonElement list) =>
        [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? "null" : item.Text("id")!.TrimStart('0'))];

    public static bool Has(this JsonElement json, string member) => json.TryGetProperty(member, out _);
}
