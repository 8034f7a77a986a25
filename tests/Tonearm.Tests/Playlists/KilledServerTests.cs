using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tonearm.Catalogue.Import;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Playlists;

/// <summary>The program itself, killed while it is writing.</summary>
public sealed partial class KilledServerTests : IDisposable
{
    const int Clients = 8;

    readonly TemporaryDirectory directory = new();
    string? address;

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_it_has_acknowledged_is_there_when_it_is_started_again_and_what_is_sent_again_is_there_once(StoreKind kind)
    {
        address = kind.NewAddress();
        var (first, welcome) = await Serve();
        using var killed = first;
        var token = (await Output("token", "--user", "demo", "--app", App().Match(welcome).Groups[1].Value, "--scope", "playlist-modify-public")).Trim();
        using var before = Client(welcome, token);
        var id = (await Send(before, HttpMethod.Post, "/v1/me/playlists", """{"name":"Killed"}""")).GetProperty("id").GetString()!;
        var (acknowledged, unanswered) = await AddUntilKilled(killed, before, id);
        Assert.True(acknowledged.Count >= Clients * 10, $"{acknowledged.Count} acknowledged");

        var (second, again) = await Serve();
        using var restarted = second;
        using var after = Client(again, token);
        var snapshots = await Snapshots(after, id);
        Assert.Empty(acknowledged.Values.Except(snapshots));
        // At most what was on its way was carried out without an answer.
        Assert.InRange(snapshots.Count - acknowledged.Count, 0, unanswered.Count + 1);

        foreach (var key in unanswered)
            await Add(after, id, key);
        foreach (var (key, snapshot) in acknowledged.Take(20))
            Assert.Equal(snapshot, await Add(after, id, key));
        var total = (await Send(after, HttpMethod.Get, $"/v1/playlists/{id}?fields=items.total", null)).GetProperty("items").GetProperty("total").GetInt32();
        Assert.Equal(acknowledged.Count + unanswered.Count, total);
        Assert.Equal(total + 1, (await Snapshots(after, id)).Count);
        restarted.Kill(entireProcessTree: true);
        await restarted.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Many add at once, each time with another key; after so many answers the program is killed in the midst of the
    /// others, at whatever step each of them is.
    /// </summary>
    /// <returns>The snapshot of each key that was answered, and the keys that were not.</returns>
    static async Task<(Dictionary<string, string> Acknowledged, List<string> Unanswered)> AddUntilKilled(Process server, HttpClient client, string id)
    {
        var (acknowledged, unanswered) = (new Dictionary<string, string>(), new List<string>());
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var key = $"{number}-{i}";
                try
                {
                    var snapshot = await Add(client, id, key);
                    lock (acknowledged)
                    {
                        acknowledged.Add(key, snapshot);
                        if (acknowledged.Count == Clients * 25)
                            server.Kill(entireProcessTree: true);
                    }
                }
                catch (HttpRequestException)
                {
                    lock (acknowledged)
                        unanswered.Add(key);
                    return;
                }
            }
        })));
        await server.WaitForExitAsync();
        return (acknowledged, unanswered);
    }

    static async Task<string> Add(HttpClient client, string id, string key) =>
        (await Send(client, HttpMethod.Post, $"/v1/playlists/{id}/items", $$"""{"uris":["spotify:track:{{DemoCatalogue.Track}}"]}""", key)).GetProperty("snapshot_id").GetString()!;

    static async Task<HashSet<string>> Snapshots(HttpClient client, string id)
    {
        var found = new HashSet<string>();
        for (string? next = $"/v1/playlists/{id}/snapshots?limit=50"; next is not null;)
        {
            var page = await Send(client, HttpMethod.Get, next, null);
            found.UnionWith(page.GetProperty("items").EnumerateArray().Select(step => step.GetProperty("snapshot_id").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        return found;
    }

    static async Task<JsonElement> Send(HttpClient client, HttpMethod method, string path, string? body, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    static HttpClient Client(string welcome, string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Api().Match(welcome).Groups[1].Value) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Starts the server and reads what it says up to the line with which it is ready.</summary>
    async Task<(Process Process, string Welcome)> Serve()
    {
        var process = Start("serve", "--urls", "http://127.0.0.1:0");
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Stop with", StringComparison.Ordinal))
            said.AppendLine(line);
        return (process, said.ToString());
    }

    async Task<string> Output(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(Server).Assembly.Location, .. arguments, "--data", directory.Path, .. address is null ? (string[])[] : ["--store", address]])
    { RedirectStandardOutput = true })!;

    public void Dispose() => directory.Dispose();

    [GeneratedRegex(@"Web API\s+(http://\S+)/v1")]
    private static partial Regex Api();

    [GeneratedRegex(@"app\s+([0-9a-f]{32})")]
    private static partial Regex App();
}
