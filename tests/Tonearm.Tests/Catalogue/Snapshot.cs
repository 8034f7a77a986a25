using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tonearm.Tests.Catalogue;

/// <summary>
/// Answers pinned in files: whoever changes the wire sees it in a diff. TONEARM_UPDATE_SNAPSHOTS=1 writes them anew.
/// </summary>
static class Snapshot
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Compares indented JSON, members in their order, with <c>Snapshots/{name}.json</c>.</summary>
    public static async Task Match(string name, IReadOnlyDictionary<string, JsonElement> parts)
    {
        var actual = JsonSerializer.Serialize(parts.ToDictionary(part => part.Key, part => Once(part, parts)), Indented) + "\n";
        var path = Path.Combine(Repository.Root, "tests", "Tonearm.Tests", "Snapshots", name + ".json");
        if (Environment.GetEnvironmentVariable("TONEARM_UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(path, actual);
        Assert.Equal(await File.ReadAllTextAsync(path), actual);
    }

    /// <summary>A part, or which earlier one it equals.</summary>
    static object Once(KeyValuePair<string, JsonElement> part, IReadOnlyDictionary<string, JsonElement> parts)
    {
        var first = parts.First(other => other.Value.GetRawText() == part.Value.GetRawText()).Key;
        return first == part.Key ? part.Value : $"as: {first}";
    }
}
