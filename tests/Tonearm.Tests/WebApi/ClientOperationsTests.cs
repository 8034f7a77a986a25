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
    const string Device = "kitchen";

    [Theory]
    [InlineData("operations.test.js")]
    [InlineData("ts-sdk-operations.test.js")]
    public async Task Published_clients_call_every_operation_they_have(string script)
    {
        if (await NodePackages.Missing is { } reason)
            Assert.Skip(reason);
        await using var server = await TonearmApp.Start();
        using var http = await server.UserClient("SE", $"{Listener.Everything} {PlaylistClient.AllScopes} {PlayerServer.Scopes}", id: "alice");
        (await server.UserClient("SE", "", id: "bob")).Dispose();
        using var alice = new PlaylistClient(http, "alice");
        var featured = await Feature(server, alice);
        await Play(server, alice);

        var (code, output) = await NodePackages.Run("node", ["--test", "--test-reporter=tap", script],
            ("TONEARM_URL", server.Url),
            ("TONEARM_TOKEN", http.DefaultRequestHeaders.Authorization!.Parameter!),
            ("TONEARM_CLIENT_ID", "none"), ("TONEARM_CLIENT_SECRET", "none"), ("TONEARM_REDIRECT_URI", "none"),
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
