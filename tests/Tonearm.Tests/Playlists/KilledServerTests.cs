using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tonearm.Catalogue.Import;

namespace Tonearm.Tests.Playlists;

/// <summary>The program itself, killed while it is writing.</summary>
public sealed partial class KilledServerTests : IDisposable
{
    const int Clients = 8;

    readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task What_it_has_acknowledged_is_there_when_it_is_started_again()
    {
        var (first, welcome) = await Serve();
        using var killed = first;
        var token = (await Output("token", "--user", "demo", "--app", App().Match(welcome).Groups[1].Value, "--scope", "playlist-modify-public")).Trim();
        var before = Client(welcome, token);
        var id = (await Send(before, HttpMethod.Post, "/v1/me/playlists", """{"name":"Killed"}""")).GetProperty("id").GetString()!;
        var acknowledged = await AddUntilKilled(killed, before, id);
        Assert.True(acknowledged.Count >= Clients * 10, $"{acknowledged.Count} acknowledged");

        var (second, again) = await Serve();
        using var restarted = second;
        using var after = Client(again, token);
        var snapshots = await Snapshots(after, id);
        Assert.Empty(acknowledged.Except(snapshots));
        // At most what was on its way was carried out without an answer.
        Assert.InRange(snapshots.Count - acknowledged.Count, 0, Clients + 1);
        var total = (await Send(after, HttpMethod.Get, $"/v1/playlists/{id}?fields=items.total", null)).GetProperty("items").GetProperty("total").GetInt32();
        Assert.Equal(snapshots.Count - 1, total);
        await Add(after, id);
        restarted.Kill(entireProcessTree: true);
        before.Dispose();
    }

    /// <summary>Many add at once; after so many answers the program is killed in the midst of the others.</summary>
    static async Task<HashSet<string>> AddUntilKilled(Process server, HttpClient client, string id)
    {
        var acknowledged = new HashSet<string>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    var snapshot = await Add(client, id);
                    lock (acknowledged)
                    {
                        acknowledged.Add(snapshot);
                        if (acknowledged.Count == Clients * 25)
                            server.Kill(entireProcessTree: true);
                    }
                }
            }
            catch (HttpRequestException)
            {
                // It is gone.
            }
        })));
        await server.WaitForExitAsync();
        return acknowledged;
    }

    static async Task<string> Add(HttpClient client, string id) =>
        (await Send(client, HttpMethod.Post, $"/v1/playlists/{id}/items", $$"""{"uris":["spotify:track:{{DemoCatalogue.Track}}"]}""")).GetProperty("snapshot_id").GetString()!;

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

    static async Task<JsonElement> Send(HttpClient client, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
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

    Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, .. arguments, "--data", directory.Path]) { RedirectStandardOutput = true })!;

    public void Dispose() => directory.Dispose();

    [GeneratedRegex(@"Web API\s+(http://\S+)/v1")]
    private static partial Regex Api();

    [GeneratedRegex(@"app\s+([0-9a-f]{32})")]
    private static partial Regex App();
}
