using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tonearm.Commands;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// The first start printed a request for a track of the demo catalogue and made a demo user and a demo app, whatever
/// catalogue there was.
/// </summary>
public sealed partial class FirstStartOnAnImportedCatalogueTests : IDisposable
{
    readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task On_the_demo_catalogue_the_demo_app_belongs_to_the_demo_user_who_has_a_picture_and_a_playlist_with_versions()
    {
        await using var server = await Serve();
        Assert.Contains("redirects http://127.0.0.1/callback  http://[::1]/callback   (any port)", server.Welcome, StringComparison.Ordinal);
        Assert.Equal("demo", (await Json("app", "show", server.App, "--json")).GetProperty("owner").GetString());
        Assert.Equal(200, (await server.Ask(await server.AppToken(), server.Path)).Status);

        var token = (await Run("token", "--user", "demo", "--app", server.App, "--scope", "user-read-private")).Output.Trim();
        var picture = (await server.Ask(token, "/v1/me")).Json.GetProperty("images")[0];
        Assert.Equal(300, picture.GetProperty("width").GetInt32());
        Assert.Equal((200, "image/jpeg"), await server.Fetch(picture.GetProperty("url").GetString()!));

        var playlist = (await server.Ask(token, $"/v1/playlists/{DemoBelongings.PlaylistId}")).Json;
        Assert.Equal(("demo", true), (playlist.GetProperty("owner").GetProperty("id").GetString(), playlist.GetProperty("public").GetBoolean()));
        var names = playlist.GetProperty("items").GetProperty("items").EnumerateArray().Select(row => row.GetProperty("item").GetProperty("name").GetString()).ToArray();
        Assert.Equal((8, "Side B - Live", "Needle Drop"), (names.Length, names[0], names[1]));
        var kinds = (await server.Ask(token, $"/v1/playlists/{DemoBelongings.PlaylistId}/snapshots")).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(5, kinds.Select(step => step.GetProperty("snapshot_id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task On_an_imported_catalogue_nobody_is_made_and_the_request_fits_the_catalogue()
    {
        await Import();
        await using var server = await Serve();
        Assert.Equal(0, (await Json("user", "list", "--json")).GetArrayLength());
        Assert.Equal(0, (await Json("app", "list", "--json")).GetArrayLength());
        Assert.Contains("serve --demo", server.Welcome, StringComparison.Ordinal);

        var app = await Json("app", "create", "--name", "mine", "--json");
        var token = await server.AppToken(app.GetProperty("client_id").GetString()!, app.GetProperty("client_secret").GetString()!);
        Assert.StartsWith("/v1/tracks/", server.Path, StringComparison.Ordinal);
        Assert.Equal(200, (await server.Ask(token, server.Path)).Status);
    }

    [Fact]
    public async Task Who_asks_for_the_demo_user_gets_one_on_an_imported_catalogue_too_and_reads_how_to_remove_it()
    {
        await Import();
        await using (var server = await Serve("--demo"))
        {
            Assert.Equal(200, (await server.Ask(await server.AppToken(), server.Path)).Status);
            var items = (await server.Ask(await server.AppToken(), $"/v1/playlists/{DemoBelongings.PlaylistId}/items")).Json;
            Assert.Equal(8, items.GetProperty("items").EnumerateArray().Count(row => row.GetProperty("item").ValueKind == JsonValueKind.Object));
            var removals = Removal().Matches(server.Welcome).Select(match => match.Groups[1].Value.Split(' ')).ToArray();
            Assert.Equal(2, removals.Length);
            foreach (var words in removals)
                Assert.Equal(0, (await TonearmProcess.Run(words)).Exit);
        }
        Assert.Equal(0, (await Json("user", "list", "--json")).GetArrayLength());
        Assert.Equal(0, (await Json("app", "list", "--json")).GetArrayLength());
    }

    [Fact]
    public async Task A_store_that_has_the_demo_user_keeps_it_when_another_catalogue_is_imported()
    {
        await (await Serve()).DisposeAsync();
        await Import();
        await using var server = await Serve();
        Assert.Equal("demo", Assert.Single((await Json("user", "list", "--json")).EnumerateArray()).GetProperty("id").GetString());
        Assert.DoesNotContain("request", server.Welcome, StringComparison.Ordinal);
    }

    async Task Import() => Assert.Equal(0, (await Run("import", "--synthetic", "100")).Exit);

    Task<(int Exit, string Output, string Error)> Run(params string[] arguments) => TonearmProcess.Run([.. arguments, "--data", directory["data"]]);

    async Task<JsonElement> Json(params string[] arguments) => JsonDocument.Parse((await Run(arguments)).Output).RootElement;

    async Task<Started> Serve(params string[] options)
    {
        var welcome = new StringBuilder();
        var (process, url) = await TonearmProcess.Serve(null, welcome, ["--data", directory["data"], .. options]);
        return new Started(process, url, welcome.ToString());
    }

    sealed class Started(Process process, Uri url, string welcome) : IAsyncDisposable
    {
        readonly HttpClient http = new() { BaseAddress = new Uri(url.GetLeftPart(UriPartial.Authority)) };

        public string Welcome => welcome;
        public string App => AppLine().Match(welcome).Groups[1].Value;
        public string Path => RequestLine().Match(welcome).Groups[1].Value;

        public Task<string> AppToken() => AppToken(App, SecretLine().Match(welcome).Groups[1].Value);

        public async Task<string> AppToken(string id, string secret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}")));
            using var answer = await http.SendAsync(request);
            return (await Answer.Of(answer)).Json.GetProperty("access_token").GetString()!;
        }

        public Task<Answer> Ask(string token, string path) => http.Ask(HttpMethod.Get, path, ("Authorization", "Bearer " + token));

        public async Task<(int Status, string? Type)> Fetch(string address)
        {
            using var answer = await http.GetAsync(new Uri(address));
            return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
        }

        public async ValueTask DisposeAsync()
        {
            http.Dispose();
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    [GeneratedRegex(@"app\s+([0-9a-f]{32})")]
    private static partial Regex AppLine();

    [GeneratedRegex(@"secret\s+([0-9a-f]{32})")]
    private static partial Regex SecretLine();

    [GeneratedRegex(@"curl --request GET 'http://[^/]+(/[^']+)'")]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"\./tonearm ((?:app|user) delete .+)")]
    private static partial Regex Removal();
}
