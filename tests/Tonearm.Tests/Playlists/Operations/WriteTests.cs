using System.Globalization;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists.Operations;

public class WriteTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    const string NoTrack = "spotify:track:7N42dgm5tFLK9N8MT7fHC7";

    readonly PlaylistClient ada = server.Ada, bob = server.Bob;
    readonly string[] tracks = server.App.Tracks(120);

    [Fact]
    public async Task A_new_playlist_is_answered_whole_with_its_address()
    {
        var made = await ada.Post("/me/playlists", """{"name":"Ünïcødé 漢字 🎵"}""");
        Assert.Equal(201, made.Status);
        var playlist = made.Json;
        Assert.Equal(
            ["collaborative", "description", "external_urls", "followers", "href", "id", "images", "items", "name", "owner", "primary_color", "public", "snapshot_id", "tracks", "type", "uri"],
            playlist.Names());
        Assert.Equal("Ünïcødé 漢字 🎵", playlist.Text("name"));
        Assert.Null(playlist.Text("description"));
        Assert.True(playlist.GetProperty("public").GetBoolean());
        Assert.Equal("ada", playlist.GetProperty("owner").Text("id"));
        Assert.Equal("Name of ada", playlist.GetProperty("owner").Text("display_name"));
        Assert.Equal(0, playlist.GetProperty("followers").Number("total"));
        Assert.Equal(0, playlist.GetProperty("items").Number("total"));
        Assert.Equal(playlist.Text("href"), made["Location"]);
        Assert.Equal((playlist.Text("href") + "/items", playlist.Text("href") + "/tracks"), (playlist.GetProperty("items").Text("href"), playlist.GetProperty("tracks").Text("href")));

        var read = await ada.Get("/playlists/" + playlist.Text("id"));
        Assert.Equal("", read.Json.Text("description"));
        Assert.Equal(playlist.Text("snapshot_id"), read.Json.Text("snapshot_id"));
        Assert.Equal("Ünïcødé 漢字 🎵", read.Json.Text("name"));
    }

    [Theory]
    [InlineData("", 400, "Error parsing JSON.")]
    [InlineData("{", 400, "Error parsing JSON.")]
    [InlineData("[]", 400, "Error parsing JSON.")]
    [InlineData("{}", 400, "Missing required field: name")]
    [InlineData("""{"name":null}""", 400, "Missing required field: name")]
    [InlineData("""{"name":""}""", 400, "Attribute name is empty")]
    [InlineData("""{"name":5}""", 400, "Error parsing JSON.")]
    [InlineData("""{"public":"yes"}""", 400, "Error parsing JSON.")]
    [InlineData("""{"name":"\ud800"}""", 400, "Error parsing JSON.")]
    [InlineData("""{"name":"a\u0000b"}""", 400, "Attributes must not contain the character U+0000")]
    [InlineData("""{"name":"x","public":true,"collaborative":true}""", 400, "Collaborative playlists can only be private.")]
    [InlineData("""{"name":"x","collaborative":true}""", 400, "Collaborative playlists can only be private.")]
    public async Task What_no_playlist_can_be_made_of_is_refused(string body, int status, string message)
    {
        var answer = await ada.Post("/me/playlists", body);
        Assert.Equal((status, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task Long_texts_are_refused()
    {
        var name = await ada.Post("/me/playlists", $$"""{"name":"{{new string('x', 1001)}}"}""");
        Assert.Equal((400, "Attribute name is too long"), (name.Status, name.Message));
        var description = await ada.Post("/me/playlists", $$"""{"name":"x","description":"{{new string('x', 1001)}}"}""");
        Assert.Equal((400, "Attribute description is too long"), (description.Status, description.Message));
        Assert.Equal(413, (await ada.Post("/me/playlists", $$"""{"name":"{{new string('x', 2_000_000)}}"}""")).Status);
    }

    [Fact]
    public async Task The_last_of_two_members_of_one_name_counts()
    {
        var made = await ada.Post("/me/playlists", """{"name":"first","name":"last"}""");
        Assert.Equal("last", made.Json.Text("name"));
    }

    [Fact]
    public async Task Nobody_makes_playlists_for_others()
    {
        var other = await ada.Post("/users/bob/playlists", """{"name":"x"}""");
        Assert.Equal((403, "You cannot create a playlist for another user."), (other.Status, other.Message));
        var nobody = await ada.Post("/users/a%20b/playlists", "{");
        Assert.Equal((404, "Invalid username"), (nobody.Status, nobody.Message));
        Assert.Equal(201, (await ada.Post("/users/ada/playlists", """{"name":"x"}""")).Status);
    }

    [Theory]
    [InlineData("""{"name":"x"}""", "playlist-modify-private", 403)]
    [InlineData("""{"name":"x","public":false}""", "playlist-modify-private", 201)]
    [InlineData("""{"name":"x","public":false}""", "playlist-modify-public", 403)]
    [InlineData("""{"name":"x"}""", "playlist-modify-public", 201)]
    [InlineData("""{"name":"x","public":false,"collaborative":true}""", "playlist-modify-private", 403)]
    [InlineData("""{"name":"x"}""", "playlist-read-private", 403)]
    public async Task What_is_made_decides_about_the_scope(string body, string scopes, int status)
    {
        using var client = await PlaylistClient.Of(server.App, "ada", scopes);
        Assert.Equal(status, (await client.Post("/me/playlists", body)).Status);
    }

    [Fact]
    public async Task Details_are_changed_one_by_one_and_make_a_snapshot()
    {
        var path = await ada.NewPlaylist();
        var before = await ada.HeadSnapshot(path);
        var done = await ada.Put(path, """{"name":"new","description":"words"}""");
        Assert.Equal((200, 0), (done.Status, done.Body.Length));
        var read = (await ada.Get(path)).Json;
        Assert.Equal(("new", "words"), (read.Text("name"), read.Text("description")));
        Assert.NotEqual(before, read.Text("snapshot_id"));

        Assert.Equal(200, (await ada.Put(path, """{"name":"new"}""")).Status);
        Assert.Equal(200, (await ada.Put(path, "{}")).Status);
        Assert.Equal(200, (await ada.Put(path, """{"public":null}""")).Status);
        Assert.Equal(read.Text("snapshot_id"), await ada.HeadSnapshot(path));

        Assert.Equal("Attribute name is empty", (await ada.Put(path, """{"name":""}""")).Message);
        Assert.Equal("Error parsing JSON.", (await ada.Put(path, null)).Message);
        Assert.Equal("Collaborative playlists can only be private.", (await ada.Put(path, """{"collaborative":true}""")).Message);
        Assert.Equal(200, (await ada.Put(path, """{"public":false,"collaborative":true}""")).Status);
        Assert.Equal("Collaborative playlists can only be private.", (await ada.Put(path, """{"public":true}""")).Message);
    }

    [Fact]
    public async Task Only_the_owner_changes_details_and_the_scopes_follow_both_statuses()
    {
        var path = await ada.NewPlaylist();
        Assert.Equal((403, "You cannot change a playlist you don't own."), await Refused(bob.Put(path, """{"name":"x"}""")));
        Assert.Equal(403, (await bob.Put(path, "{}")).Status);
        using var onlyPublic = await PlaylistClient.Of(server.App, "ada", "playlist-modify-public");
        using var onlyPrivate = await PlaylistClient.Of(server.App, "ada", "playlist-modify-private");
        Assert.Equal((403, "Insufficient client scope"), await Refused(onlyPublic.Put(path, """{"public":false}""")));
        Assert.Equal((403, "Insufficient client scope"), await Refused(onlyPrivate.Put(path, """{"name":"x"}""")));
        Assert.Equal(200, (await ada.Put(path, """{"public":false}""")).Status);
        Assert.Equal(200, (await onlyPrivate.Put(path, """{"name":"x"}""")).Status);
        Assert.Equal((403, "Insufficient client scope"), await Refused(onlyPublic.Post(path + "/items", PlaylistClient.Body([tracks[0]]))));
    }

    [Theory]
    [InlineData("items")]
    [InlineData("tracks")]
    [InlineData("tracks/")]
    public async Task Items_are_added_in_all_shapes(string list)
    {
        var now = server.App.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var path = await ada.NewPlaylist();
        await PlaylistClient.Snapshot(ada.Post($"{path}/{list}", PlaylistClient.Body(tracks[..2])), 201);
        await PlaylistClient.Snapshot(ada.Post($"{path}/{list}?position=0", $"[\"{tracks[2]}\"]"), 201);
        await PlaylistClient.Snapshot(ada.Post($"{path}/{list}", $$"""{"uris":["{{tracks[3]}}"],"position":1}"""), 201);
        await PlaylistClient.Snapshot(ada.Post($"{path}/{list}?uris={tracks[4]}%2C{Uri.EscapeDataString(server.App.Episode())}", PlaylistClient.Body([tracks[9]])), 201);
        await PlaylistClient.Snapshot(ada.Post($"/users/ada{path}/{list}", PlaylistClient.Body(tracks[..1])), 201);
        var items = (await ada.Get(path + "/items?additional_types=track,episode")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal([tracks[2], tracks[3], tracks[0], tracks[1], tracks[4], server.App.Episode(), tracks[0]], items.Select(row => PlaylistClient.Uri(row.GetProperty("item"))));
        Assert.All(items, row => Assert.Equal("ada", row.GetProperty("added_by").Text("id")));
        Assert.All(items, row => Assert.Equal(now, row.Text("added_at")));
        Assert.Equal("episode", items[5].GetProperty("track").Text("type"));
    }

    public static TheoryData<string, int, string> BadAdds => new()
    {
        { "", 400, "Error parsing JSON." },
        { "{}", 400, "Error parsing JSON." },
        { "\"x\"", 400, "Error parsing JSON." },
        { """{"uris":"x"}""", 400, "Error parsing JSON." },
        { """{"uris":[5]}""", 400, "Error parsing JSON." },
        { """{"uris":[]}""", 400, "No uris provided" },
        { """{"uris":[""]}""", 400, "Invalid track uri: " },
        { """{"uris":["nonsense"]}""", 400, "Invalid track uri: nonsense" },
        { """{"uris":["spotify:album:7N42dgm5tFLK9N8MT7fHC7"]}""", 400, "Invalid track uri: spotify:album:7N42dgm5tFLK9N8MT7fHC7" },
        { $$"""{"uris":["{{NoTrack}}"]}""", 400, "Payload contains a non-existing ID" },
        { """{"uris":["spotify:local:A:B:C:1"]}""", 400, "JSON body contains an invalid track uri: spotify:local:A:B:C:1" },
        { """{"uris":["TRACK"],"position":2}""", 403, "Index out of bounds." },
        { """{"uris":["TRACK"],"position":99999999999}""", 403, "Index out of bounds." },
        { """{"uris":["TRACK"],"position":-1}""", 400, "Invalid position, must be positive" },
        { """{"uris":["TRACK"],"position":"x"}""", 400, "Error parsing JSON." },
        { """{"uris":["TRACK"],"position":1.5}""", 400, "Error parsing JSON." },
        { """{"uris":["TRACK"],"snapshot_id":"x"}""", 400, "Missing or bad version tag" },
        { """{"uris":["TRACK"],"snapshot_id":5}""", 400, "Error parsing JSON." },
        { """{"uris":["TRACK"],"snapshot_id":"AAAAAqEcxS92ddZ6R83Q8TWFhYshm18s"}""", 400, "Missing or bad version tag" },
        { """{"uris":["TRACK"]} x""", 400, "Error parsing JSON." },
    };

    [Theory]
    [MemberData(nameof(BadAdds))]
    public async Task What_cannot_be_added_is_refused_and_changes_nothing(string body, int status, string message)
    {
        var path = await ada.NewPlaylist("", tracks[0]);
        var before = await ada.HeadSnapshot(path);
        Assert.Equal((status, message), await Refused(ada.Post(path + "/items", body.Replace("TRACK", tracks[1], StringComparison.Ordinal))));
        Assert.Equal(before, await ada.HeadSnapshot(path));
    }

    [Fact]
    public async Task At_most_a_hundred_are_added_at_once()
    {
        var path = await ada.NewPlaylist();
        Assert.Equal((400, "Too many ids requested"), await Refused(ada.Post(path + "/items", PlaylistClient.Body(tracks[..101]))));
        await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body(tracks[..100])), 201);
        Assert.Equal(tracks[..100], await ada.Uris(path));
    }

    [Fact]
    public async Task Replacing_keeps_what_stays_and_may_clear()
    {
        var path = await ada.NewPlaylist("", tracks[..3]);
        server.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await PlaylistClient.Snapshot(ada.Put(path + "/tracks", PlaylistClient.Body([tracks[2], tracks[4], tracks[0]])));
        var rows = (await ada.Get(path + "/items")).Json.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal([tracks[2], tracks[4], tracks[0]], rows.Select(row => PlaylistClient.Uri(row.GetProperty("item"))));
        Assert.Equal(rows[0].Text("added_at"), rows[2].Text("added_at"));
        Assert.NotEqual(rows[0].Text("added_at"), rows[1].Text("added_at"));
        await PlaylistClient.Snapshot(ada.Put($"{path}/tracks?uris={tracks[1]},{tracks[1]}", null));
        Assert.Equal([tracks[1], tracks[1]], await ada.Uris(path));
        await PlaylistClient.Snapshot(ada.Put(path + "/items?uris=", null));
        Assert.Empty(await ada.Uris(path));
    }

    [Fact]
    public async Task Blocks_move_before_a_position_of_the_list_as_it_was()
    {
        var path = await ada.NewPlaylist("", tracks[..5]);
        var first = await ada.HeadSnapshot(path);
        var moved = await PlaylistClient.Snapshot(ada.Put(path + "/items", """{"range_start":0,"insert_before":5}"""));
        Assert.Equal([tracks[1], tracks[2], tracks[3], tracks[4], tracks[0]], await ada.Uris(path));
        Assert.Equal(moved, await PlaylistClient.Snapshot(ada.Put(path + "/items", """{"range_start":1,"insert_before":2}""")));
        // As seen in the first snapshot: the block of the second and third goes to the front.
        await PlaylistClient.Snapshot(ada.Put(path + "/items", $$"""{"range_start":1,"insert_before":0,"range_length":2,"snapshot_id":"{{first}}"}"""));
        Assert.Equal([tracks[1], tracks[2], tracks[3], tracks[4], tracks[0]], await ada.Uris(path));
    }

    [Theory]
    [InlineData("""{"range_start":5,"insert_before":0}""", "Index out of bounds.")]
    [InlineData("""{"range_start":0,"insert_before":4}""", "Index out of bounds.")]
    [InlineData("""{"range_start":-1,"insert_before":0}""", "Index out of bounds.")]
    [InlineData("""{"range_start":0,"insert_before":2,"range_length":2147483647}""", "Index out of bounds.")]
    [InlineData("""{"range_start":0,"insert_before":2,"range_length":0}""", "Index out of bounds.")]
    [InlineData("""{"range_start":0}""", "Error parsing JSON.")]
    [InlineData("""{}""", "Error parsing JSON.")]
    [InlineData("""{"range_start":0,"insert_before":2,"uris":[]}""", "Either uris or a range can be given, not both")]
    [InlineData("""{"range_start":0,"insert_before":2,"snapshot_id":""}""", "Missing or bad version tag")]
    public async Task What_cannot_be_moved_is_refused(string body, string message)
    {
        var path = await ada.NewPlaylist("", tracks[..3]);
        Assert.Equal((400, message), await Refused(ada.Put(path + "/items", body)));
        Assert.Equal(tracks[..3], await ada.Uris(path));
    }

    [Fact]
    public async Task Items_are_removed_in_all_forms()
    {
        string[] list = [tracks[0], tracks[1], tracks[0], tracks[2], tracks[3]];
        var path = await ada.NewPlaylist("", list);
        var first = await ada.HeadSnapshot(path);
        await PlaylistClient.Snapshot(ada.Delete(path + "/tracks", $$"""{"tracks":[{"uri":"{{tracks[0]}}","positions":[2]}]}"""));
        Assert.Equal([tracks[0], tracks[1], tracks[2], tracks[3]], await ada.Uris(path));
        // The positions of the first snapshot, though the list is another by now.
        await PlaylistClient.Snapshot(ada.Delete(path + "/items", $$"""{"positions":[2,3],"snapshot_id":"{{first}}"}"""));
        Assert.Equal([tracks[0], tracks[1], tracks[3]], await ada.Uris(path));
        await PlaylistClient.Snapshot(ada.Delete($"/users/ada{path}/tracks", $$"""{"items":[{"uri":"{{tracks[0]}}"},{"uri":"{{tracks[3]}}"}]}"""));
        Assert.Equal([tracks[1]], await ada.Uris(path));
        var same = await ada.HeadSnapshot(path);
        Assert.Equal(same, await PlaylistClient.Snapshot(ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[7]}}"}]}""")));
        // A member that is null is not there, so this means every occurrence.
        await PlaylistClient.Snapshot(ada.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[1]}}","positions":null}],"snapshot_id":null}"""));
        Assert.Empty(await ada.Uris(path));
    }

    [Fact]
    public async Task A_snapshot_is_named_in_the_body_or_in_the_query()
    {
        var path = await ada.NewPlaylist("", tracks[..3]);
        var first = await ada.HeadSnapshot(path);
        var (query, other) = ("?snapshot_id=" + Uri.EscapeDataString(first), await ada.HeadSnapshot(await ada.NewPlaylist()));
        await PlaylistClient.Snapshot(ada.Post(path + "/items?position=0", PlaylistClient.Body([tracks[9]])), 201);
        await PlaylistClient.Snapshot(ada.Post($"{path}/items{query}&position=1", PlaylistClient.Body([tracks[10]])), 201);
        await PlaylistClient.Snapshot(ada.Put($"{path}/items{query}&range_start=0&insert_before=3", null));
        await PlaylistClient.Snapshot(ada.Delete(path + "/items" + query, """{"positions":[1]}"""));
        Assert.Equal([tracks[9], tracks[10], tracks[2], tracks[0]], await ada.Uris(path));
        foreach (var body in (string[])["{}", """{"name":"x"}""", """{"name":"A list"}"""])
        {
            Assert.Equal((200, ""), await Said(ada.Put(path + query, body.Replace('x', 'y'))));
            Assert.Equal((400, "Missing or bad version tag"), await Refused(ada.Put(path, body.Replace("}", $"{(body.Length > 2 ? "," : "")}\"snapshot_id\":\"{other}\"}}", StringComparison.Ordinal))));
        }
    }

    static async Task<(int Status, string Text)> Said(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer.Text);
    }

    [Theory]
    [InlineData("", "No uris provided")]
    [InlineData("{}", "No uris provided")]
    [InlineData("""{"tracks":[]}""", "No uris provided")]
    [InlineData("""{"tracks":["spotify:track:7N42dgm5tFLK9N8MT7fHC7"]}""", "Invalid base62 id")]
    [InlineData("""{"tracks":[{}]}""", "JSON body contains a track without URI.")]
    [InlineData("""{"tracks":[{"uri":"x"}]}""", "JSON body contains an invalid track uri: x")]
    [InlineData("""{"items":[{"uri":"spotify:local:A:B:C:1"}]}""", "JSON body contains an invalid track uri: spotify:local:A:B:C:1")]
    [InlineData("""{"items":[{"uri":"TRACK","positions":"x"}]}""", "Missing or invalid positions")]
    [InlineData("""{"items":[{"uri":"TRACK","positions":[]}]}""", "Missing or invalid positions")]
    [InlineData("""{"items":[{"uri":"TRACK","positions":[0.5]}]}""", "Missing or invalid positions")]
    [InlineData("""{"positions":[1e400],"snapshot_id":"no"}""", "Missing or invalid positions")]
    [InlineData("""{"items":[{"uri":"TRACK","positions":[1]}]}""", "Could not remove tracks, please check parameters.")]
    [InlineData("""{"items":[{"uri":"TRACK","positions":[9]}]}""", "Could not remove tracks, please check parameters.")]
    [InlineData("""{"items":[{"uri":"TRACK","positions":[0]},{"uri":"TRACK"}]}""", "Could not remove tracks, please check parameters.")]
    [InlineData("""{"items":[{"uri":"TRACK"}],"tracks":[{"uri":"TRACK"}]}""", "Could not remove tracks, please check parameters.")]
    [InlineData("""{"positions":[0],"snapshot_id":"no"}""", "Missing or bad version tag")]
    [InlineData("""[]""", "Error parsing JSON.")]
    public async Task What_cannot_be_removed_is_refused(string body, string message)
    {
        var path = await ada.NewPlaylist("", tracks[..3]);
        Assert.Equal((400, message), await Refused(ada.Delete(path + "/items", body.Replace("TRACK", tracks[0], StringComparison.Ordinal))));
        Assert.Equal(tracks[..3], await ada.Uris(path));
    }

    [Fact]
    public async Task Others_edit_only_what_is_collaborative()
    {
        var path = await ada.NewPlaylist("", tracks[..2]);
        Assert.Equal((403, "You cannot add tracks to a playlist you don't own."), await Refused(bob.Post(path + "/items", PlaylistClient.Body([tracks[2]]))));
        Assert.Equal((403, "You cannot add tracks to a playlist you don't own."), await Refused(bob.Put(path + "/items", PlaylistClient.Body([]))));
        Assert.Equal((403, "You cannot remove tracks from a playlist you don't own."), await Refused(bob.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[0]}}"}]}""")));
        await ada.Put(path, """{"public":false,"collaborative":true}""");
        await PlaylistClient.Snapshot(bob.Post(path + "/items", PlaylistClient.Body([tracks[2]])), 201);
        Assert.Equal("bob", (await ada.Get(path + "/items")).Json.GetProperty("items")[2].GetProperty("added_by").Text("id"));
        var shared = await ada.HeadSnapshot(path);
        await ada.Put(path, """{"collaborative":false}""");
        var head = await ada.HeadSnapshot(path);
        Assert.Equal(403, (await bob.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[2]}}"}]}""")).Status);
        // What counts is what it is now, not what it was in the snapshot that is named.
        Assert.Equal(403, (await bob.Delete(path + "/items", $$"""{"positions":[0],"snapshot_id":"{{shared}}"}""")).Status);
        Assert.Equal(403, (await bob.Post(path + "/undo", $$"""{"snapshot_id":"{{shared}}"}""")).Status);
        Assert.Equal(head, await ada.HeadSnapshot(path));
    }

    [Theory]
    [InlineData("POST", "/me/playlists")]
    [InlineData("PUT", "/playlists/7N42dgm5tFLK9N8MT7fHC7")]
    [InlineData("POST", "/playlists/7N42dgm5tFLK9N8MT7fHC7/items")]
    [InlineData("PUT", "/playlists/7N42dgm5tFLK9N8MT7fHC7/followers")]
    public async Task An_app_alone_changes_nothing(string method, string path)
    {
        var answer = await server.Http.Ask(new HttpMethod(method), "/v1" + path);
        Assert.Equal((401, "Valid user authentication required"), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("/playlists/nope", 400, "Invalid base62 id")]
    [InlineData("/playlists/7N42dgm5tFLK9N8MT7fHC7", 404, "Resource not found")]
    [InlineData("/playlists/7N42dgm5tFLK9N8MT7fHC7/items", 404, "Resource not found")]
    [InlineData("/playlists//tracks", 404, "Service not found")]
    public async Task Unknown_playlists_are_told_from_bad_ids(string path, int status, string message)
    {
        Assert.Equal((status, message), await Refused(ada.Get(path)));
    }

    static async Task<(int Status, string Message)> Refused(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer.Message);
    }
}
