using Tonearm.Commands;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists;

public sealed class PlaylistCommandTests
{
    const string Id = "0SIKGdZZzD5vCkFd3VgecW";

    [Fact]
    public async Task Imported_playlists_have_their_owners_dates_and_history()
    {
        await using var app = await TonearmApp.Start();
        var tracks = app.Tracks(4).Select(uri => uri["spotify:track:".Length..]).ToArray();
        using var directory = new TemporaryDirectory();
        var playlists = Path.Combine(directory.Path, "playlists.ndjson");
        var history = Path.Combine(directory.Path, "playlist_history.ndjson");
        await File.WriteAllLinesAsync(playlists,
        [
            $$"""{"id":"{{Id}}","name":"en español","description":"","owner":"Doggy","as_of":"2021-10-22","items":[{"track":"{{tracks[2]}}","added_at":"2021-08-10"},{"track":"{{tracks[0]}}"}]}""",
            $$"""{"id":"7N42dgm5tFLK9N8MT7fHC7","name":"plain","items":[{"track":"{{tracks[3]}}","added_at":"2020-01-02T03:04:05Z"}]}""",
            $$"""{"id":"7N42dgm5tFLK9N8MT7fHC6","name":"too many","items":[{{string.Join(',', Enumerable.Repeat($$"""{"track":"{{tracks[0]}}"}""", 10_001))}}]}""",
            "nonsense",
            "",
        ]);
        await File.WriteAllLinesAsync(history,
        [
            $$"""{"playlist":"{{Id}}","track":"{{tracks[0]}}","added":"2020-02-01","removed":null}""",
            $$"""{"playlist":"{{Id}}","track":"{{tracks[1]}}","added":"2020-02-01","removed":"2021-08-10"}""",
            $$"""{"playlist":"{{Id}}","track":"{{tracks[2]}}","added":"2021-08-10","removed":null}""",
        ]);
        Assert.Equal(0, await Run(app, "playlist", "import", playlists, history));
        Assert.Equal(0, await Run(app, "playlist", "import", playlists, history));

        using var client = await PlaylistClient.Of(app, "reader");
        var playlist = (await client.Get("/playlists/" + Id)).Json;
        Assert.Equal(("en español", "doggy"), (playlist.Text("name"), playlist.GetProperty("owner").Text("id")));
        var rows = playlist.GetProperty("items").GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["2021-08-10T00:00:00Z", "2020-02-01T00:00:00Z"], rows.Select(row => row.Text("added_at")));
        Assert.Equal(["spotify:track:" + tracks[2], "spotify:track:" + tracks[0]], rows.Select(row => PlaylistClient.Uri(row.GetProperty("item"))));
        var steps = (await client.Get($"/playlists/{Id}/snapshots")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["2021-10-22T00:00:00Z", "2021-08-10T00:00:00Z", "2020-02-01T00:00:00Z", "2020-02-01T00:00:00Z"], steps.Select(step => step.Text("at")));
        Assert.Equal("Doggy changed the items: 1 added, 1 removed", steps[1].Text("sentence"));
        Assert.Equal(["spotify:track:" + tracks[0], "spotify:track:" + tracks[1]], await client.Uris("/playlists/" + Id, steps[2].Text("snapshot_id")));
        Assert.Equal("2020-01-02T03:04:05Z", (await client.Get("/playlists/7N42dgm5tFLK9N8MT7fHC7/items")).Json.GetProperty("items")[0].Text("added_at"));
        Assert.Equal(404, (await client.Get("/playlists/7N42dgm5tFLK9N8MT7fHC6")).Status);
        Assert.Equal(1, (await client.Get("/users/doggy/playlists")).Json.Number("total"));
    }

    [Fact]
    public async Task A_local_file_is_shown_and_moved_and_removed_by_position_alone()
    {
        await using var app = await TonearmApp.Start();
        using var ada = await PlaylistClient.Of(app, "ada");
        var tracks = app.Tracks(2);
        var path = await ada.NewPlaylist("", tracks);
        var id = path["/playlists/".Length..];
        Assert.Equal(0, await Run(app, "playlist", "add-local", id, "--artist", "Björk", "--album", "A: B", "--title", "T (x)", "--duration", "12"));
        const string uri = "spotify:local:Bj%C3%B6rk:A%3A+B:T+%28x%29:12";
        var row = (await ada.Get(path + "/items")).Json.GetProperty("items")[2];
        Assert.True(row.GetProperty("is_local").GetBoolean());
        var track = row.GetProperty("track");
        Assert.Equal((uri, "T (x)", 12000), (track.Text("uri"), track.Text("name"), track.Number("duration_ms")));
        Assert.Equal("A: B", track.GetProperty("album").Text("name"));

        await PlaylistClient.Snapshot(ada.Put(path + "/items", """{"range_start":2,"insert_before":0}"""));
        Assert.Equal((string[])[uri, .. tracks], await ada.Uris(path));
        Assert.Equal(400, (await ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{uri}}"}]}""")).Status);
        var snapshot = await ada.HeadSnapshot(path);
        await PlaylistClient.Snapshot(ada.Delete(path + "/items", $$"""{"positions":[0],"snapshot_id":"{{snapshot}}"}"""));
        Assert.Equal(tracks, await ada.Uris(path));
    }

    [Fact]
    public async Task A_playlist_made_private_is_there_for_its_owner_alone()
    {
        await using var app = await TonearmApp.Start();
        using var ada = await PlaylistClient.Of(app, "ada");
        using var bob = await PlaylistClient.Of(app, "bob");
        var path = await ada.NewPlaylist();
        var uri = "spotify:playlist:" + path["/playlists/".Length..];
        Assert.Equal(0, await Run(app, "playlist", "private", uri));
        Assert.Equal((200, 404), ((await ada.Get(path)).Status, (await bob.Get(path)).Status));
        Assert.Equal(0, await Run(app, "playlist", "private", uri, "--off"));
        Assert.Equal(200, (await bob.Get(path)).Status);
        Assert.Equal(1, await Run(app, "playlist", "private", Id));
    }

    static Task<int> Run(TonearmApp app, params string[] args) =>
        CommandLine.Run([.. args, "--data", app.Settings.DataDirectory], app.Clock);
}
