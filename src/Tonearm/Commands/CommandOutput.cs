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
[JsonSerializable(typeof(List<ReleaseRecord>))]
[JsonSerializable(typeof(AppRecord))]
[JsonSerializable(typeof(List<AppRecord>))]
[JsonSerializable(typeof(UserRecord))]
[JsonSerializable(typeof(List<UserRecord>))]
[JsonSerializable(typeof(TokenRecord))]
[JsonSerializable(typeof(ResetLinkRecord))]
[JsonSerializable(typeof(PlaylistImportSummary))]
[JsonSerializable(typeof(DeviceRecord))]
[JsonSerializable(typeof(List<FeatureRecord>))]
[JsonSerializable(typeof(CheckSummary))]
[JsonSerializable(typeof(RepairSummary))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
sealed partial class CommandJson : JsonSerializerContext;
