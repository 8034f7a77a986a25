using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tonearm.Commands;

static class CommandOutput
{
    public static void Json<T>(T record, JsonTypeInfo<T> type) => Console.WriteLine(JsonSerializer.Serialize(record, type));
}

[JsonSerializable(typeof(ImportSummary))]
[JsonSerializable(typeof(RefusedLine))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
sealed partial class CommandJson : JsonSerializerContext;
