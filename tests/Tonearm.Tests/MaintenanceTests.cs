using Tonearm.Commands;
using Tonearm.Storage;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests;

/// <summary>The service out of use on purpose (docs/maintenance.md).</summary>
public sealed class MaintenanceTests
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Every_face_answers_503_in_its_own_form_on_every_node_until_it_is_ended(StoreKind kind)
    {
        await using var one = await Start(kind);
        await using var other = await TonearmApp.Start(adjust: _ => one.Settings);
        using var ada = await PlaylistClient.Of(one, "ada");
        var path = await ada.NewPlaylist();
        Assert.Equal(0, await Run(one, "on"));
        foreach (var node in (TonearmApp[])[one, other])
        {
            await FollowsAsSoonAsItLooks(node, isOn: true);
            await AssertRefused(node, "30");
        }
        Assert.Equal(503, (await ada.Post(path + "/items", PlaylistClient.Body(one.Tracks(1)))).Status);
        Assert.Equal(503, (await ada.Get(path)).Status);

        Assert.Equal(0, await Run(one, "off"));
        await FollowsAsSoonAsItLooks(one, isOn: false);
        await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body(one.Tracks(1))), 201);
    }

    [Fact]
    public async Task It_ends_by_itself_and_says_when()
    {
        await using var app = await Start(StoreKind.Sqlite);
        Assert.Equal(0, await Run(app, "on", "--for", "90s"));
        await app.Get<MaintenanceWatch>().Look();
        await AssertRefused(app, "90");
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddSeconds(60));
        await AssertRefused(app, "30");
        app.Clock.AdjustTime(app.Clock.GetUtcNow().AddSeconds(30));
        using var http = app.Anonymous();
        Assert.Equal(401, (await http.Ask("/v1/me")).Status);
    }

    [Fact]
    public async Task Reads_are_served_where_the_operator_says_so_and_nothing_else()
    {
        await using var app = await Start(StoreKind.Sqlite);
        using var ada = await PlaylistClient.Of(app, "ada");
        using var visitor = new Visitor(app);
        var path = await ada.NewPlaylist();
        Assert.Equal(0, await Run(app, "on", "--reads"));
        await app.Get<MaintenanceWatch>().Look();
        Assert.Equal(200, (await ada.Get(path)).Status);
        Assert.Equal(200, (await visitor.Get("/signin")).Status);
        Assert.Equal(503, (await visitor.Get("/authorize?client_id=x")).Status);
        Assert.Equal(503, (await visitor.Post("/signin")).Status);
        Assert.Equal(503, (await visitor.Post("/api/token")).Status);
        Assert.Equal(503, (await ada.Put(path, """{"name":"x"}""")).Status);
    }

    [Fact]
    public async Task A_server_that_starts_meanwhile_begins_with_it()
    {
        await using var app = await Start(StoreKind.Sqlite);
        Assert.Equal(0, await Run(app, "on"));
        await using var later = await TonearmApp.Start(adjust: _ => app.Settings);
        await AssertRefused(later, "30");
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("0m")]
    [InlineData("-1m")]
    [InlineData("5 minutes")]
    [InlineData("2000000d")]
    public async Task A_duration_that_is_none_changes_nothing(string duration)
    {
        await using var app = await Start(StoreKind.Sqlite);
        Assert.NotEqual(0, await Run(app, "on", "--for", duration));
        Assert.Null(await app.Get<StateStore>().Read(Maintenance.Read));
    }

    static async Task AssertRefused(TonearmApp app, string seconds)
    {
        using var http = app.Anonymous();
        using var visitor = new Visitor(app);
        foreach (var path in (string[])["/v1/me", "/v1/nothing", "/image/album/x/640"])
        {
            var answer = await http.Ask(path);
            Assert.Equal((503, "MAINTENANCE", seconds), (answer.Status, answer.Json.GetProperty("error").Text("reason"), answer["Retry-After"]));
        }
        var token = await visitor.Post("/api/token", ("grant_type", "client_credentials"));
        Assert.Equal((503, seconds), (token.Status, token.Header("Retry-After")));
        Assert.StartsWith("""{"error":"temporarily_unavailable","error_description":""", token.Body, StringComparison.Ordinal);
        foreach (var page in (Reply[])[await visitor.Get("/"), await visitor.Get("/authorize"), await visitor.Post("/signin")])
        {
            Assert.Equal((503, seconds), (page.Status, page.Header("Retry-After")));
            Assert.Contains("<h1>Under maintenance</h1>", page.Body, StringComparison.Ordinal);
        }
    }

    static Task FollowsAsSoonAsItLooks(TonearmApp app, bool isOn) => Eventually.Is(() =>
    {
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        return app.Get<MaintenanceWatch>().Current is not null == isOn;
    });

    static Task<TonearmApp> Start(StoreKind kind) => TonearmApp.Start(adjust: settings => settings with { Store = kind.NewAddress() });

    static Task<int> Run(TonearmApp app, params string[] arguments) => CommandLine.Run(
        ["maintenance", .. arguments, "--data", app.Settings.DataDirectory, .. app.Settings.Store is { } store ? (string[])["--store", store] : []], app.Clock);
}
