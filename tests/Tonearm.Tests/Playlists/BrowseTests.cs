using Tonearm.Commands;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Playlists;

/// <summary>The playlists that the operator puts before everybody (docs/browse.md).</summary>
public class BrowseTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    const string Category = "/browse/categories/indie-folk/playlists";
    const string Front = "/browse/featured-playlists";

    [Fact]
    public async Task Featured_playlists_stand_newest_first_under_the_newest_message_in_pages()
    {
        var (first, second) = (await server.Ada.NewPlaylist(), await server.Bob.NewPlaylist("", server.App.Tracks(2)));
        await Run("feature", Id(first), "--message", "Monday");
        server.App.Clock.Advance(TimeSpan.FromSeconds(5));
        await Run("feature", "spotify:playlist:" + Id(second));
        var whole = (await server.Bob.Get(Front)).Json;
        Assert.Equal(["message", "playlists"], whole.Names());
        Assert.Equal("Monday", whole.Text("message"));
        Assert.Equal([Id(second), Id(first)], Ids(whole));
        Assert.Equal(2, whole.GetProperty("playlists").GetProperty("items")[0].GetProperty("tracks").Number("total"));
        var page = (await server.Bob.Get(Front + "?limit=1&offset=1&locale=es_MX&timestamp=2030-01-02T03:04:05")).Json.GetProperty("playlists");
        Assert.Equal((1, 1, 2), (page.Number("limit"), page.Number("offset"), page.Number("total")));
        Assert.EndsWith("?offset=0&limit=1&timestamp=2030-01-02T03%3A04%3A05&locale=es_mx", page.Text("previous"), StringComparison.Ordinal);
        Assert.Equal("Invalid limit", (await server.Bob.Get(Front + "?limit=51")).Message);
        await Run("unfeature", Id(first));
        Assert.Equal([Id(second)], Ids((await server.Bob.Get(Front)).Json));
        Assert.Equal("Editor's picks", (await server.Bob.Get(Front)).Json.Text("message"));
        await Run("unfeature", Id(second));
        Assert.Empty(Ids((await server.Bob.Get(Front)).Json));
    }

    [Fact]
    public async Task A_category_has_playlists_of_its_own_and_unknown_ones_are_not_there()
    {
        var path = await server.Ada.NewPlaylist();
        await Run("feature", Id(path), "--category", "Indie Folk", "--category", "no such category");
        Assert.Equal([Id(path)], Ids((await server.Bob.Get(Category)).Json));
        Assert.Equal("Indie Folk", (await server.Bob.Get(Category)).Json.Text("message"));
        Assert.DoesNotContain(Id(path), Ids((await server.Bob.Get(Front)).Json));
        Assert.Equal((404, "Specified id doesn't exist"), Refusal(await server.Bob.Get("/browse/categories/no-such-category/playlists")));
        Assert.Equal("Invalid market code", (await server.Bob.Get(Category + "?country=xx1")).Message);
        Assert.Equal(200, (await server.Bob.Get(Category + "?country=SE")).Status);
        await Run("unfeature", Id(path), "--category", "indie-folk");
        Assert.Empty(Ids((await server.Bob.Get(Category)).Json));
        Assert.Equal(1, await Command("unfeature", Id(path), "--category", "indie-folk"));
    }

    [Fact]
    public async Task What_is_private_hidden_or_removed_vanishes_and_comes_back()
    {
        var path = await server.Ada.NewPlaylist();
        await Run("feature", Id(path), "--category", "indie-folk");
        foreach (var (leave, comeBack) in ((Func<Task<Answer>>, Func<Task<Answer>>)[])
            [(() => server.Ada.Put(path, """{"public":false}"""), () => server.Ada.Put(path, """{"public":true}""")),
             (() => server.Ada.Delete(path + "/followers"), () => server.Ada.Put(path + "/followers", """{"public":true}"""))])
        {
            Assert.Equal(200, (await leave()).Status);
            Assert.Empty(Ids((await server.Bob.Get(Category)).Json));
            Assert.Equal(0, (await server.Bob.Get(Category)).Json.GetProperty("playlists").Number("total"));
            Assert.Equal(200, (await comeBack()).Status);
            Assert.Equal([Id(path)], Ids((await server.Bob.Get(Category)).Json));
        }
        await Run("private", Id(path));
        Assert.Empty(Ids((await server.Ada.Get(Category)).Json));
        Assert.Equal(1, await Command("feature", Id(path)));
        await Run("unfeature", Id(path));
    }

    [Fact]
    public async Task A_timestamp_shows_what_was_there_then()
    {
        var path = await server.Ada.NewPlaylist();
        var now = server.App.Clock.GetUtcNow().UtcDateTime;
        await Run("feature", Id(path));
        Assert.Empty(Ids((await server.Bob.Get($"{Front}?timestamp={now.AddSeconds(-2):yyyy-MM-ddTHH:mm:ss}")).Json));
        Assert.Equal([Id(path)], Ids((await server.Bob.Get($"{Front}?timestamp={now.AddSeconds(1):yyyy-MM-ddTHH:mm:ss}")).Json));
        foreach (var form in (string[])["yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.fffffffZ", "yyyy-MM-ddTHH:mm:ss.fff", "yyyy-MM-ddTHH:mm:ss+00:00", "yyyy-MM-ddTHH:mm:ss.fffffff%2B00:00"])
            Assert.Equal([Id(path)], Ids((await server.Bob.Get($"{Front}?timestamp={now.AddSeconds(1).ToString(form.Replace("%2B", "'%2B'", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)}")).Json));
        Assert.Equal((400, "Invalid timestamp"), Refusal(await server.Bob.Get(Front + "?timestamp=yesterday")));
        await Run("unfeature", Id(path));
    }

    [Fact]
    public async Task It_is_conditional_and_costs_two_statements()
    {
        var path = await server.Ada.NewPlaylist();
        await Run("feature", Id(path));
        var tag = (await server.Bob.Get(Front))["ETag"]!;
        var before = server.App.Get<StateStore>().Statements;
        Assert.Equal(304, (await server.Bob.Get(Front, ("If-None-Match", tag))).Status);
        Assert.Equal(2, server.App.Get<StateStore>().Statements - before);
        await server.Ada.Put(path, """{"name":"Another name"}""");
        Assert.Equal(200, (await server.Bob.Get(Front, ("If-None-Match", tag))).Status);
        await Run("unfeature", Id(path));
    }

    static (int, string) Refusal(Answer answer) => (answer.Status, answer.Message);

    static string Id(string path) => path["/playlists/".Length..];

    static string[] Ids(System.Text.Json.JsonElement answer) =>
        [.. answer.GetProperty("playlists").GetProperty("items").EnumerateArray().Select(playlist => playlist.Text("id")!)];

    async Task Run(params string[] args) => Assert.Equal(0, await Command(args));

    Task<int> Command(params string[] args) => CommandLine.Run(
        ["playlist", .. args, "--data", server.App.Settings.DataDirectory, .. server.App.Settings.Store is { } store ? (string[])["--store", store] : []], server.App.Clock);
}

public sealed class BrowseOnPostgresTests(PlaylistServerOnPostgres server) : BrowseTests(server), IClassFixture<PlaylistServerOnPostgres>;
