using System.Text.Json.Serialization;

namespace Tonearm.Catalogue.Releases;

/// <summary>What a release says of itself, stored in it as JSON.</summary>
/// <param name="Stamp">Tells releases apart; part of every ETag.</param>
/// <param name="Source">What it was made from, for people.</param>
sealed record ReleaseFacts(string Stamp, DateTimeOffset BuiltAt, string Source, IReadOnlyDictionary<string, int> Counts, long RefusedRows)
{
    /// <summary>Null if the import brought no audio analyses.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnalysisFacts? Analyses { get; init; }
}

/// <summary>What tells the <see cref="AnalysisFile"/> of a release from any other.</summary>
/// <param name="IndexHash">XXH3 of its index, in hexadecimal digits. The index holds the checksums of the bodies.</param>
sealed record AnalysisFacts(int Count, string IndexHash);

[JsonSerializable(typeof(ReleaseFacts))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
sealed partial class ReleaseFactsJson : JsonSerializerContext;
