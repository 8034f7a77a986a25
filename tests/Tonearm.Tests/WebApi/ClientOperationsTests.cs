using System.Web;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Catalogue.Import;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Images;
using Tonearm.Tests.Library;
using Tonearm.Tests.Player;
using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.WebApi;

/// <summary>
/// Clients as their authors published them on npm call every operation they have; the scripts are in <c>tests/clients</c>,
/// and fail when a client has a method that they do not call.
/// </summary>
[Trait(Suites.Name, Suites.Clients)]
public sealed class ClientOperationsTests
{
    const string Device = "kitchen", Scopes = $"{Listener.Everything} {PlaylistClient.AllScopes} {PlayerServer.Scopes}";

    [Theory]
    [InlineData("operations.test.js")]
    [InlineData("ts-sdk-operations.test.js")]
    public async Task Published_clients_call_every_operation_they_have(string script)
    {
        if (await NodePackages.Missing is { } reason)
            Assert.Skip(reason);
        await using var server = await TonearmApp.Start();
        using var http = await server.UserClient("SE", Scopes, id: "alice");

        await Passes(server, script, await Stage(server, http), "none", ("TONEARM_TOKEN", http.DefaultRequestHeaders.Authorization!.Parameter!));
    }

    /// <summary>As a program does that keeps a refresh token in its settings, which the server must not replace then.</summary>
    [Fact]
    public async Task The_official_client_calls_them_twice_with_one_refresh_token()
    {
        if (await NodePackages.Missing is { } reason)
            Assert.Skip(reason);
        await using var server = await TonearmApp.Start(adjust: settings => settings with { Accounts = new AccountsOptions { AutoApprove = "alice", Refresh = RefreshPolicy.Keep } });
        using var http = await server.UserClient("SE", Scopes, id: "alice");
        var featured = await Stage(server, http);
        var app = (await server.Get<AppStore>().Create(new AppDraft("App") { RedirectUris = [Flow.Callback] })).App.ClientId;
        var refreshToken = await RefreshToken(server, app);

        for (var time = 0; time < 2; time++)
            await Passes(server, "ts-sdk-operations.test.js", featured, app, ("TONEARM_REFRESH_TOKEN", refreshToken));
    }

    /// <summary>Of an app without its secret (PKCE), for the user as whom the server agrees.</summary>
    static async Task<string> RefreshToken(TonearmApp server, string app)
    {
        using var http = server.Anonymous();
        var authorized = await http.Ask($"/authorize?client_id={app}&response_type=code&redirect_uri={Uri.EscapeDataString(Flow.Callback)}"
            + $"&code_challenge={Flow.Challenge}&code_challenge_method=S256&scope={Uri.EscapeDataString(Scopes)}");
        var code = HttpUtility.ParseQueryString(new Uri(authorized["Location"]!).Query)["code"]!;
        using var form = new FormUrlEncodedContent([
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", Flow.Callback), new("client_id", app), new("code_verifier", Flow.Verifier),
        ]);
        using var response = await http.PostAsync(new Uri("/api/token", UriKind.Relative), form);
        return (await Answer.Of(response)).Json.Text("refresh_token")!;
    }

    /// <summary>A playlist to be found, and something that was heard; the id of the playlist.</summary>
    static async Task<string> Stage(TonearmApp server, HttpClient http)
    {
        (await server.UserClient("SE", "", id: "bob")).Dispose();
        var alice = new PlaylistClient(http, "alice");
        var featured = await Feature(server, alice);
        await Play(server, alice);
        return featured;
    }

    static async Task Passes(TonearmApp server, string script, string featured, string clientId, (string, string) token)
    {
        var (code, output) = await NodePackages.Run("node", ["--test", "--test-reporter=tap", script],
            token,
            ("TONEARM_URL", server.Url),
            ("TONEARM_CLIENT_ID", clientId), ("TONEARM_CLIENT_SECRET", "none"), ("TONEARM_REDIRECT_URI", "none"),
            ("TONEARM_DEVICE", Device), ("TONEARM_JPEG", Convert.ToBase64String(Jpegs.Plain)),
            ("TONEARM_ARTIST_ID", DemoCatalogue.Artist),
            ("TONEARM_ALBUM_ID", DemoCatalogue.Album),
            ("TONEARM_TRACK_ID", DemoCatalogue.Track),
            ("TONEARM_SHOW_ID", DemoCatalogue.Show),
            ("TONEARM_EPISODE_ID", DemoCatalogue.Episode),
            ("TONEARM_AUDIOBOOK_ID", DemoCatalogue.Audiobook),
            ("TONEARM_CHAPTER_ID", DemoCatalogue.Chapter),
            ("TONEARM_PLAYLIST_ID", featured));

        Assert.True(code == 0, output);
        Assert.Contains("\n# fail 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# pass 0", output, StringComparison.Ordinal);
    }

    /// <summary>A playlist among the featured ones and in a category; its id.</summary>
    static async Task<string> Feature(TonearmApp server, PlaylistClient alice)
    {
        var id = (await alice.NewPlaylist("\"description\":\"featured\"", server.Tracks(2)))["/playlists/".Length..];
        await server.Feature(id, "indie-folk");
        return id;
    }

    /// <summary>Something is heard, so that there is a history.</summary>
    static async Task Play(TonearmApp server, PlaylistClient alice)
    {
        Assert.Equal(204, (await alice.Put("/me/player/devices/" + Device, """{"name":"Kitchen","type":"Speaker"}""")).Status);
        Assert.Equal(204, (await alice.Put("/me/player/play?device_id=" + Device, $$"""{"context_uri":"spotify:album:{{DemoCatalogue.Album}}"}""")).Status);
        server.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(204, (await alice.Put("/me/player/pause", null)).Status);
    }
}
