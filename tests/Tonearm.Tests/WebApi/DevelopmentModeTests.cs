using Microsoft.AspNetCore.Routing;
using Tonearm.Accounts.Apps;
using Tonearm.Catalogue.Import;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.WebApi;

namespace Tonearm.Tests.WebApi;

/// <summary>docs/behaviour/development-mode.md. TONEARM_UPDATE_SNAPSHOTS=1 writes docs/development-mode.md anew.</summary>
public sealed class DevelopmentModeTests(DemoServer server) : IClassFixture<DemoServer>
{
    static AppDraft Draft(AppMode mode) => new("development") { Mode = mode };

    [Fact]
    public async Task The_page_is_the_table()
    {
        var path = Path.Combine(Repository.Root, "docs", "development-mode.md");
        if (Environment.GetEnvironmentVariable("TONEARM_UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(path, DevelopmentMode.Page());
        Assert.Equal(DevelopmentMode.Page(), await File.ReadAllTextAsync(path));
    }

    /// <summary>The table of operations notes what a probe of the real service met; it is no part of the project.</summary>
    [Fact]
    public async Task What_was_seen_to_be_forbidden_is_removed()
    {
        var shared = Environment.GetEnvironmentVariable("TONEARM_SHARED");
        Assert.SkipUnless(shared is { Length: > 0 }, "TONEARM_SHARED is not set.");
        var seen = (await File.ReadAllLinesAsync(Path.Combine(shared!, "spec", "operations.csv"))).Where(line => line.Contains("dev-mode 403", StringComparison.Ordinal))
            .Select(line => line.Split(',') is [var method, var path, ..] ? DefinitionTests.Anonymous($"{method} {path}") : "").ToList();
        Assert.True(seen.Count > 5);
        Assert.Empty(seen.Except(DevelopmentMode.Removed.Select(DefinitionTests.Anonymous)));
    }

    [Fact]
    public void Every_row_of_the_table_names_a_route()
    {
        var routes = server.App.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {route.RoutePattern.RawText}")).ToHashSet();
        Assert.All(DevelopmentMode.Removed.Concat(DevelopmentMode.OwnItemsOnly), operation => Assert.Contains(operation.Replace(" ", " /v1", StringComparison.Ordinal), routes));
        Assert.All(DevelopmentMode.Limits.Keys, path => Assert.Contains($"GET /v1{path}", routes));
    }

    [Fact]
    public async Task Removed_operations_are_forbidden_to_it_and_to_nobody_else()
    {
        var app = await server.App.Get<AppStore>().Create(Draft(AppMode.Development));
        using var http = await server.App.UserClient("SE", Library.Listener.Everything, app, id: "on.the.list");
        await server.App.Get<AppStore>().Allow(app.App.ClientId, "on.the.list");
        foreach (var operation in DevelopmentMode.Removed)
        {
            var target = "/v1" + operation.Split(' ')[1].Replace("{id}", DemoCatalogue.Artist, StringComparison.Ordinal).Replace("{user}", "on.the.list", StringComparison.Ordinal);
            var answer = await http.Ask(new HttpMethod(operation.Split(' ')[0]), target);
            Assert.True((answer.Status, answer.Message) == (403, "Forbidden"), $"{operation}: {answer.Status}");
        }
        Assert.Equal(200, (await server.Http.Ask($"/v1/artists?ids={DemoCatalogue.Artist}")).Status);
        Assert.Equal(403, (await http.Ask($"/v1/artists?ids={DemoCatalogue.Artist}")).Status);
        Assert.Equal(200, (await http.Ask(HttpMethod.Put, $"/v1/me/library?uris=spotify:track:{DemoCatalogue.Track}")).Status);
        Assert.DoesNotContain("popularity", (await http.Json("/v1/me/tracks")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_lack_members_for_it_however_often_they_have_been_read_by_others()
    {
        using var http = await server.App.Client(await server.App.Get<AppStore>().Create(Draft(AppMode.Development)));
        for (var time = 0; time < 3; time++)
            foreach (var (target, type) in ((string, string)[])[($"/v1/artists/{DemoCatalogue.Artist}", "artist"), ($"/v1/albums/{DemoCatalogue.Album}", "album"), ($"/v1/tracks/{DemoCatalogue.Track}", "track")])
            {
                var (whole, less) = (await server.Http.Ask(target), await http.Ask(target));
                Assert.Equal(whole.Json.Names().Except(DevelopmentMode.Absent[type]), less.Json.Names());
                Assert.Equal(whole.Json.Text("name"), less.Json.Text("name"));
                Assert.NotEqual(whole["ETag"], less["ETag"]);
                Assert.Equal(304, (await http.Ask(target, ("If-None-Match", less["ETag"]!))).Status);
            }
    }

    [Fact]
    public async Task Pages_are_shorter_for_it()
    {
        using var http = await server.App.Client(await server.App.Get<AppStore>().Create(Draft(AppMode.Development)));
        foreach (var target in (string[])["/v1/search?q=a*&type=track", $"/v1/artists/{DemoCatalogue.Artist}/albums?x=1"])
        {
            Assert.Equal("Invalid limit", (await http.Ask(target + "&limit=11")).Message);
            Assert.Equal(200, (await http.Ask(target + "&limit=10")).Status);
            Assert.Equal(200, (await server.Http.Ask(target + "&limit=11")).Status);
        }
        Assert.Equal(5, (await http.Json("/v1/search?q=a*&type=track")).GetProperty("tracks").Number("limit"));
    }

    [Fact]
    public async Task A_new_mode_counts_at_once_for_tokens_that_are_out()
    {
        var apps = server.App.Get<AppStore>();
        var app = await apps.Create(Draft(AppMode.Extended));
        using var http = await server.App.Client(app);
        Assert.Equal(200, (await http.Ask("/v1/markets")).Status);
        Assert.True(await apps.Edit(app.App.ClientId, Draft(AppMode.Development)));
        Assert.Equal(403, (await http.Ask("/v1/markets")).Status);
        Assert.True(await apps.Edit(app.App.ClientId, Draft(AppMode.Extended)));
        Assert.Equal(200, (await http.Ask("/v1/markets")).Status);
    }

    [Fact]
    public async Task Playlists_show_their_items_to_those_who_work_on_them_alone()
    {
        const string scopes = PlaylistClient.AllScopes;
        var apps = server.App.Get<AppStore>();
        var app = await apps.Create(Draft(AppMode.Development));
        foreach (var user in (string[])["dev.ada", "dev.bob"])
        {
            (await server.App.UserClient("SE", scopes, id: user)).Dispose();
            await apps.Allow(app.App.ClientId, user);
        }
        using var ada = new PlaylistClient(await server.App.UserClient("SE", scopes, app, "dev.ada"), "dev.ada");
        using var bob = new PlaylistClient(await server.App.UserClient("SE", scopes, app, "dev.bob"), "dev.bob");
        using var free = new PlaylistClient(await server.App.UserClient("SE", scopes, id: "dev.bob"), "dev.bob");
        var path = await ada.NewPlaylist("", server.App.Tracks(2));

        var own = (await ada.Get(path)).Json;
        Assert.Equal((await free.Get(path)).Json.Names().Except(DevelopmentMode.Absent["playlist"]), own.Names());
        var row = own.GetProperty("items").GetProperty("items")[0];
        Assert.True(row.Has("item") && !row.Has("track") && !row.GetProperty("item").Has("popularity"));
        Assert.Equal("""{"items":{"items":[{"item":{}},{"item":{}}]}}""", (await ada.Get(path + "?fields=tracks,items.items(track,item.popularity)")).Text);

        Assert.Equal(own.Names().Except(["items"]), (await bob.Get(path)).Json.Names());
        Assert.NotEqual((await ada.Get(path))["ETag"], (await bob.Get(path))["ETag"]);
        var snapshot = Uri.EscapeDataString(own.Text("snapshot_id")!);
        foreach (var items in (string[])["/items", "/snapshots", "/snapshots/" + snapshot, "/diff?from=" + snapshot])
        {
            Assert.Equal((403, "Forbidden"), await Refusal(bob, path + items));
            Assert.Equal((200, 200), ((await ada.Get(path + items)).Status, (await free.Get(path + items)).Status));
        }
        Assert.Equal(200, (await ada.Put(path, """{"public":false,"collaborative":true}""")).Status);
        Assert.True((await bob.Get(path)).Json.Has("items"));
        Assert.Equal(200, (await bob.Get(path + "/items")).Status);
        Assert.Equal((403, "Forbidden"), await Refusal(ada, "/users/dev.ada" + path));
        var listed = (await ada.Get("/me/playlists")).Json.GetProperty("items")[0];
        Assert.True(listed.Has("items") && !listed.Has("tracks"));
    }

    static async Task<(int, string)> Refusal(PlaylistClient client, string path) => await client.Get(path) is var answer ? (answer.Status, answer.Message) : default;
}
