#:property PublishAot=false

// Every version of a playlist can be read, compared and taken back. This lists them and undoes one:
//   TOKEN=… dotnet run examples/playlist-history/app.cs PLAYLIST [SNAPSHOT_ID]
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

var server = Environment.GetEnvironmentVariable("TONEARM_URL") ?? "http://127.0.0.1:8080";
var token = Environment.GetEnvironmentVariable("TOKEN") ?? throw new InvalidOperationException("Set TOKEN.");
var playlist = args.Length > 0 ? args[0] : throw new InvalidOperationException("Name a playlist.");
using var http = new HttpClient { BaseAddress = new Uri($"{server}/v1/playlists/{playlist}/") };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

if (args.Length > 1)
{
    // Undoing is a change like any other: it keeps what was done since, it can be undone too, and it has a snapshot of its own.
    using var body = new StringContent(JsonSerializer.Serialize(new Dictionary<string, string> { ["snapshot_id"] = args[1] }), Encoding.UTF8, "application/json");
    using var answer = await http.PostAsync("undo", body);
    Console.WriteLine($"Undone; the newest version is {(await Read(answer)).GetProperty("snapshot_id").GetString()}");
}

// Newest first. The sentence is for people; "operation" says the same for programs.
using var list = await http.GetAsync("snapshots?limit=20");
foreach (var version in (await Read(list)).GetProperty("items").EnumerateArray())
    Console.WriteLine($"{version.GetProperty("at").GetString()}  {version.GetProperty("snapshot_id").GetString()}  {version.GetProperty("sentence").GetString()}");

static async Task<JsonElement> Read(HttpResponseMessage answer)
{
    var text = await answer.Content.ReadAsStringAsync();
    return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException(text);
}
