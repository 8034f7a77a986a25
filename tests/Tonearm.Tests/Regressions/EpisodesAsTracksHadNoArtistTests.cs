using System.Text.Json;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// An episode in the form of a track had an artist without id and address, where the definition of the API has strings and
/// strict clients read them.
/// </summary>
public sealed class EpisodesAsTracksHadNoArtistTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    [Theory]
    [InlineData("")]
    [InlineData("?market=SE")]
    [InlineData("?additional_types=track")]
    public async Task Its_show_stands_for_album_and_artist(string query)
    {
        var list = await server.Ada.NewPlaylist("", server.App.Episode());

        var track = (await server.Ada.Get(list + "/items" + query)).Json.GetProperty("items")[0].GetProperty("item");

        var album = track.GetProperty("album");
        Assert.StartsWith("spotify:show:", album.Text("uri"), StringComparison.Ordinal);
        foreach (var artists in (JsonElement[])[track.GetProperty("artists"), album.GetProperty("artists")])
        {
            var artist = Assert.Single(artists.EnumerateArray());
            Assert.Equal("artist", artist.Text("type"));
            foreach (var member in (string[])["id", "href", "uri", "name"])
                Assert.Equal(album.Text(member), artist.Text(member));
            Assert.Equal(album.GetProperty("external_urls").Text("spotify"), artist.GetProperty("external_urls").Text("spotify"));
        }
        Assert.All(Nulls(track, ""), name => Assert.Equal(".preview_url", name));
    }

    static IEnumerable<string> Nulls(JsonElement json, string place) => json.ValueKind switch
    {
        JsonValueKind.Null => [place],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Nulls(member.Value, $"{place}.{member.Name}")),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Nulls(item, place + "[]")),
        _ => [],
    };
}
