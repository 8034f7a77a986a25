using System.Diagnostics;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Examples;

/// <summary>The programs below <c>examples/</c>, run as a reader would.</summary>
[Trait(Suites.Name, Suites.Clients)]
public sealed class ExampleProgramsTests : IAsyncLifetime
{
    static readonly string Folder = Path.Combine(Repository.Root, "examples");

    TonearmApp server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TonearmApp.Start(adjust: settings => settings with { Accounts = new AccountsOptions { AutoApprove = "alice" } });
        await server.Get<UserStore>().Create(new UserDraft("alice", Password: null) { DisplayName = "Alice" });
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Client_credentials_read_a_track()
    {
        var app = await server.NewApp();

        var output = await Run("sh", [Path.Combine(Folder, "client-credentials", "run.sh")], ("CLIENT_ID", app.App.ClientId), ("CLIENT_SECRET", app.Secret));

        Assert.Contains("\"id\":\"2TpxZ7JUBn3uw46aR7qd6V\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_samples_of_the_documentation_answer()
    {
        using var ada = await server.UserClient("SE", "user-read-private", id: "ada");

        var output = await Run("sh", [Path.Combine(Folder, "from-the-documentation", "run.sh")], ("TOKEN", ada.DefaultRequestHeaders.Authorization!.Parameter!));

        Assert.Contains("\"id\":\"2TpxZ7JUBn3uw46aR7qd6V\"", output, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"ada\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_of_a_playlist_is_undone()
    {
        using var http = await server.UserClient("SE", PlaylistClient.AllScopes, id: "ada");
        using var ada = new PlaylistClient(http, "ada");
        var (list, tracks) = (await ada.NewPlaylist(), server.Tracks(3));
        await PlaylistClient.Snapshot(ada.Post(list + "/items", PlaylistClient.Body(tracks[..2])), 201);
        var removed = await PlaylistClient.Snapshot(ada.Delete(list + "/items", $$"""{"tracks":[{"uri":"{{tracks[0]}}"}]}"""));
        await PlaylistClient.Snapshot(ada.Post(list + "/items", PlaylistClient.Body(tracks[2..])), 201);

        var output = await Run("dotnet", ["run", Path.Combine(Folder, "playlist-history", "app.cs"), "--", list["/playlists/".Length..], removed],
            ("TOKEN", http.DefaultRequestHeaders.Authorization!.Parameter!));

        Assert.Contains(removed, output, StringComparison.Ordinal);
        Assert.Contains("Undone", output, StringComparison.Ordinal);
        Assert.Equal(tracks, await ada.Uris(list));
    }

    [Fact]
    public async Task A_web_server_signs_a_person_in_and_refreshes_its_token()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var app = await server.Get<AppStore>().Create(new AppDraft("Example") { RedirectUris = [address + "/callback"] });
        using var example = Start("dotnet", ["run", Path.Combine(Folder, "authorization-code", "app.cs")],
            ("APP_URL", address), ("CLIENT_ID", app.App.ClientId), ("CLIENT_SECRET", app.Secret));
        try
        {
            Assert.Contains("Open ", await example.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            using var http = new HttpClient();

            Assert.Equal("Signed in as Alice", await http.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken));
        }
        finally
        {
            example.Kill(entireProcessTree: true);
        }
    }

    async Task<string> Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var (code, output) = await NodePackages.Run(program, arguments, [("TONEARM_URL", server.Url), .. environment]);
        Assert.SkipWhen(code is null, output);
        Assert.True(code == 0, output);
        return output;
    }

    Process Start(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment.Append(("TONEARM_URL", server.Url)))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
