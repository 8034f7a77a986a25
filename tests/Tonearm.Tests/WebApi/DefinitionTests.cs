using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Tonearm.Catalogue.Import;
using Tonearm.Tests.Library;
using Tonearm.Tests.Player;
using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.WebApi;

/// <summary>
/// Every operation of the published definition that this server has, held against it. The definition is no part of the
/// project: TONEARM_SHARED says where it is, and without it this test is skipped.
/// </summary>
public sealed partial class DefinitionTests(ITestOutputHelper output)
{
    const string Uri = $$"""{"uris":["spotify:track:{{DemoCatalogue.Track}}"]}""";

    static readonly string Uris = $"uris=spotify:track:{DemoCatalogue.Track},spotify:artist:{DemoCatalogue.Artist}";

    /// <summary>The parameters with which an operation must succeed.</summary>
    static readonly Dictionary<string, string> Parameters = new()
    {
        ["/albums"] = "ids=" + DemoCatalogue.Album,
        ["/artists"] = "ids=" + DemoCatalogue.Artist,
        ["/tracks"] = "ids=" + DemoCatalogue.Track,
        ["/shows"] = "ids=" + DemoCatalogue.Show,
        ["/episodes"] = "ids=" + DemoCatalogue.Episode,
        ["/audiobooks"] = "ids=" + DemoCatalogue.Audiobook,
        ["/chapters"] = "ids=" + DemoCatalogue.Chapter,
        ["/audio-features"] = "ids=" + DemoCatalogue.Track,
        ["/search"] = "q=the&type=album,artist,track,show,episode,audiobook,playlist",
        ["/recommendations"] = "seed_artists=" + DemoCatalogue.Artist,
        ["/me/library"] = Uris,
        ["/me/library/contains"] = Uris,
        ["/me/following"] = "type=artist&ids=" + DemoCatalogue.Artist,
        ["/me/player/seek"] = "position_ms=1000",
        ["/me/player/repeat"] = "state=context",
        ["/me/player/volume"] = "volume_percent=40",
        ["/me/player/shuffle"] = "state=false",
        ["/me/player/queue"] = "uri=spotify:track:" + DemoCatalogue.Track,
        ["/me/following/contains"] = "type=artist&ids=" + DemoCatalogue.Artist,
    };

    /// <summary>The bodies with which an operation must succeed.</summary>
    internal static readonly Dictionary<string, string> Bodies = new()
    {
        ["PUT /playlists/{playlist_id}/images"] = Convert.ToBase64String(Images.Jpegs.Plain),
        ["PUT /me/player"] = """{"device_ids":["d1"]}""",
        ["PUT /me/player/play"] = $$"""{"context_uri":"spotify:album:{{DemoCatalogue.Album}}"}""",
        ["POST /me/playlists"] = """{"name":"Made"}""",
        ["POST /users/{user_id}/playlists"] = """{"name":"Made"}""",
        ["PUT /playlists/{playlist_id}"] = """{"name":"The renamed","description":"About it"}""",
        ["PUT /playlists/{playlist_id}/items"] = Uri,
        ["PUT /playlists/{playlist_id}/tracks"] = Uri,
        ["POST /playlists/{playlist_id}/items"] = Uri,
        ["POST /playlists/{playlist_id}/tracks"] = Uri,
        ["DELETE /playlists/{playlist_id}/items"] = $$"""{"items":[{"uri":"spotify:track:{{DemoCatalogue.Track}}"}]}""",
        ["DELETE /playlists/{playlist_id}/tracks"] = $$"""{"tracks":[{"uri":"spotify:track:{{DemoCatalogue.Track}}"}]}""",
    };

    /// <summary>Operations without a success here, the status that they answer instead, and why.</summary>
    static readonly Dictionary<string, (int Status, string Reason)> CannotSucceed = new()
    {
        ["GET /audio-analysis/{id}"] = (404, "The demo catalogue carries no analysis, and one made up from the features would not be honest (docs/web-api.md)."),
    };

    /// <summary>Where the definition is wrong, by a pattern (docs/behaviour/objects-and-nulls.md#faults-of-the-definition).</summary>
    static readonly Dictionary<string, string> Exceptions = new()
    {
        [@"\.type is chapter$"] = "The definition says episode; the real answer is chapter.",
        [@"\.available_markets is missing$"] = "Absent where there is a market (docs/behaviour/markets.md#availability-members).",
        [@"\.audiobook\.chapters is missing$"] = "The definition wraps full ones (docs/behaviour/library.md#saved-audiobooks).",
        [@"\$\.display_name is null$"] = "Nullable in the prose and in recordings (docs/behaviour/library.md#profiles).",
        [@"\$\.artists\.(next|cursors\.after) is null$"] = "The last page of a cursor has neither (docs/behaviour/paging.md#cursor-pages).",
        [@"\$\.next is null$"] = "The last page of the history has none (docs/behaviour/paging.md#cursor-pages).",
        [@"\.seeds\[\]\.type is "] = "Recorded in capitals (docs/behaviour/objects-and-nulls.md#recommendations).",
    };

