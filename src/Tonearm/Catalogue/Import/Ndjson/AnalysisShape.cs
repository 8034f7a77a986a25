using System.Text.Json;

namespace Tonearm.Catalogue.Import.Ndjson;

/// <summary>
/// What an audio analysis must have to be served as it is (developer.spotify.com/documentation/web-api/reference/get-audio-analysis):
/// two objects, and five lists of stretches of time. Members beyond these are let through.
/// </summary>
static class AnalysisShape
{
    static readonly string[] Parts = ["meta", "track"], Lists = ["bars", "beats", "sections", "segments", "tatums"];
    static readonly string[] Numbers = ["start", "duration", "confidence"], Vectors = ["pitches", "timbre"];

    const int VectorLength = 12;

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Why it is refused; null if it may be served.</summary>
    public static string? Problem(ReadOnlyMemory<byte> analysis)
    {
        try
        {
            using var document = JsonDocument.Parse(analysis, Strict);
            return OfParts(document.RootElement) ?? OfLists(document.RootElement);
        }
        catch (JsonException)
        {
            return "`analysis` has a member twice, or is nested too deep";
        }
    }

    static string? OfParts(JsonElement analysis) =>
        Array.Find(Parts, name => !Has(analysis, name, JsonValueKind.Object)) is { } missing
            ? $"`analysis.{missing}` is not an object" : null;

    static string? OfLists(JsonElement analysis)
    {
        foreach (var name in Lists)
            if (!Has(analysis, name, JsonValueKind.Array))
                return $"`analysis.{name}` is not an array";
            else if (analysis.GetProperty(name).EnumerateArray().Any(entry => !IsStretch(entry)))
                return $"`analysis.{name}` holds something without numbers for start, duration and confidence";
        return analysis.GetProperty("segments").EnumerateArray().All(HasVectors)
            ? null
            : "`analysis.segments` holds something without twelve pitches and twelve timbre values";
    }

    static bool IsStretch(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && Array.TrueForAll(Numbers, name => Has(entry, name, JsonValueKind.Number));

    static bool HasVectors(JsonElement segment) => Array.TrueForAll(Vectors, name =>
        Has(segment, name, JsonValueKind.Array)
        && segment.GetProperty(name) is var vector
        && vector.GetArrayLength() == VectorLength
        && vector.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number));

    static bool Has(JsonElement element, string name, JsonValueKind kind) => element.TryGetProperty(name, out var value) && value.ValueKind == kind;
}
