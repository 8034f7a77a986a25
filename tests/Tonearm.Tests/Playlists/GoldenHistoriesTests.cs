using System.Text.Json;

namespace Tonearm.Tests.Playlists;

/// <summary>
/// The golden histories of the specification, which are no part of this project: TONEARM_SHARED says where they are, and
/// without it these tests are skipped.
/// </summary>
public sealed class GoldenHistoriesTests
{
    [Fact]
    public void Every_golden_history_is_reproduced()
    {
        foreach (var line in Lines())
        {
            using var history = JsonDocument.Parse(line);
            var desk = new Desk(Texts(history.RootElement.GetProperty("initial"))!, history.RootElement.GetProperty("limit").GetInt32());
            Replay(history.RootElement, desk.Send, (n, expected, name) =>
            {
                var slip = desk.Slips[n];
                AssertShown(expected, name, desk.Uris(Tonearm.Playlists.SnapshotRef.SharedView(slip.Line)),
                    desk.Ids(Tonearm.Playlists.SnapshotRef.SharedView(slip.Line)), desk.Uris(slip.Answer));
                Assert.Equal((expected.GetProperty("status").GetInt32(), expected.GetProperty("revision").GetInt32()), (slip.Status, slip.Line));
                Assert.Equal(Number(expected.GetProperty("first")), slip.First);
                foreach (var field in expected.GetProperty("details").EnumerateObject())
                    Assert.Equal(Value(field.Value), Desk.Field(desk.History.Head.Details, field.Name));
            });
        }
    }

    [Fact]
    public void The_naive_model_of_these_tests_reproduces_every_golden_history()
    {
        foreach (var line in Lines())
        {
            using var history = JsonDocument.Parse(line);
            var model = new NaiveModel(Texts(history.RootElement.GetProperty("initial"))!, history.RootElement.GetProperty("limit").GetInt32());
            Replay(history.RootElement, model.Change, (n, expected, name) =>
            {
                var shot = model.Shots[n];
                AssertShown(expected, name, shot.Uris, shot.Ids, shot.OwnUris);
                Assert.Equal((expected.GetProperty("status").GetInt32(), expected.GetProperty("revision").GetInt32()), (shot.Status, shot.Revision));
            });
        }
    }

    static void Replay<T>(JsonElement history, Func<Ref?, Op, T> send, Action<int, JsonElement, string> check)
    {
        var n = 0;
        var expected = history.GetProperty("snapshots").EnumerateArray().ToList();
        var name = history.GetProperty("name").GetString()!;
        check(0, expected[0], name);
        foreach (var change in history.GetProperty("changes").EnumerateArray())
        {
            send(Reference(change[0]), Operation(change[1]));
            n++;
            check(n, expected[n], $"{name}, request {n}");
        }
        Assert.Equal(expected.Count - 1, n);
    }

    static void AssertShown(JsonElement expected, string name, string uris, string ids, string own)
    {
        Assert.True(string.Join(",", Texts(expected.GetProperty("uris"))!) == uris, $"{name}: the line is {uris}");
        Assert.True(string.Join(",", Texts(expected.GetProperty("own_uris"))!) == own, $"{name}: the own view is {own}");
        var expectedIds = string.Join(",", expected.GetProperty("ids").EnumerateArray().Select(id => (id[0].GetInt32(), id[1].GetInt32())));
        Assert.True(expectedIds == ids, $"{name}: the identities are {ids}");
    }

    static IEnumerable<string> Lines()
    {
        var shared = Environment.GetEnvironmentVariable("TONEARM_SHARED");
        Assert.SkipUnless(shared is { Length: > 0 }, "TONEARM_SHARED is not set.");
        return File.ReadLines(Path.Combine(shared!, "design", "vectors.jsonl")).Where(line => line.Length > 0);
    }

    static Ref? Reference(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => new Ref(json.GetInt32()),
        JsonValueKind.Array => new Ref(json[1].GetInt32(), Own: true),
        _ => null,
    };

    static Op Operation(JsonElement json)
    {
        JsonElement Get(string name) => json.TryGetProperty(name, out var value) ? value : default;
        string[] fields = ["name", "description", "public", "collaborative"];
        return new Op(Get("op").GetString()!)
        {
            Uris = Texts(Get("uris")),
            Items = Get("items") is { ValueKind: JsonValueKind.Array } items
                ? [.. items.EnumerateArray().Select(item => (item.GetProperty("uri").GetString()!, Numbers(item.GetProperty("positions"))!))]
                : null,
            Positions = Numbers(Get("positions")),
            Position = Number(Get("position")),
            Start = Number(Get("range_start")) ?? 0,
            Length = Number(Get("range_length")) ?? 1,
            Before = Number(Get("insert_before")) ?? 0,
            Fields = fields.Where(name => Get(name).ValueKind != JsonValueKind.Undefined).ToDictionary(name => name, name => Value(Get(name))),
            Snapshot = Reference(Get("snapshot")),
            Change = Number(Get("change")) ?? 0,
            By = Get("by") is { ValueKind: JsonValueKind.String } by ? by.GetString() : null,
            Key = Get("key") is { ValueKind: JsonValueKind.String } key ? key.GetString() : null,
        };
    }

    static int? Number(JsonElement json) => json.ValueKind == JsonValueKind.Number ? json.GetInt32() : null;

    static int[]? Numbers(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(number => number.GetInt32())] : null;

    static string[]? Texts(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(text => text.GetString()!)] : null;

    static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        _ => null,
    };
}