    [Fact]
    public async Task Every_operation_answers_as_the_definition_says()
    {
        var shared = Environment.GetEnvironmentVariable("TONEARM_SHARED");
        Assert.SkipUnless(shared is { Length: > 0 }, "TONEARM_SHARED is not set.");
        var definition = new Definition(Path.Combine(shared!, "spec", "openapi.yml"), fault => Exceptions.Keys.Any(pattern => Regex.IsMatch(fault, pattern)));
        await using var server = await TonearmApp.Start();
        using var listener = await Listener.Join(server, PlayerServer.Scopes);
        var playlist = (await listener.Send(HttpMethod.Post, "/v1/me/playlists", """{"name":"Here"}""")).Json.Text("id")!;
        await server.Feature(playlist, "indie-folk");
        await listener.Put("/v1/me/player/devices/d1", """{"name":"Kitchen","type":"Speaker"}""");
        await listener.Put("/v1/me/player/play?device_id=d1", Bodies["PUT /me/player/play"]);
        server.Clock.Advance(TimeSpan.FromSeconds(40));
        var routed = Routed(server);
        var operations = definition.Operations.Where(operation => routed.Contains(Anonymous(operation))).ToList();
        List<string> faults = [];
        // What is saved first is there to be listed, and removed last.
        foreach (var operation in operations.Where(each => each.StartsWith("PUT", StringComparison.Ordinal)))
            faults.AddRange(await Check(definition, listener, playlist, operation));
        foreach (var operation in operations.Where(each => !each.StartsWith("PUT", StringComparison.Ordinal)).OrderByDescending(each => each[0]))
            faults.AddRange(await Check(definition, listener, playlist, operation));
        output.WriteLine($"{operations.Count} of {definition.Operations.Count()} operations");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(97, operations.Count);
    }

    static async Task<IEnumerable<string>> Check(Definition definition, Listener listener, string playlist, string operation)
    {
        var (method, path) = operation.Split(' ') is [var m, var p] ? (new HttpMethod(m), p) : default;
        var answer = await listener.Send(method, $"/v1{Filled(path, listener, playlist)}?{Query(path)}", Bodies.GetValueOrDefault(operation));
        if (CannotSucceed.TryGetValue(operation, out var instead))
            return answer.Status == instead.Status ? [] : [$"{operation}: {answer.Status}"];
        var (status, faults) = definition.Check(operation, answer.Body.Length > 0 ? () => answer.Json : null);
        if (status != answer.Status)
            return [$"{operation}: {answer.Status} {answer.Text}"];
        if (method == HttpMethod.Get)
            faults.AddRange(Empty(answer.Json, "$"));
        return faults.Select(fault => $"{operation}: {fault}");
    }

    /// <summary>Lists that are there to be filled and have nothing: a body that shows nothing shows no fault.</summary>
    static IEnumerable<string> Empty(JsonElement json, string place) => json.ValueKind switch
    {
        JsonValueKind.Array when json.GetArrayLength() == 0 => [$"{place} is empty"],
        JsonValueKind.Object => json.EnumerateObject()
            .Where(member => member.Name == "items" || member.Value.ValueKind == JsonValueKind.Object || json.EnumerateObject().Count() <= 2)
            .SelectMany(member => Empty(member.Value, $"{place}.{member.Name}")),
        _ => [],
    };

    internal static string Query(string path) => Parameters.TryGetValue(path, out var given) ? given
        : path.StartsWith("/me/", StringComparison.Ordinal) && Id(path.Split('/')[2]) is { } id ? "ids=" + id
        : "";

    static string Filled(string path, Listener listener, string playlist) => Placeholder().Replace(path, _ => path.Split('/')[1] switch
    {
        "users" => listener.UserId,
        "playlists" => playlist,
        "browse" => "indie-folk",
        "audio-features" or "audio-analysis" => DemoCatalogue.Track,
        var kind => Id(kind)!,
    });

    internal static string? Id(string kind) => kind switch
    {
        "artists" => DemoCatalogue.Artist,
        "albums" => DemoCatalogue.Album,
        "tracks" => DemoCatalogue.Track,
        "shows" => DemoCatalogue.Show,
        "episodes" => DemoCatalogue.Episode,
        "audiobooks" => DemoCatalogue.Audiobook,
        "chapters" => DemoCatalogue.Chapter,
        _ => null,
    };

    internal static HashSet<string> Routed(TonearmApp server) =>
    [
        .. from route in server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
           select Anonymous($"{method} {route.RoutePattern.RawText!.Replace("/v1", "", StringComparison.Ordinal).TrimEnd('/')}"),
    ];

    /// <summary>An operation without the names of its placeholders.</summary>
    internal static string Anonymous(string operation) => Placeholder().Replace(operation, "{}");

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
