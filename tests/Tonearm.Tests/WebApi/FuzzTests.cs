using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Import;
using Tonearm.Tests.Catalogue;
using Tonearm.WebApi;

namespace Tonearm.Tests.WebApi;

/// <summary>
/// Nonsense over a raw socket to every route, from an app and from a user with every scope: there is always an answer, never
/// a fault of the server, and every error has its object (docs/behaviour/errors.md#error-object). TONEARM_FUZZ_SECONDS
/// lengthens it, TONEARM_FUZZ_SEED repeats it.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    const int Connections = 4;

    /// <summary>Of a connection, however slow the machine is.</summary>
    const int MinRequests = 100;

    [Fact]
    public async Task No_request_makes_the_server_fail_or_hang()
    {
        var seconds = Number("TONEARM_FUZZ_SECONDS") ?? 10;
        var seed = Number("TONEARM_FUZZ_SEED") ?? RandomSeed();
        output.WriteLine($"TONEARM_FUZZ_SEED={seed}");
        await using var server = await TonearmApp.Start(adjust: settings => settings with { Catalogue = new CatalogueOptions(MarketOptional: true) });
        using var everything = await server.UserClient("SE", string.Join(' ', Scope.All.Select(scope => scope.Name)));
        using var alone = await server.Client();
        using var made = await everything.PostAsync(new Uri("/v1/me/playlists", UriKind.Relative), new StringContent("""{"name":"Nonsense"}"""));
        var playlist = (await Answer.Of(made)).Json.Text("id")!;

        var runs = await Task.WhenAll(Enumerable.Range(0, Connections).Select(place => Task.Run(() =>
            Run(server, (place % 2 == 0 ? everything : alone).DefaultRequestHeaders.Authorization!.Parameter!, playlist, seed + place, TimeSpan.FromSeconds(seconds)))));

        output.WriteLine($"{runs.Sum()} requests");
        using var http = await server.Client();
        Assert.Equal(200, (await http.Ask($"/v1/tracks/{DemoCatalogue.Track}")).Status);
    }

    static async Task<int> Run(TonearmApp server, string token, string playlist, int seed, TimeSpan duration)
    {
        var routes = server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToArray();
        Assert.NotEmpty(routes);
        string[] ids = [DemoCatalogue.Artist, DemoCatalogue.Album, DemoCatalogue.Track, DemoCatalogue.Show, DemoCatalogue.Episode, DemoCatalogue.Audiobook, DemoCatalogue.Chapter, playlist, HandmadeCatalogue.Id("nothing").ToString()];
#pragma warning disable CA5394 // Repeatable, not secret.
        var requests = new FuzzRequests(routes, ids, token, new Random(seed));
#pragma warning restore CA5394
        using var connection = new RawConnection(new Uri(server.Url));
        var clock = Stopwatch.StartNew();
        var sent = 0;
        byte[] previous = [];
        for (; clock.Elapsed < duration || sent < MinRequests; sent++)
        {
            var (bytes, method) = requests.Next();
            await Check(connection, bytes, method, previous);
            previous = bytes;
        }
        return sent;
    }

    static async Task Check(RawConnection connection, byte[] request, string method, byte[] previous)
    {
        try
        {
            var answer = await connection.Send(request, isHead: method == "HEAD");
            // Of a version of HTTP that there is not.
            if (answer.Status != 505)
                Assert.InRange(answer.Status, 200, 499);
            if (IsForScripts(request))
                Assert.Equal("*", answer["Access-Control-Allow-Origin"]);
            if (method == "HEAD" || (answer["Access-Control-Allow-Origin"] is null && IsPage(answer)))
                return;
            if (answer.Status >= 400)
                CheckError(answer);
            else if (answer["Content-Type"]?.StartsWith("application/json", StringComparison.Ordinal) ?? false)
                Assert.NotEqual(JsonValueKind.Undefined, answer.Json.ValueKind);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{Encoding.Latin1.GetString(request)}\nafter {Encoding.Latin1.GetString(previous)}", failure);
        }
    }

    /// <summary>Whether the path is below /v1 or /api whichever way it is normalised.</summary>
    static bool IsForScripts(byte[] request)
    {
        var target = Encoding.Latin1.GetString(request).Split(' ', 3)[1];
        return (target.StartsWith("/v1/", StringComparison.Ordinal) || target.StartsWith("/api/", StringComparison.Ordinal))
            && target.Split('?')[0].IndexOfAny(['.', '%', '\\']) < 0;
    }

    /// <summary>What people see: a page, a plain sentence, the way to one, or nothing where a file of a page is not.</summary>
    static bool IsPage(Answer answer) =>
        answer.Status is >= 300 and < 400 || answer.Body.Length == 0 || (answer["Content-Type"] is { } type && (type.StartsWith("text/html", StringComparison.Ordinal) || type.StartsWith("text/plain", StringComparison.Ordinal)));

    /// <summary>The regular error object, or that of the accounts service.</summary>
    static void CheckError(Answer answer)
    {
        var error = answer.Json.GetProperty("error");
        if (error.ValueKind == JsonValueKind.String)
            Assert.Matches("^[a-z_]+$", error.GetString());
        else if (error.Has("reason"))
            Assert.Matches("^[A-Z_]+$", error.Text("reason"));
        else
            Assert.NotEmpty(answer.Message);
    }

    static int? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

#pragma warning disable CA5394 // Any number will do.
    static int RandomSeed() => Random.Shared.Next();
#pragma warning restore CA5394
}
