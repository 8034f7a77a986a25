using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists.Operations;

public sealed class PlaylistSearchTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    readonly PlaylistClient ada = server.Ada, bob = server.Bob;

    [Fact]
    public async Task Public_playlists_are_found_by_the_words_of_their_names()
    {
        var other = await Named("Zwölf Öfen im Quartett");
        var same = await Named("Quartett");
        await bob.Put(other + "/followers", null);
        Assert.Equal([same, other], await Found("QUARTETT"));
        Assert.Equal([other], await Found("ofen quart"));
        Assert.Equal([other, same], await Found("quarte"));
        Assert.Empty(await Found("quartett nowhere"));

        await ada.Put(other, """{"public":false}""");
        Assert.Equal([same], await Found("quartett"));
        await ada.Put(other, """{"public":true,"name":"Renamed"}""");
        Assert.Equal([same], await Found("quartett"));
        Assert.Equal([other], await Found("renamed"));
        await ada.Delete(same + "/followers");
        Assert.Empty(await Found("quartett"));
        await ada.Put(same + "/followers", null);
        Assert.Equal([same], await Found("quartett"));
    }

    [Fact]
    public async Task Words_of_the_description_count_too_and_an_equal_name_comes_first()
    {
        var described = await Named("For the evening");
        Assert.Equal(200, (await ada.Put(described, """{"description":"Nonet & co., played slowly"}""")).Status);
        await bob.Put(described + "/followers", null);
        var named = await Named("Nonet");
        Assert.Equal([named, described], await Found("nonet"));
        Assert.Equal([described], await Found("evening slow"));
        Assert.Equal(200, (await ada.Put(described, """{"description":"Nothing of the kind"}""")).Status);
        Assert.Equal([named], await Found("nonet"));
        Assert.Equal([described], await Found("evening kind"));
    }

    [Fact]
    public async Task The_page_of_playlists_stands_beside_the_others()
    {
        for (var i = 0; i < 3; i++)
            await Named("Sextet number " + "abc"[i]);
        var answer = await bob.Get("/search?q=sextet&type=track,playlist&limit=2");
        Assert.Equal(["playlists", "tracks"], answer.Json.Names());
        var page = answer.Json.GetProperty("playlists");
        Assert.Equal((3, 2), (page.Number("total"), page.GetProperty("items").GetArrayLength()));
        Assert.Contains("offset=2&limit=2&query=sextet&type=playlist", page.Text("next")!, StringComparison.Ordinal);
        Assert.Equal("Name of ada", page.GetProperty("items")[0].GetProperty("owner").Text("display_name"));
        Assert.Equal(304, (await bob.Get("/search?q=sextet&type=track,playlist&limit=2", ("If-None-Match", answer["ETag"]!))).Status);
        await Named("Sextet again");
        Assert.Equal(4, (await bob.Get("/search?q=sextet&type=track,playlist&limit=2")).Json.GetProperty("playlists").Number("total"));
    }

    async Task<string> Named(string name)
    {
        var path = await ada.NewPlaylist();
        Assert.Equal(200, (await ada.Put(path, $$"""{"name":"{{name}}"}""")).Status);
        return path;
    }

    async Task<string[]> Found(string query) =>
        [.. (await bob.Get($"/search?q={Uri.EscapeDataString(query)}&type=playlist")).Json.GetProperty("playlists").GetProperty("items")
            .EnumerateArray().Select(item => "/playlists/" + item.Text("id"))];
}
