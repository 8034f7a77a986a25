using System.Text;
using System.Text.Json;
using Tonearm.Catalogue;
using Tonearm.Commands;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists.Operations;

/// <summary>Somebody with an app that may do everything to playlists, or what its scopes say.</summary>
sealed class PlaylistClient(HttpClient http, string userId) : IDisposable
{
    public const string AllScopes =
        "playlist-modify-public playlist-modify-private playlist-read-private playlist-read-collaborative";

    public string UserId => userId;

    public static async Task<PlaylistClient> Of(TonearmApp server, string userId, string scopes = AllScopes) =>
        new(await server.UserClient("US", scopes, id: userId), userId);

    public async Task<Answer> Send(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await SendContent(method, path, content, headers);
    }

    public async Task<Answer> SendContent(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new System.Uri(http.BaseAddress!, "/v1" + path)) { Content = content };
        // What is refused for its length is refused before it is read, and the connection closed.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1 << 20;
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        using var response = await http.SendAsync(request);
        return await Answer.Of(response);
    }

    public Task<Answer> Get(string path, params (string, string)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Post(string path, string? body, params (string, string)[] headers) => Send(HttpMethod.Post, path, body, headers);

    public Task<Answer> Put(string path, string? body, params (string, string)[] headers) => Send(HttpMethod.Put, path, body, headers);

    public Task<Answer> Delete(string path, string? body = null, params (string, string)[] headers) => Send(HttpMethod.Delete, path, body, headers);

    /// <summary>A new playlist with some items; its path below <c>/v1</c>.</summary>
    public async Task<string> NewPlaylist(string status = "", params string[] uris)
    {
        var made = await Post("/me/playlists", $$"""{"name":"A list"{{(status.Length > 0 ? "," + status : "")}}}""");
        Assert.True(made.Status == 201, made.Text);
        var path = "/playlists/" + made.Json.Text("id");
        for (var start = 0; start < uris.Length; start += 100)
            await Snapshot(Post(path + "/items", Body(uris[start..Math.Min(start + 100, uris.Length)])), 201);
        return path;
    }

    /// <summary>The snapshot of an answer that must have one.</summary>
    public static async Task<string> Snapshot(Task<Answer> answer, int status = 200)
    {
        var made = await answer;
        Assert.True(made.Status == status, $"{made.Status} {made.Text}");
        return made.Json.Text("snapshot_id")!;
    }

    public async Task<string> HeadSnapshot(string path) => (await Get(path + "?fields=snapshot_id")).Json.Text("snapshot_id")!;

    /// <summary>The URIs of a version, whole.</summary>
    public async Task<string[]> Uris(string path, string? snapshot = null)
    {
        List<string> uris = [];
        var at = snapshot is null ? "" : "&snapshot_id=" + System.Uri.EscapeDataString(snapshot);
        for (var next = $"{path}/items?limit=100{at}"; next is not null;)
        {
            var page = await Get(next);
            Assert.True(page.Status == 200, page.Text);
            uris.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(row => Uri(row.GetProperty("item"))));
            next = page.Json.GetProperty("next").GetString() is { } link ? new System.Uri(link).PathAndQuery["/v1".Length..] : null;
        }
        return [.. uris];
    }

    /// <summary>What was added, also where an equal recording answers for it.</summary>
    public static string Uri(JsonElement item) => (item.TryGetProperty("linked_from", out var original) ? original : item).Text("uri")!;

    public static string Body(IEnumerable<string> uris) => JsonSerializer.Serialize(new { uris });

    public void Dispose() => http.Dispose();
}

/// <summary>Things of the catalogue under test.</summary>
static class Things
{
    public static string[] Tracks(this TonearmApp server, int count)
    {
        var tracks = server.Get<LiveCatalogue>().Current.Release.Tracks;
        return [.. Enumerable.Range(0, count).Select(ordinal => "spotify:track:" + Encoding.ASCII.GetString(tracks.IdText(ordinal)))];
    }

    /// <summary>Puts a playlist before everybody, and into a category.</summary>
    public static async Task Feature(this TonearmApp server, string id, string category)
    {
        foreach (var place in (string[][])[[], ["--category", category]])
            Assert.Equal(0, await CommandLine.Run(["playlist", "feature", id, .. place, "--data", server.Settings.DataDirectory], server.Clock));
    }

    public static string Episode(this TonearmApp server) =>
        "spotify:episode:" + Encoding.ASCII.GetString(server.Get<LiveCatalogue>().Current.Release.Episodes.IdText(0));
}
