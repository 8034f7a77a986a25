using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists.Operations;

public class ReadTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    readonly PlaylistClient ada = server.Ada, bob = server.Bob;
    readonly string[] tracks = server.App.Tracks(120);

    [Fact]
    public async Task Anyone_with_the_id_reads_private_ones_too()
    {
        var path = await ada.NewPlaylist("\"public\":false", tracks[..2]);
        Assert.Equal(tracks[..2], await bob.Uris(path));
        Assert.Equal(200, (await server.Http.Ask("/v1" + path)).Status);
        var read = (await bob.Get("/users/ada" + path)).Json;
        Assert.False(read.GetProperty("public").GetBoolean());
        Assert.Equal(2, read.GetProperty("tracks").Number("total"));
        Assert.Equal(100, read.GetProperty("items").Number("limit"));
    }

    [Fact]
    public async Task A_page_says_where_the_others_are_and_of_which_version()
    {
        var path = await ada.NewPlaylist("", tracks[..50]);
        var snapshot = await ada.HeadSnapshot(path);
        var page = (await ada.Get(path + "/tracks?limit=10&offset=20&fields=items(track(name)),next,previous,href&additional_types=track")).Json;
        Assert.Equal(["href", "items", "next", "previous"], page.Names());
        Assert.Equal(["track"], page.GetProperty("items")[0].Names());
        var next = page.Text("next")!;
        Assert.EndsWith($"{path}/tracks?offset=30&limit=10&additional_types=track&fields=items%28track%28name%29%29%2Cnext%2Cprevious%2Chref&snapshot_id={snapshot.Replace('+', '-').Replace('/', '_')}", next, StringComparison.Ordinal);
        Assert.Equal(20, (await ada.Get(path + "/items")).Json.GetProperty("items").GetArrayLength());
        Assert.Equal((400, "Invalid limit"), await Refused(ada.Get(path + "/items?limit=101")));
        Assert.Equal((400, "Invalid fields parameter"), await Refused(ada.Get(path + "/items?fields=items(")));
    }

    [Fact]
    public async Task Paging_shows_one_list_while_others_edit_it()
    {
        var path = await ada.NewPlaylist("\"public\":false,\"collaborative\":true", tracks[..50]);
        List<string> seen = [];
        for (var next = path + "/items?limit=7"; next is not null;)
        {
            var page = (await ada.Get(next)).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => PlaylistClient.Uri(row.GetProperty("item"))));
            next = page.Text("next") is { } link ? new Uri(link).PathAndQuery["/v1".Length..] : null;
            await bob.Post(path + "/items?position=0", PlaylistClient.Body([tracks[99]]));
            await bob.Delete(path + "/items", $$"""{"items":[{"uri":"{{tracks[seen.Count % 50]}}"}]}""");
        }
        Assert.Equal(tracks[..50], seen);
    }

    [Fact]
    public async Task An_etag_changes_with_the_playlist()
    {
        var path = await ada.NewPlaylist("", tracks[..3]);
        foreach (var target in (string[])[path, path + "/items", path + "/images", "/me/playlists", path + "/snapshots"])
        {
            var first = await ada.Get(target);
            var etag = first["ETag"]!;
            var again = await ada.Get(target, ("If-None-Match", etag));
            Assert.Equal((304, 0), (again.Status, again.Body.Length));
            Assert.Equal(etag, again["ETag"]);
        }
        var old = (await ada.Get(path))["ETag"]!;
        await bob.Put(path + "/followers", null);
        Assert.Equal(200, (await ada.Get(path, ("If-None-Match", old))).Status);
        old = (await ada.Get(path))["ETag"]!;
        await ada.Post(path + "/items", PlaylistClient.Body([tracks[5]]));
        Assert.Equal(200, (await ada.Get(path, ("If-None-Match", old))).Status);
    }

    [Fact]
    public async Task Old_versions_are_read_the_same_to_the_byte()
    {
        var path = await ada.NewPlaylist("", tracks[..5]);
        List<(string Target, byte[] Body)> seen = [];
        for (var round = 0; round < 12; round++)
        {
            var snapshot = Uri.EscapeDataString(await ada.HeadSnapshot(path));
            foreach (var target in (string[])[$"{path}?snapshot_id={snapshot}", $"{path}/items?snapshot_id={snapshot}&limit=100"])
                seen.Add((target, (await ada.Get(target)).Body));
            await ada.Post($"{path}/items?position={round % 4}", PlaylistClient.Body([tracks[round + 10]]));
            await ada.Put(path + "/items", $$"""{"range_start":0,"insert_before":{{round % 3 + 2}}}""");
            await ada.Put(path, $$"""{"name":"name {{round}}"}""");
        }
        foreach (var (target, body) in seen)
            Assert.Equal(body, (await ada.Get(target)).Body);
    }

    [Fact]
    public async Task An_empty_playlist_has_no_picture_and_one_with_a_track_has_its_cover()
    {
        var path = await ada.NewPlaylist();
        Assert.Equal("[]", (await ada.Get(path + "/images")).Text);
        await ada.Post(path + "/items", PlaylistClient.Body([tracks[0]]));
        var images = (await ada.Get(path + "/images")).Text;
        Assert.Equal(images, (await ada.Get(path)).Json.GetProperty("images").GetRawText());
        Assert.Equal(images, (await ada.Get("/me/playlists?limit=50")).Json.GetProperty("items").EnumerateArray()
            .Single(item => path.EndsWith(item.Text("id")!, StringComparison.Ordinal)).GetProperty("images").GetRawText());
    }

    [Fact]
    public async Task Following_is_counted_and_listed_and_unfollowing_is_all_the_deletion_there_is()
    {
        using var cleo = await PlaylistClient.Of(server.App, "cleo");
        using var dan = await PlaylistClient.Of(server.App, "dan");
        var path = await cleo.NewPlaylist("", tracks[..2]);
        Assert.Equal("[true]", (await cleo.Get(path + "/followers/contains")).Text);
        Assert.Equal("[false]", (await dan.Get(path + "/followers/contains")).Text);
        foreach (var body in (string?[])[null, "", "{}", "true", """{"public":true}"""])
            Assert.Equal((200, 0), await Empty(dan.Put(path + "/followers", body)));
        Assert.Equal("[true,false,true]", (await cleo.Get(path + "/followers/contains?ids=dan,ada,cleo")).Text);
        Assert.Equal(1, (await cleo.Get(path)).Json.GetProperty("followers").Number("total"));
        Assert.Equal([path], await List(dan, "/me/playlists"));

        Assert.Equal((200, 0), await Empty(cleo.Delete(path + "/followers")));
        Assert.Empty(await List(cleo, "/me/playlists"));
        Assert.Equal([path], await List(cleo, "/me/playlists/unfollowed"));
        Assert.Equal([path], await List(dan, "/me/playlists"));
        Assert.Equal(tracks[..2], await dan.Uris(path));
        Assert.Equal("[false]", (await cleo.Get(path + "/followers/contains")).Text);

        Assert.Equal((200, 0), await Empty(cleo.Put($"/users/cleo{path}/followers", null)));
        Assert.Equal([path], await List(cleo, "/me/playlists"));
        Assert.Empty(await List(cleo, "/me/playlists/unfollowed"));
        Assert.Equal((200, 0), await Empty(dan.Delete(path + "/followers")));
        Assert.Equal((200, 0), await Empty(dan.Delete(path + "/followers")));
        Assert.Equal(0, (await cleo.Get(path)).Json.GetProperty("followers").Number("total"));
        Assert.Equal((400, "Error parsing JSON."), await Refused(dan.Put(path + "/followers", "[]")));
    }

    [Fact]
    public async Task Lists_show_what_the_scopes_allow_and_others_only_what_is_public()
    {
        using var eva = await PlaylistClient.Of(server.App, "eva");
        var open = await eva.NewPlaylist();
        var secret = await eva.NewPlaylist("\"public\":false");
        var shared = await eva.NewPlaylist("\"public\":false,\"collaborative\":true");
        var sharedByAda = await ada.NewPlaylist("\"public\":false,\"collaborative\":true");
        await eva.Put(sharedByAda + "/followers", """{"public":false}""");
        using var bare = await PlaylistClient.Of(server.App, "eva", "user-read-email");
        using var withPrivate = await PlaylistClient.Of(server.App, "eva", "playlist-read-private");
        using var withShared = await PlaylistClient.Of(server.App, "eva", "playlist-read-collaborative");
        Assert.Equal([open], await List(bare, "/me/playlists"));
        Assert.Equal(Sorted(open, secret), Sorted(await List(withPrivate, "/me/playlists")));
        Assert.Equal(Sorted(open, shared, sharedByAda), Sorted(await List(withShared, "/me/playlists")));
        Assert.Equal(4, (await List(eva, "/users/eva/playlists")).Length);
        Assert.Equal([open], await List(bob, "/users/eva/playlists"));
        Assert.Equal((404, "Resource not found"), await Refused(bob.Get("/users/nobody-at-all/playlists")));
        Assert.Equal((400, "Invalid offset"), await Refused(bob.Get("/me/playlists?offset=100001")));
    }

    [Fact]
    public async Task A_list_is_paged_and_its_rows_are_simplified()
    {
        using var fay = await PlaylistClient.Of(server.App, "fay");
        List<string> made = [];
        for (var i = 0; i < 5; i++)
        {
            server.App.Clock.Advance(TimeSpan.FromSeconds(1));
            made.Add(await fay.NewPlaylist("", tracks[..i]));
        }
        var page = (await fay.Get("/me/playlists?limit=2&offset=1")).Json;
        Assert.Equal((5, 2, 1), (page.Number("total"), page.Number("limit"), page.Number("offset")));
        Assert.EndsWith("/v1/users/fay/playlists?offset=3&limit=2", page.Text("next")!, StringComparison.Ordinal);
        var row = page.GetProperty("items")[0];
        Assert.Equal(made[3], "/playlists/" + row.Text("id"));
        Assert.Equal(3, row.GetProperty("tracks").Number("total"));
        Assert.Equal(["href", "total"], row.GetProperty("items").Names());
        Assert.False(row.Has("followers"));
        Assert.Equal(await fay.HeadSnapshot(made[3]), row.Text("snapshot_id"));
    }

    [Fact]
    public async Task An_app_alone_reads_the_public_lists_of_people()
    {
        var path = await ada.NewPlaylist();
        using var app = await server.App.Client();
        for (var time = 0; time < 3; time++)
        {
            var page = await app.Ask("/v1/users/ada/playlists?limit=50");
            Assert.Equal(200, page.Status);
            Assert.Contains(path["/playlists/".Length..], page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Names_of_followers_are_taken_in_either_case()
    {
        var path = await ada.NewPlaylist();
        await bob.Put(path + "/followers", null);
        Assert.Equal("[true]", (await bob.Get(path + "/followers/contains?ids=BOB")).Text);
    }

    [Fact]
    public async Task A_name_and_an_account_count_from_the_next_request_on()
    {
        const string ned = "ned";
        Assert.Equal(404, (await bob.Get("/users/ned/playlists")).Status);
        using var owner = await PlaylistClient.Of(server.App, ned);
        Assert.Equal(200, (await bob.Get("/users/ned/playlists")).Status);
        var path = await owner.NewPlaylist();
        for (var time = 0; time < 3; time++)
            Assert.Equal("Name of ned", (await bob.Get(path)).Json.GetProperty("owner").Text("display_name"));
        var users = server.App.Get<Tonearm.Accounts.Users.UserStore>();
        Assert.True(await users.Edit(ned, new Tonearm.Accounts.Users.UserDraft(ned, null) { Country = "US", DisplayName = "Edward" }));
        Assert.Equal("Edward", (await bob.Get(path)).Json.GetProperty("owner").Text("display_name"));
        Assert.Equal("Edward", (await owner.Get("/me/playlists")).Json.GetProperty("items")[0].GetProperty("owner").Text("display_name"));
        Assert.True(await users.Delete(ned));
        Assert.Equal(404, (await bob.Get("/users/ned/playlists")).Status);
    }

    [Fact]
    public async Task What_an_owner_hides_is_gone_for_others()
    {
        var path = await ada.NewPlaylist("", tracks[..2]);
        await bob.Put(path + "/followers", null);
        var store = server.App.Get<Tonearm.Playlists.State.PlaylistStore>();
        Assert.True(Ids.EntityIdOf(path, out var id));
        Assert.False(await store.Hide(id, "bob", true));
        Assert.True(await store.Hide(id, "ada", true));
        var named = "snapshot_id=" + await ada.HeadSnapshot(path);
        foreach (var target in (string[])["", "/items", "/tracks", "/images", "/followers/contains", "/followers/contains?ids=ada", "/snapshots", "/diff?from=" + named[12..], "?" + named, "/items?" + named])
        {
            Assert.Equal((404, "Resource not found"), await Refused(bob.Get(path + target)));
            Assert.Equal((404, "Resource not found"), await Refused(bob.Get("/users/ada" + path + target)));
        }
        foreach (var (method, target, body) in Changes(named[12..]))
            Assert.Equal((404, "Resource not found"), await Refused(bob.Send(method, path + target, body)));
        using var reader = await PlaylistClient.Of(server.App, "bob", "playlist-read-private");
        Assert.Equal("[false]", (await reader.Get("/me/library/contains?uris=spotify:playlist:" + path["/playlists/".Length..])).Text);
        Assert.DoesNotContain(path, await List(bob, "/me/playlists?limit=50"));
        Assert.Equal(200, (await ada.Get(path)).Status);
        Assert.StartsWith("private", (await ada.Get(path))["Cache-Control"]!, StringComparison.Ordinal);
        Assert.Equal((200, 0), await Empty(bob.Delete(path + "/followers")));
        await store.Hide(id, "ada", false);
        Assert.Equal(200, (await bob.Get(path)).Status);
    }

    [Fact]
    public async Task Owners_hear_of_followers_and_followers_of_what_others_add()
    {
        using var gil = await PlaylistClient.Of(server.App, "gil");
        using var hal = await PlaylistClient.Of(server.App, "hal");
        var path = await gil.NewPlaylist("", tracks[..1]);
        var store = server.App.Get<Tonearm.Playlists.State.PlaylistStore>();
        var start = server.App.Clock.GetUtcNow();
        server.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await hal.Put(path + "/followers", null);
        server.App.Clock.Advance(TimeSpan.FromSeconds(1));
        await gil.Post(path + "/items", PlaylistClient.Body(tracks[1..4]));
        await gil.Put(path + "/items", """{"range_start":0,"insert_before":2}""");
        Assert.Equal([("hal", 0)], (await store.News("gil", start, 50)).Select(news => (news.Who, news.Items)));
        Assert.Equal([("gil", 3)], (await store.News("hal", start, 50)).Select(news => (news.Who, news.Items)));
        Assert.Empty(await store.News("hal", server.App.Clock.GetUtcNow(), 50));
    }

    /// <summary>Everything that changes a playlist or somebody's following it.</summary>
    (HttpMethod Method, string Target, string? Body)[] Changes(string snapshot) =>
    [
        (HttpMethod.Post, "/items", PlaylistClient.Body(tracks[..1])), (HttpMethod.Put, "/items", PlaylistClient.Body(tracks[..1])),
        (HttpMethod.Delete, "/items", $$"""{"items":[{"uri":"{{tracks[0]}}"}]}"""), (HttpMethod.Put, "", """{"name":"x"}"""), (HttpMethod.Put, "", "{}"),
        (HttpMethod.Put, "/followers", null), (HttpMethod.Post, "/restore", $$"""{"snapshot_id":"{{snapshot}}"}"""),
        (HttpMethod.Post, "/undo", $$"""{"snapshot_id":"{{snapshot}}"}"""), (HttpMethod.Post, "/unremove", $$"""{"snapshot_id":"{{snapshot}}","positions":[0]}"""),
        (HttpMethod.Post, "/changes", $$$"""{"operations":[{"add":{"uris":["{{{tracks[0]}}}"]}}]}"""),
    ];

    static string[] Sorted(params string[] paths) => [.. paths.Order(StringComparer.Ordinal)];

    static async Task<string[]> List(PlaylistClient client, string target) =>
        [.. (await client.Get(target)).Json.GetProperty("items").EnumerateArray().Select(item => "/playlists/" + item.Text("id"))];

    static async Task<(int Status, int Length)> Empty(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer.Body.Length);
    }

    static async Task<(int Status, string Message)> Refused(Task<Answer> asked)
    {
        var answer = await asked;
        return (answer.Status, answer.Message);
    }
}

static class Ids
{
    public static bool EntityIdOf(string path, out Tonearm.Ids.EntityId id) =>
        Tonearm.Ids.EntityId.TryParse(path.AsSpan(path.LastIndexOf('/') + 1), out id);
}
