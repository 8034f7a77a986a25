using System.Text.Json;
using Tonearm.Accounts.Apps;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>spotipy asks for the starred tracks of a user where no playlist is named, and was told that there is no such address.</summary>
public sealed class StarredOfOldClientsWasNotFoundTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task It_is_a_playlist_without_content_owner_and_tracks_null()
    {
        using var ada = await server.App.UserClient("SE", "", id: "ada");
        foreach (var http in new[] { ada, server.Http })
        {
            var starred = await http.Json("/v1/users/ada/starred");
            Assert.Equal("playlist", starred.Text("type"));
            foreach (var member in (string[])["owner", "tracks", "items", "id", "name", "uri"])
                Assert.Equal(JsonValueKind.Null, starred.GetProperty(member).ValueKind);
        }
        Assert.Equal("""{"owner":null,"type":"playlist"}""", (await ada.Json("/v1/users/ada/starred?fields=type,owner(id)")).GetRawText());
        Assert.Equal((404, "Resource not found"), ((await ada.Ask("/v1/users/nobody/starred")).Status, (await ada.Ask("/v1/users/nobody/starred")).Message));
    }

    /// <summary>As all that has the user in its path.</summary>
    [Fact]
    public async Task An_app_in_development_mode_does_not_get_it()
    {
        using var http = await server.App.Client(await server.App.Get<AppStore>().Create(new AppDraft("development") { Mode = AppMode.Development }));
        Assert.Equal(403, (await http.Ask("/v1/users/somebody/starred")).Status);
    }
}
