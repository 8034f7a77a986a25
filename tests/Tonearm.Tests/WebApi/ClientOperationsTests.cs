using Tonearm.Catalogue.Import;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Library;
using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.WebApi;

/// <summary>Clients as their authors published them on npm call the operations they have: <c>tests/clients/operations.test.js</c>.</summary>
public sealed class ClientOperationsTests
{
    [Fact]
    public async Task Published_clients_call_the_operations_they_have()
    {
        if (await NodePackages.Missing is { } reason)
            Assert.Skip(reason);
        await using var server = await TonearmApp.Start();
        using var http = await server.UserClient("SE", $"{Listener.Everything} {PlaylistClient.AllScopes}", id: "alice");
        (await server.UserClient("SE", "", id: "bob")).Dispose();

        var (code, output) = await NodePackages.Run("node", ["--test", "--test-reporter=tap", "operations.test.js"],
            ("TONEARM_URL", server.Url),
            ("TONEARM_TOKEN", http.DefaultRequestHeaders.Authorization!.Parameter!),
            ("TONEARM_CLIENT_ID", "none"), ("TONEARM_CLIENT_SECRET", "none"), ("TONEARM_REDIRECT_URI", "none"),
            ("TONEARM_ARTIST_ID", DemoCatalogue.Artist),
            ("TONEARM_ALBUM_ID", DemoCatalogue.Album),
            ("TONEARM_TRACK_ID", DemoCatalogue.Track),
            ("TONEARM_SHOW_ID", DemoCatalogue.Show),
            ("TONEARM_EPISODE_ID", DemoCatalogue.Episode));

        Assert.True(code == 0, output);
        Assert.Contains("\n# fail 0", output, StringComparison.Ordinal);
    }
}
