using Tonearm.Catalogue.Import;
using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.WebApi;

/// <summary>
/// The whole table of operations, one after the other, through every gate: no token, a token without the scope, a malformed
/// id, an unknown id. That each succeeds with a body that fits is <see cref="DefinitionTests"/>. The table is no part of the
/// project: TONEARM_SHARED says where it is, and without it this test is skipped. Operations without a route are passed
/// over until they have one.
/// </summary>
public sealed class WalkTests(PlaylistServer server, ITestOutputHelper output) : IClassFixture<PlaylistServer>
{
    const string Unknown = "0123456789ABCDEFGHIJKL", Malformed = "%21%21";

    /// <summary>Operations whose scopes only add to the answer, or filter it, so that a token without them is good enough.</summary>
    static readonly Dictionary<string, string> NeedNoScope = new()
    {
        ["GET /me"] = "Members go by scope (behaviour.md 6).",
        ["GET /shows/{id}"] = "The scope is for resume_point (operations.csv).",
        ["GET /shows/{id}/episodes"] = "The scope is for resume_point.",
        ["GET /episodes/{id}"] = "The scope is for resume_point (operations.csv).",
        ["GET /episodes"] = "The scope is for resume_point.",
        ["GET /playlists/{playlist_id}/tracks"] = "Whoever knows the id reads it (behaviour.md 4.7).",
        ["GET /playlists/{playlist_id}/items"] = "Whoever knows the id reads it (behaviour.md 4.7).",
        ["GET /me/playlists"] = "A missing scope filters rows (behaviour.md 4.4).",
        ["GET /users/{user_id}/playlists"] = "A missing scope filters rows (behaviour.md 4.4).",
    };

    /// <summary>Operations whose ids can be any text, so that none is malformed.</summary>
    static readonly Dictionary<string, string> TakeAnyId = new()
    {
        ["{user_id}"] = "User ids are any text (behaviour.md 1.7): 404 for nobody's.",
        ["{category_id}"] = "Categories are named by words: 404 for an unknown one.",
    };

    [Fact]
    public async Task Every_operation_passes_every_gate()
    {
        var shared = Environment.GetEnvironmentVariable("TONEARM_SHARED");
        Assert.SkipUnless(shared is { Length: > 0 }, "TONEARM_SHARED is not set.");
        var operations = (await File.ReadAllLinesAsync(Path.Combine(shared!, "spec", "operations.csv"))).Skip(1).Select(Row.Parse).ToList();
        Assert.Equal(97, operations.Count);
        var routed = Routed();
        var walked = operations.Where(row => routed.Contains(DefinitionTests.Anonymous(row.Name))).ToList();
        List<string> faults = [];
        using var scopeless = await PlaylistClient.Of(server.App, "walker", "");
        using var anonymous = server.App.Anonymous();
        foreach (var row in walked)
        {
            Expect(faults, row, "without a token", 401, (await anonymous.Ask(row.Method, "/v1" + row.Target(DemoCatalogue.Track))).Status);
            if (row.Scopes.Length > 0 && !NeedNoScope.ContainsKey(row.Name))
                Expect(faults, row, "without the scope", 403, (await scopeless.Send(row.Method, await WithThings(row), BodyOf(row))).Status);
        }
        foreach (var row in walked.Where(row => row.Path.Contains('{', StringComparison.Ordinal)))
        {
            if (!TakeAnyId.Keys.Any(row.Path.Contains))
                Expect(faults, row, "malformed id", 400, (await server.Ada.Send(row.Method, row.Target(Malformed), BodyOf(row))).Status);
            if (row.Name is not "POST /users/{user_id}/playlists")
                Expect(faults, row, "unknown id", 404, (await server.Ada.Send(row.Method, row.Target(Unknown), BodyOf(row))).Status);
        }
        foreach (var row in walked.Where(row => row.Name.StartsWith("GET /", StringComparison.Ordinal) && row.MostIds > 0 && DefinitionTests.Id(row.Path[1..]) is not null))
        {
            var answer = await server.Ada.Get($"{row.Path}?ids={Unknown}");
            Expect(faults, row, "unknown ids", 200, answer.Status);
            if (answer.Status == 200 && answer.Json.EnumerateObject().Single().Value[0].ValueKind != System.Text.Json.JsonValueKind.Null)
                faults.Add($"{row.Name}: no null for an unknown id");
            Expect(faults, row, "malformed ids", 400, (await server.Ada.Get($"{row.Path}?ids={Malformed}")).Status);
            Expect(faults, row, "too many ids", 400, (await server.Ada.Get($"{row.Path}?ids={string.Join(',', Enumerable.Repeat(Unknown, row.MostIds + 1))}")).Status);
        }
        output.WriteLine($"{walked.Count} of {operations.Count} operations; without a route: {string.Join(", ", operations.Except(walked).Select(row => row.Name))}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(walked.Count >= 79, $"{walked.Count} operations");
    }

    static void Expect(List<string> faults, Row row, string what, int expected, int status)
    {
        if (status != expected)
            faults.Add($"{row.Name}: {what} {status}, not {expected}");
    }

    /// <summary>The target with things that are there, so that nothing but the scope is missing.</summary>
    async Task<string> WithThings(Row row)
    {
        var id = row.Path.StartsWith("/playlists", StringComparison.Ordinal) ? (await server.Ada.NewPlaylist())["/playlists/".Length..]
            : row.Path.StartsWith("/users", StringComparison.Ordinal) ? "walker"
            : DefinitionTests.Id(row.Path.Split('/')[1]) ?? DemoCatalogue.Track;
        return row.Target(id) + "?" + DefinitionTests.Query(row.Path);
    }

    static string? BodyOf(Row row) => DefinitionTests.Bodies.GetValueOrDefault(row.Name);

    HashSet<string> Routed() => DefinitionTests.Routed(server.App);

    /// <summary>A row of the table.</summary>
    sealed record Row(HttpMethod Method, string Path, string[] Scopes, int MostIds)
    {
        public string Name => $"{Method} {Path}";

        public string Target(string id) => Path.Split('/').Aggregate("", (target, part) => part.Length == 0 ? target : $"{target}/{(part[0] == '{' ? id : part)}");

        public static Row Parse(string line)
        {
            var cells = line.Split(',');
            return new Row(new HttpMethod(cells[0]), cells[1], cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries),
                cells[4].Length > 0 ? int.Parse(cells[4], System.Globalization.CultureInfo.InvariantCulture) : 0);
        }
    }
}
