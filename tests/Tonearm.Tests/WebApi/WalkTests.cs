using System.Globalization;
using System.Text.Json;
using Tonearm.Catalogue.Import;
using Tonearm.Tests.Player;
using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.WebApi;

/// <summary>
/// The whole table of operations, one after the other, through every gate: no token, a token without the scope, a malformed
/// id, an unknown id. That each succeeds with a body that fits is <see cref="DefinitionTests"/>. The table is no part of the
/// project: TONEARM_SHARED says where it is, and without it this test is skipped.
/// </summary>
public sealed class WalkTests(PlaylistServer server, ITestOutputHelper output) : IClassFixture<PlaylistServer>
{
    const string Unknown = "0123456789ABCDEFGHIJKL", Malformed = "%21%21";

    /// <summary>Operations whose scopes only add to the answer, or filter it, so that a token without them is good enough.</summary>
    static readonly Dictionary<string, string> NeedNoScope = new()
    {
        ["GET /me"] = "Members go by scope (docs/behaviour/library.md#profiles).",
        ["GET /shows/{id}"] = "The scope is for resume_point (docs/behaviour/objects-and-nulls.md#resume-points).",
        ["GET /shows/{id}/episodes"] = "The scope is for resume_point.",
        ["GET /episodes/{id}"] = "The scope is for resume_point.",
        ["GET /episodes"] = "The scope is for resume_point.",
        ["GET /playlists/{playlist_id}/tracks"] = "Whoever knows the id reads it (docs/behaviour/playlists.md#who-may-do-what).",
        ["GET /playlists/{playlist_id}/items"] = "Whoever knows the id reads it.",
        ["GET /me/playlists"] = "A missing scope filters rows (docs/behaviour/playlists.md#lists).",
        ["GET /users/{user_id}/playlists"] = "A missing scope filters rows.",
    };

    /// <summary>Operations whose ids can be any text, so that none is malformed.</summary>
    static readonly Dictionary<string, string> TakeAnyId = new()
    {
        ["{user_id}"] = "User ids are any text (docs/behaviour/objects-and-nulls.md#users-and-categories): 404 for nobody's.",
        ["{category_id}"] = "Categories are named by words: 404 for an unknown one.",
    };

    /// <summary>Operations that answer a missing scope with another status than 403.</summary>
    static readonly Dictionary<string, (int Status, string Reason)> OtherRefusals = new()
    {
        ["PUT /playlists/{playlist_id}/images"] = (401, "docs/behaviour/images.md#uploads; PlaylistImagesTests has the scopes one by one."),
    };

    [Fact]
    public async Task Every_operation_passes_every_gate()
    {
        var shared = Environment.GetEnvironmentVariable("TONEARM_SHARED");
        Assert.SkipUnless(shared is { Length: > 0 }, "TONEARM_SHARED is not set.");
        var operations = (await File.ReadAllLinesAsync(Path.Combine(shared!, "spec", "operations.csv"))).Skip(1).Select(Row.Parse).ToList();
        Assert.Equal(97, operations.Count);
        var routed = DefinitionTests.Routed(server.App);
        Assert.Empty(operations.Where(row => !routed.Contains(DefinitionTests.Anonymous(row.Name))).Select(row => row.Name));
        using var walker = await PlaylistClient.Of(server.App, "walker", $"{PlayerServer.Scopes} {PlaylistClient.AllScopes}");
        using var scopeless = await PlaylistClient.Of(server.App, "walker", "");
        using var anonymous = server.App.Anonymous();
        List<string> faults = [];
        foreach (var row in operations)
            await CheckToken(faults, row, anonymous, scopeless);
        foreach (var row in operations)
            await CheckPath(faults, row, walker);
        foreach (var row in operations.Where(row => row.MaxIds > 0 && !row.Path.StartsWith("/playlists", StringComparison.Ordinal)))
            await CheckIds(faults, row, walker);
        output.WriteLine($"{operations.Count} operations");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    async Task CheckToken(List<string> faults, Row row, HttpClient anonymous, PlaylistClient scopeless)
    {
        Expect(faults, row, "without a token", 401, (await anonymous.Ask(row.Method, "/v1" + row.Target(DemoCatalogue.Track))).Status);
        if (row.Scopes.Length > 0 && !NeedNoScope.ContainsKey(row.Name))
            Expect(faults, row, "without the scope", OtherRefusals.GetValueOrDefault(row.Name, (403, "")).Item1, (await scopeless.Send(row.Method, await WithThings(row), BodyOf(row))).Status);
    }

    /// <summary>The id in the path.</summary>
    static async Task CheckPath(List<string> faults, Row row, PlaylistClient walker)
    {
        if (!row.Path.Contains('{', StringComparison.Ordinal))
            return;
        if (!TakeAnyId.Keys.Any(row.Path.Contains))
            Expect(faults, row, "malformed id", 400, (await walker.Send(row.Method, row.Target(Malformed), BodyOf(row))).Status);
        if (row.Name is not "POST /users/{user_id}/playlists")
            Expect(faults, row, "unknown id", 404, (await walker.Send(row.Method, row.Target(Unknown), BodyOf(row))).Status);
    }

    /// <summary>The ids, or URIs, in the query: reads answer null for an unknown one, looks false, and writes pass it over.</summary>
    static async Task CheckIds(List<string> faults, Row row, PlaylistClient walker)
    {
        var answer = await Send(Unknown, 1);
        Expect(faults, row, "unknown ids", row.SuccessCode, answer.Status);
        if (row.Method == HttpMethod.Get && answer.Status == 200 && !IsNothing(answer.Json))
            faults.Add($"{row.Name}: {answer.Text} for an unknown id");
        Expect(faults, row, "malformed ids", 400, (await Send(Malformed, 1)).Status);
        Expect(faults, row, "too many ids", 400, (await Send(Unknown, row.MaxIds + 1)).Status);

        Task<Answer> Send(string id, int count)
        {
            var (parameter, prefix) = row.Path switch
            {
                "/recommendations" => ("seed_tracks", ""),
                _ when row.Path.StartsWith("/me/library", StringComparison.Ordinal) => ("uris", "spotify:track:"),
                _ => ("type=artist&ids", ""),
            };
            return walker.Send(row.Method, $"{row.Path}?{parameter}={string.Join(',', Enumerable.Repeat(prefix + id, count))}");
        }
    }

    /// <summary>A list of null, or of false; recommendations from nothing.</summary>
    static bool IsNothing(JsonElement answer) => answer.ValueKind == JsonValueKind.Array ? !answer[0].GetBoolean()
        : answer.TryGetProperty("tracks", out var tracks) && answer.TryGetProperty("seeds", out _) ? tracks.GetArrayLength() == 0
        : answer.EnumerateObject().Single().Value[0].ValueKind == JsonValueKind.Null;

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

    /// <summary>A row of the table.</summary>
    sealed record Row(HttpMethod Method, string Path, string[] Scopes, int MaxIds, int SuccessCode)
    {
        public string Name => $"{Method} {Path}";

        public string Target(string id) => Path.Split('/').Aggregate("", (target, part) => part.Length == 0 ? target : $"{target}/{(part[0] == '{' ? id : part)}");

        static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);

        public static Row Parse(string line)
        {
            var cells = line.Split(',');
            return new Row(new HttpMethod(cells[0]), cells[1], cells[3].Split(' ', StringSplitOptions.RemoveEmptyEntries),
                cells[4].Length > 0 ? Number(cells[4]) : 0, Number(cells[7].Split('|')[0]));
        }
    }
}
