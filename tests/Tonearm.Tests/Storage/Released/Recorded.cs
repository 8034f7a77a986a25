using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tonearm.Tests.Storage.Released;

/// <summary>What a released version answered about a store that it wrote.</summary>
/// <param name="AtMilliseconds">When it was asked, in Unix milliseconds.</param>
/// <param name="Passwords">By user.</param>
/// <param name="Tokens">Access tokens by who sends them.</param>
/// <param name="Reads">Answered alike any number of times.</param>
/// <param name="Writes">Carried out once, in this order.</param>
sealed record Recorded(
    [property: JsonPropertyName("at")] long AtMilliseconds, Dictionary<string, string> Passwords, Dictionary<string, string> Tokens,
    List<RecordedAnswer> Reads, List<RecordedAnswer> Writes)
{
    [JsonIgnore]
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(AtMilliseconds);

    public static Recorded Read(string path) => JsonSerializer.Deserialize<Recorded>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
}

/// <summary>A request, and of its answer what every later version must give too: the status, and members of the body.</summary>
sealed record RecordedAnswer(string? Who, string Method, string Path, int Status, JsonElement? Json, Dictionary<string, string>? Form, Dictionary<string, string>? Headers, JsonElement? Body)
{
    public HttpRequestMessage Request(Recorded recorded)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Path)
        {
            Content = Form is not null ? new FormUrlEncodedContent(Form)
                : Json is { ValueKind: not JsonValueKind.Null } json ? new StringContent(json.GetRawText(), System.Text.Encoding.UTF8, "application/json")
                : null,
        };
        foreach (var (name, value) in Headers ?? [])
            if (name != "Content-Type")
                request.Headers.TryAddWithoutValidation(name, value);
        if (Who is not null)
            request.Headers.Authorization = new("Bearer", recorded.Tokens[Who]);
        return request;
    }

    /// <summary>Where the answer lacks something that was recorded; null if nowhere. It may have more members.</summary>
    public static string? Difference(JsonElement recorded, JsonElement answer, string place = "$") => recorded.ValueKind switch
    {
        JsonValueKind.Object when answer.ValueKind == JsonValueKind.Object => recorded.EnumerateObject()
            .Select(member => answer.TryGetProperty(member.Name, out var value) ? Difference(member.Value, value, $"{place}.{member.Name}") : $"{place}.{member.Name} is missing")
            .FirstOrDefault(difference => difference is not null),
        JsonValueKind.Array when answer.ValueKind == JsonValueKind.Array && recorded.GetArrayLength() == answer.GetArrayLength() => recorded.EnumerateArray()
            .Zip(answer.EnumerateArray()).Select((pair, i) => Difference(pair.First, pair.Second, $"{place}[{i}]"))
            .FirstOrDefault(difference => difference is not null),
        _ when JsonElement.DeepEquals(recorded, answer) => null,
        // Version 0.1.0 answered descriptions as they were written.
        JsonValueKind.String when place.EndsWith(".description", StringComparison.Ordinal) && answer.ValueKind == JsonValueKind.String
            && answer.GetString() == Escaped(recorded.GetString()!) => null,
        _ => $"{place} was {recorded.GetRawText()}, is {answer.GetRawText()}",
    };

    static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#x27;", StringComparison.Ordinal)
        .Replace("/", "&#x2F;", StringComparison.Ordinal);
}
