using System.Text.Json.Serialization;

namespace Tonearm.Catalogue.Releases;

/// <summary>What a release says of itself, stored in it as JSON.</summary>
/// <param name="Stamp">Tells releases apart; part of every ETag.</param>
/// <param name="Source">What it was made from, for people.</param>
sealed record ReleaseFacts(string Stamp, DateTimeOffset BuiltAt, string Source, IReadOnlyDictionary<string, int> Counts, long RefusedRows);

[JsonSerializable(typeof(ReleaseFacts))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
sealed partial class ReleaseFactsJson : JsonSerializerContext;
