using System.Globalization;
using Microsoft.Extensions.Configuration;
using Tonearm.Tests.Images;
using Tonearm.Tests.Player;
using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.WebApi;

/// <summary>The limits of one user, through all apps: changes of playlists, commands to the player, covers.</summary>
public sealed class UserWriteLimitTests
{
    const string Scopes = PlaylistClient.AllScopes + " ugc-image-upload " + PlayerServer.Scopes;

    [Fact]
    public async Task Changes_of_playlists_count_for_the_user_whichever_app_makes_them()
    {
        await using var server = await TonearmApp.Start(adjust: settings => settings with { UserWriteLimit = 3 });
        using var one = await PlaylistClient.Of(server, "ada", Scopes);
        using var other = await PlaylistClient.Of(server, "ada", Scopes);
        using var bob = await PlaylistClient.Of(server, "bob", Scopes);
        var list = await one.NewPlaylist();
        Assert.Equal(200, (await other.Put(list, """{"name":"Two"}""")).Status);
        server.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(400, (await one.Put(list, "{")).Status);

        foreach (var client in (PlaylistClient[])[one, other])
        {
            var refused = await client.Put(list, """{"name":"Four"}""");
            Assert.Equal((429, "API rate limit exceeded", "20"), (refused.Status, refused.Message, refused["Retry-After"]));
        }
        Assert.Equal("Two", (await one.Get(list)).Json.Text("name"));
        Assert.Equal(201, (await bob.Post("/me/playlists", """{"name":"Own"}""")).Status);
        server.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await one.Put(list, """{"name":"Four"}""")).Status);
    }

    [Fact]
    public async Task Commands_to_the_player_count_apart_and_their_refusal_has_a_reason()
    {
        await using var server = await TonearmApp.Start(adjust: settings => settings with { UserWriteLimit = 2 });
        using var ada = await PlaylistClient.Of(server, "ada", Scopes);
        var list = await ada.NewPlaylist();
        for (var time = 0; time < 2; time++)
            Assert.NotEqual(429, (await ada.Put("/me/player/pause", null)).Status);

        var refused = await ada.Put("/me/player/pause", null);

        Assert.Equal((429, "RATE_LIMITED"), (refused.Status, refused.Json.GetProperty("error").Text("reason")));
        Assert.InRange(int.Parse(refused["Retry-After"]!, NumberStyles.None, CultureInfo.InvariantCulture), 1, 30);
        Assert.NotEqual(429, (await ada.Get("/me/player")).Status);
        Assert.Equal(200, (await ada.Put(list, """{"name":"Still"}""")).Status);
        Assert.Equal(429, (await ada.Put(list, """{"name":"No more"}""")).Status);
    }

    [Fact]
    public async Task Covers_have_a_limit_of_their_own()
    {
        await using var server = await TonearmApp.Start(adjust: settings => settings with { UserUploadLimit = 1 });
        using var ada = await PlaylistClient.Of(server, "ada", Scopes);
        var list = await ada.NewPlaylist();
        Assert.Equal(202, (await Upload()).Status);

        Assert.Equal((429, "API rate limit exceeded"), ((await Upload()).Status, (await Upload()).Message));

        Assert.Equal(200, (await ada.Put(list, """{"name":"Renamed"}""")).Status);
        Assert.Equal(200, (await ada.Get(list + "/images")).Status);
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(202, (await Upload()).Status);

        Task<Answer> Upload() => ada.Put(list + "/images", Convert.ToBase64String(Jpegs.Plain));
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("25", "3", 25, 3)]
    [InlineData("0", "0", null, null)]
    public void They_are_off_unless_set(string? writes, string? uploads, int? expectedWrites, int? expectedUploads)
    {
        var settings = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([
            KeyValuePair.Create("urls", (string?)"http://0.0.0.0:8080"), new("rate_limit_user_writes", writes), new("rate_limit_user_uploads", uploads),
        ]).Build());

        Assert.Equal((expectedWrites, expectedUploads), (settings.UserWriteLimit, settings.UserUploadLimit));
    }
}
