using System.Text.Json;
using System.Text.Json.Serialization;
using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Player;

/// <summary>The SQL of playbacks and of the lists of URIs that play.</summary>
static class PlaybackRows
{
    const int ItemSize = 1 + EntityId.Size;

    public static Playback Read(StateConnection state, string user) => state.First(
        "select state from playback where user_id = $1", row => Parse(row.GetString(0)), user) ?? Playback.Nothing;

    /// <summary>Takes the row for the rest of the change; it is there once a device has registered.</summary>
    public static Playback Lock(StateConnection state, string user) => state.First(
        "select state from playback where user_id = $1" + state.ForUpdate, row => Parse(row.GetString(0)), user) ?? Playback.Nothing;

    public static void Make(StateConnection state, string user) => state.Run(
        "insert into playback (user_id, revision, state) values ($1, 0, $2) on conflict do nothing", user, Text(Playback.Nothing));

    public static void Write(StateConnection state, string user, Playback playback) => state.Run(
        "update playback set revision = revision + 1, state = $2 where user_id = $1", user, Text(playback));

    public static (EntityKind Kind, EntityId Id)[] ReadList(StateConnection state, string user)
    {
        var bytes = state.First("select items from playback_list where user_id = $1", row => row.Bytes(0), user) ?? [];
        return [.. bytes.Chunk(ItemSize).Select(item => ((EntityKind)item[0], EntityId.Read(item.AsSpan(1))))];
    }

    public static void WriteList(StateConnection state, string user, IReadOnlyList<(EntityKind Kind, EntityId Id)> items)
    {
        var bytes = new byte[items.Count * ItemSize];
        foreach (var (at, (kind, id)) in items.Index())
        {
            bytes[at * ItemSize] = (byte)kind;
            id.Write(bytes.AsSpan(at * ItemSize + 1));
        }
        state.Run("insert into playback_list (user_id, items) values ($1, $2) on conflict (user_id) do update set items = $2", user, bytes);
    }

    static Playback Parse(string text) => JsonSerializer.Deserialize(text, PlaybackJson.Default.Playback) ?? Playback.Nothing;

    static string Text(Playback playback) => JsonSerializer.Serialize(playback, PlaybackJson.Default.Playback);
}

/// <summary>The stored form of a playback: members that have their usual value are left out.</summary>
[JsonSerializable(typeof(Playback))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, IgnoreReadOnlyProperties = true, Converters = [typeof(IdConverter)])]
sealed partial class PlaybackJson : JsonSerializerContext;

/// <summary>Ids in their written form.</summary>
sealed class IdConverter : JsonConverter<EntityId>
{
    public override EntityId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EntityId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, EntityId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
