using Tonearm.Tests.Library;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Library.Listener;
using static Tonearm.Tests.Player.PlayerServer;

namespace Tonearm.Tests.Player;

/// <summary>The operations of the player (docs/behaviour/player.md).</summary>
public class PlayerTests(PlayerServer server) : IClassFixture<PlayerServer>
{
    [Fact]
    public async Task A_device_appears_changes_and_goes()
    {
        using var listener = await server.Join();
        var device = Assert.Single((await listener.Http.Json("/v1/me/player/devices")).GetProperty("devices").EnumerateArray());
        Assert.Equal("""{"id":"d1","is_active":false,"is_private_session":false,"is_restricted":false,"name":"Kitchen","supports_volume":true,"type":"Speaker","volume_percent":100}""", device.GetRawText());
        await Put(listener, "/devices/d1", """{"supports_volume":false,"is_restricted":true,"is_private_session":true}""");
        device = Assert.Single((await listener.Http.Json("/v1/me/player/devices")).GetProperty("devices").EnumerateArray());
        Assert.Equal("""{"id":null,"is_active":false,"is_private_session":true,"is_restricted":true,"name":"Kitchen","supports_volume":false,"type":"Speaker","volume_percent":null}""", device.GetRawText());
        await Does(listener, HttpMethod.Delete, "/devices/d1");
        Assert.Equal("""{"devices":[]}""", (await listener.Http.Json("/v1/me/player/devices")).GetRawText());
        Assert.Equal("Device not found", (await listener.Delete("/v1/me/player/devices/d1")).Message);
    }

    [Fact]
    public async Task Nothing_is_active_until_something_plays()
    {
        using var listener = await server.Join();
        foreach (var path in (string[])["/v1/me/player", "/v1/me/player/currently-playing"])
        {
            var answer = await listener.Http.Ask(path);
            Assert.Equal(204, answer.Status);
            Assert.Empty(answer.Body);
        }
        Assert.Equal("""{"currently_playing":null,"queue":[]}""", (await listener.Http.Json("/v1/me/player/queue")).GetRawText());
        await Refused(listener, HttpMethod.Put, "/pause", 404, "NO_ACTIVE_DEVICE");
        await Refused(listener, HttpMethod.Put, "/play", 404, "NO_ACTIVE_DEVICE");
        await PlayAlbum(listener);
        Assert.Equal("t1>0", await Now(listener));
        await Does(listener, HttpMethod.Delete, "/devices/d1");
        Assert.Equal(204, (await listener.Http.Ask("/v1/me/player")).Status);
    }

    [Fact]
    public async Task An_album_plays_on_by_the_clock_and_waits_at_its_start_behind_the_end()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        server.Wait(170);
        Assert.Equal("t1>170", await Now(listener));
        server.Wait(15);
        Assert.Equal("t2>5", await Now(listener));
        // What the account's country does not have is passed over.
        server.Wait(180);
        Assert.Equal("t3>5", await Now(listener));
        server.Wait(360);
        Assert.Equal("t1|0", await Now(listener));
        await Refused(listener, HttpMethod.Put, "/pause", 403, "UNKNOWN");
        await Put(listener, "/play");
        await Refused(listener, HttpMethod.Put, "/play", 403, "UNKNOWN");
        server.Wait(10);
        await Put(listener, "/pause");
        server.Wait(500);
        Assert.Equal("t1|10", await Now(listener));
    }

    [Fact]
    public async Task The_state_has_every_member()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        server.Wait(1);
        var state = await listener.Http.Json("/v1/me/player");
        Assert.Equal(["device", "shuffle_state", "smart_shuffle", "repeat_state", "timestamp", "context", "progress_ms", "item", "currently_playing_type", "actions", "is_playing"], state.Names());
        Assert.Equal("""{"disallows":{"resuming":true,"skipping_prev":true}}""", state.GetProperty("actions").GetRawText());
        var album = IdsOf("album");
        Assert.Equal($$"""{"type":"album","href":"{{server.App.Url}}/v1/albums/{{album}}","external_urls":{"spotify":"{{server.App.Url}}/album/{{album}}"},"uri":"spotify:album:{{album}}"}""", state.GetProperty("context").GetRawText());
        Assert.Equal(server.App.Clock.GetUtcNow().AddSeconds(-1).ToUnixTimeMilliseconds(), state.GetProperty("timestamp").GetInt64());
        var current = await listener.Http.Json("/v1/me/player/currently-playing");
        Assert.Equal(["timestamp", "context", "progress_ms", "item", "currently_playing_type", "actions", "is_playing"], current.Names());
        Assert.Equal(server.App.Clock.GetUtcNow().ToUnixTimeMilliseconds(), current.GetProperty("timestamp").GetInt64());
        await Put(listener, "/pause");
        Assert.Equal("""{"disallows":{"pausing":true,"skipping_prev":true}}""", (await listener.Http.Json("/v1/me/player")).GetProperty("actions").GetRawText());
        await Put(listener, "/play", $$"""{"uris":["{{Uris("track", "solo")}}"]}""");
        Assert.Equal("null", (await listener.Http.Json("/v1/me/player")).GetProperty("context").GetRawText());
    }

    [Fact]
    public async Task Play_begins_where_it_is_told()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener, ""","offset":{"position":1},"position_ms":4000""");
        Assert.Equal("t2>4", await Now(listener));
        await PlayAlbum(listener, $$$""","offset":{"uri":"{{{Uris("track", "t3")}}}"}""");
        Assert.Equal("t3>0", await Now(listener));
        await PlayAlbum(listener, ""","positionMs":180000""");
        Assert.Equal("t2>0", await Now(listener));
        await Put(listener, "/play", $$$"""{"uris":["{{{Uris("track", "t4")}}}","{{{Uris("track", "nothing")}}}","{{{Uris("track", "t1")}}}"],"offset":{"position":1}}""");
        Assert.Equal("t1>0", await Now(listener));
        await Refused(listener, HttpMethod.Put, "/play", 403, "NO_SPECIFIC_TRACK", $$$"""{"context_uri":"{{{Uris("album", "album")}}}","offset":{"uri":"{{{Uris("track", "solo")}}}"}}""");
        await Refused(listener, HttpMethod.Put, "/play", 403, "NO_SPECIFIC_TRACK", $$$"""{"context_uri":"{{{Uris("album", "album")}}}","offset":{"position":99}}""");
        await Put(listener, "/play", $$"""{"context_uri":"{{Uris("artist", "artist")}}"}""");
        Assert.Equal("t2>0", await Now(listener));
        await Put(listener, "/play", $$"""{"context_uri":"{{Uris("show", "show")}}"}""");
        Assert.Equal("e2>0", await Now(listener));
        Assert.Equal("null", (await listener.Http.Json("/v1/me/player")).GetProperty("item").GetRawText());
        Assert.Equal("episode", (await listener.Http.Json("/v1/me/player")).Text("currently_playing_type"));
        await Put(listener, "/play", $$"""{"context_uri":"{{Uris("show", "book")}}"}""");
        Assert.Equal("c1>0", await Now(listener));
        Assert.Equal("episode", (await listener.Http.Json("/v1/me/player?additional_types=episode")).GetProperty("item").Text("type"));
    }

    [Fact]
    public async Task A_playlist_plays_on_as_it_was_when_it_began()
    {
        using var listener = await server.Join();
        var playlist = (await listener.Send(HttpMethod.Post, "/v1/me/playlists", """{"name":"Mine"}""")).Json.Text("id")!;
        await listener.Send(HttpMethod.Post, $"/v1/playlists/{playlist}/items", $$"""{"uris":["{{Uris("track", "t1")}}","{{Uris("track", "t2")}}"]}""");
        await Put(listener, "/play?device_id=d1", $$"""{"context_uri":"spotify:user:{{listener.UserId}}:playlist:{{playlist}}"}""");
        await listener.Put($"/v1/playlists/{playlist}/items", $$"""{"uris":["{{Uris("track", "solo")}}"]}""");
        server.Wait(190);
        Assert.Equal("t2>10", await Now(listener));
        Assert.Equal($"spotify:playlist:{playlist}", (await listener.Http.Json("/v1/me/player")).GetProperty("context").Text("uri"));
        await Put(listener, "/play", $$"""{"context_uri":"spotify:playlist:{{playlist}}"}""");
        Assert.Equal("solo>0", await Now(listener));
    }

    [Fact]
    public async Task A_collection_plays_on_as_it_was_when_it_began()
    {
        var ada = await server.Join();
        await ada.Save("tracks", "t1", "t2", "t3");
        var uri = $"spotify:user:{ada.UserId}:collection";
        await Put(ada, "/play?device_id=d1", $$"""{"context_uri":"{{uri}}","offset":{"uri":"{{Listener.Uris("track", "t2")}}"} }""");
        Assert.Equal("t2>0", await Now(ada));
        await ada.Remove("tracks", "t1");
        await Post(ada, "/next");
        Assert.Equal("t1>0", await Now(ada));
        var context = (await ada.Http.Json("/v1/me/player")).GetProperty("context");
        Assert.Equal(("collection", uri, $"{server.App.Url}/v1/me/tracks"), (context.Text("type"), context.Text("uri"), context.Text("href")));
        server.Wait(40);
        Assert.Equal(context.GetRawText(), (await ada.Http.Json("/v1/me/player/recently-played")).GetProperty("items")[0].GetProperty("context").GetRawText());
        Assert.Equal(404, (await ada.Put("/v1/me/player/play", """{"context_uri":"spotify:user:somebody.else:collection"}""")).Status);
        await ada.Remove("tracks", "t2", "t3");
        Assert.Equal(404, (await ada.Put("/v1/me/player/play", $$"""{"context_uri":"{{uri}}"}""")).Status);
    }

    [Fact]
    public async Task Where_a_listener_left_an_episode_is_shown_to_them_alone()
    {
        var ada = await server.Join();
        using var withoutScope = await server.App.UserClient("SE", Listener.Everything, id: ada.UserId);
        var (episode, id) = ($"/v1/episodes/{Listener.IdsOf("e1")}", Listener.IdsOf("e1"));
        await ada.Save("episodes", "e1");
        await Put(ada, "/play?device_id=d1", $$"""{"uris":["{{Listener.Uris("episode", "e1")}}"]}""");
        server.Wait(100);
        await Put(ada, "/pause");
        for (var time = 0; time < 3; time++)
        {
            Assert.False((await withoutScope.Json(episode)).Has("resume_point"));
            Assert.Equal("""{"fully_played":false,"resume_position_ms":100000}""", Point(await ada.Http.Json(episode)));
        }
        var answer = await ada.Http.Ask(episode);
        Assert.StartsWith("private", answer["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(304, (await ada.Http.Ask(episode, ("If-None-Match", answer["ETag"]!))).Status);
        Assert.Contains("100000", (await ada.Http.Json($"/v1/shows/{Listener.IdsOf("show")}")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("100000", (await ada.Http.Json($"/v1/shows/{Listener.IdsOf("show")}/episodes")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("100000", (await ada.Http.Json("/v1/me/episodes")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""{"fully_played":false,"resume_position_ms":0}""", Point(await ada.Http.Json($"/v1/chapters/{Listener.IdsOf("c1")}")));
        await Put(ada, "/play");
        server.Wait(600);
        Assert.Equal("e1|0", await Now(ada));
        Assert.Equal(200, (await ada.Http.Ask(episode, ("If-None-Match", answer["ETag"]!))).Status);
        Assert.Equal("""{"fully_played":true,"resume_position_ms":0}""", Point((await ada.Http.Json($"/v1/episodes?ids={id}")).GetProperty("episodes")[0]));

        static string Point(System.Text.Json.JsonElement spoken) => spoken.GetProperty("resume_point").GetRawText();
    }

    [Fact]
    public async Task Skipping_seeking_repeating_and_shuffling()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        await Refused(listener, HttpMethod.Post, "/previous", 403, "NO_PREV_TRACK");
        await Post(listener, "/next");
        await Put(listener, "/seek?position_ms=60000");
        Assert.Equal("t2>60", await Now(listener));
        await Post(listener, "/previous");
        Assert.Equal("t1>0", await Now(listener));
        await Put(listener, "/repeat?state=track");
        server.Wait(185);
        Assert.Equal("t1>5", await Now(listener));
        await Put(listener, "/repeat?state=context");
        await Post(listener, "/previous");
        Assert.Equal("t4>0", await Now(listener));
        server.Wait(180);
        Assert.Equal("t1>0", await Now(listener));
        await Put(listener, "/repeat?state=off");
        await Put(listener, "/shuffle?state=True");
        var heard = new List<string>();
        for (var track = 0; track < 4; track++, server.Wait(180))
            heard.Add(await Now(listener));
        Assert.Equal("t1>0", heard[0]);
        Assert.Equal(["t1>0", "t2>0", "t3>0", "t4>0"], heard.Order());
        Assert.Equal("t1|0", await Now(listener));
        var state = await listener.Http.Json("/v1/me/player");
        Assert.True(state.GetProperty("shuffle_state").GetBoolean());
        await Put(listener, "/shuffle?state=false");
        await PlayAlbum(listener, ""","offset":{"position":4}""");
        await Refused(listener, HttpMethod.Post, "/next", 403, "NO_NEXT_TRACK");
        await Put(listener, "/seek?position_ms=99999999");
        Assert.Equal("t1|0", await Now(listener));
    }

    [Fact]
    public async Task The_queue_plays_before_the_context_goes_on()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        await Post(listener, "/queue?uri=" + Uris("track", "solo"));
        await Post(listener, "/queue?uri=" + Uris("episode", "e1"));
        var queue = await listener.Http.Json("/v1/me/player/queue");
        Assert.Equal("t1", queue.GetProperty("currently_playing").Text("id")!.TrimStart('0'));
        Assert.Equal(["solo", "e1", "t2", "t3", "t4"], queue.GetProperty("queue").Ids());
        server.Wait(185);
        Assert.Equal("solo>5", await Now(listener));
        await Post(listener, "/next");
        Assert.Equal("e1>0", await Now(listener));
        server.Wait(601);
        Assert.Equal("t2>1", await Now(listener));
    }

    [Fact]
    public async Task What_is_queued_on_an_idle_player_is_what_it_begins_with()
    {
        foreach (var (method, path, body) in ((HttpMethod, string, string?)[])
            [(HttpMethod.Put, "/play", null), (HttpMethod.Post, "/next", null), (HttpMethod.Put, "", """{"device_ids":["d1"],"play":true}""")])
        {
            using var listener = await server.Join();
            await Put(listener, "", """{"device_ids":["d1"]}""");
            await Refused(listener, HttpMethod.Put, "/play", 403, "UNKNOWN");
            await Post(listener, $"/queue?uri={Uris("track", "t3")}");
            await Post(listener, $"/queue?uri={Uris("track", "t4")}");
            var disallows = (await listener.Http.Json("/v1/me/player")).GetProperty("actions").GetProperty("disallows");
            Assert.False(disallows.Has("skipping_next") || disallows.Has("resuming"));
            await Does(listener, method, path, body);
            Assert.Equal("t3>0", await Now(listener));
            server.Wait(185);
            Assert.Equal("t4>5", await Now(listener));
            server.Wait(180);
            Assert.Equal("t4|0", await Now(listener));
        }
    }

    [Fact]
    public async Task Resuming_may_say_where()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        server.Wait(60);
        await Put(listener, "/pause");
        await Put(listener, "/play", """{"position_ms":5000}""");
        Assert.Equal("t1>5", await Now(listener));
        await Put(listener, "/play", """{"positionMs":7000}""");
        Assert.Equal("t1>7", await Now(listener));
        await Put(listener, "/play", """{"position_ms":99999999}""");
        Assert.Equal("t2>0", await Now(listener));
        await Put(listener, "/seek?position_ms=99999999999999999999");
        Assert.Equal("t3>0", await Now(listener));
    }

    [Fact]
    public async Task Without_an_active_device_nothing_is_coming()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        await Does(listener, HttpMethod.Delete, "/devices/d1");
        Assert.Equal("""{"currently_playing":null,"queue":[]}""", (await listener.Http.Json("/v1/me/player/queue")).GetRawText());
    }

    [Fact]
    public async Task A_paused_player_is_the_same_at_any_moment()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        server.Wait(10);
        await Put(listener, "/pause");
        var paused = await listener.Http.Ask("/v1/me/player");
        server.Wait(20);
        Assert.Equal(304, (await listener.Http.Ask("/v1/me/player", ("If-None-Match", paused["ETag"]!))).Status);
        await Put(listener, "/volume?volume_percent=7");
        Assert.Equal(200, (await listener.Http.Ask("/v1/me/player", ("If-None-Match", paused["ETag"]!))).Status);
    }

    [Fact]
    public async Task Playback_moves_between_devices()
    {
        using var listener = await server.Join();
        await Put(listener, "/devices/d2", """{"name":"Phone","type":"Smartphone","supports_volume":false}""");
        await PlayAlbum(listener);
        await Put(listener, "", """{"device_ids":["d2"]}""");
        Assert.Equal("Phone", (await listener.Http.Json("/v1/me/player")).GetProperty("device").Text("name"));
        Assert.Equal("t1>0", await Now(listener));
        await Refused(listener, HttpMethod.Put, "/volume?volume_percent=10", 403, "VOLUME_CONTROL_DISALLOW");
        await Put(listener, "/volume?volume_percent=10&device_id=d1");
        await Put(listener, "/pause");
        await Put(listener, "", """{"device_ids":["d1"]}""");
        Assert.Equal("t1|0", await Now(listener));
        await Put(listener, "", """{"device_ids":["d1"],"play":true}""");
        Assert.Equal("t1>0", await Now(listener));
        Assert.Equal(10, (await listener.Http.Json("/v1/me/player")).GetProperty("device").Number("volume_percent"));
        await Put(listener, "/devices/d1", """{"is_restricted":true}""");
        await Refused(listener, HttpMethod.Put, "/pause", 403, "DEVICE_NOT_CONTROLLABLE");
    }

    [Fact]
    public async Task Two_clients_that_command_at_once_lose_nothing()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Post(listener, "/queue?uri=" + Uris("track", number % 2 == 0 ? "solo" : "t3"))));
        for (var played = 0; played < 40; played++)
            await Post(listener, "/next");
        Assert.Contains(await Now(listener), (string[])["solo>0", "t3>0"]);
        await Post(listener, "/next");
        Assert.Equal("t2>0", await Now(listener));
    }

    [Fact]
    public async Task A_server_that_is_started_anew_goes_on_where_the_last_one_was()
    {
        using var listener = await server.Join();
        await PlayAlbum(listener);
        await Put(listener, "/shuffle?state=true");
        await Post(listener, "/queue?uri=" + Uris("track", "solo"));
        server.Wait(100);
        await using var other = Server.Build(server.App.Settings with { Urls = ["http://127.0.0.1:0"] }, server.App.Clock);
        await other.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(other.Urls.First()) };
        http.DefaultRequestHeaders.Authorization = listener.Http.DefaultRequestHeaders.Authorization;
        using var again = new Listener(http, listener.UserId);
        Assert.Equal("t1>100", await Now(again));
        server.Wait(90);
        Assert.Equal("solo>10", await Now(again));
        Assert.Equal("solo>10", await Now(listener));
        Assert.True((await http.Json("/v1/me/player")).GetProperty("shuffle_state").GetBoolean());
        await Put(again, "/pause");
        Assert.Equal("solo|10", await Now(listener));
    }

    [Theory]
    [InlineData("PUT", "/seek", null, "Missing parameter position_ms")]
    [InlineData("PUT", "/seek?position_ms=-1", null, "Invalid position_ms")]
    [InlineData("PUT", "/seek?position_ms=1e3", null, "Invalid position_ms")]
    [InlineData("PUT", "/seek?position_ms=1&position_ms=2", null, "Invalid position_ms")]
    [InlineData("PUT", "/volume", null, "Missing parameter volume_percent")]
    [InlineData("PUT", "/volume?volume_percent=101", null, "Invalid volume_percent")]
    [InlineData("PUT", "/repeat?state=sometimes", null, "Invalid state")]
    [InlineData("PUT", "/shuffle", null, "Missing parameter state")]
    [InlineData("PUT", "/shuffle?state=1", null, "Invalid state")]
    [InlineData("POST", "/queue", null, "Missing parameter uri")]
    [InlineData("POST", "/queue?uri=spotify:album:x", null, "Invalid uri")]
    [InlineData("PUT", "", null, "Error parsing JSON.")]
    [InlineData("PUT", "", "{}", "Missing required field: device_ids")]
    [InlineData("PUT", "", """{"device_ids":["d1","d2"]}""", "Exactly one device_id must be provided")]
    [InlineData("PUT", "", """{"device_ids":"d1"}""", "Error parsing JSON.")]
    [InlineData("PUT", "", """{"device_ids":["d1"],"play":"yes"}""", "Error parsing JSON.")]
    [InlineData("PUT", "/play", "[", "Error parsing JSON.")]
    [InlineData("PUT", "/play", "[]", "Error parsing JSON.")]
    [InlineData("PUT", "/play", """{"uris":{}}""", "Error parsing JSON.")]
    [InlineData("PUT", "/play", """{"uris":[]}""", "Missing required field: uris")]
    [InlineData("PUT", "/play", """{"uris":["spotify:local:a:b:c:1"]}""", "Invalid track uri")]
    [InlineData("PUT", "/play", """{"context_uri":"spotify:track:0000000000000000000001"}""", "Invalid context_uri")]
    [InlineData("PUT", "/play", """{"context_uri":"spotify:album:0000000000000000000001","uris":["spotify:track:0000000000000000000001"]}""", "Can't have both context_uri and uris")]
    [InlineData("PUT", "/play", """{"context_uri":"spotify:artist:0000000000000000000001","offset":{"position":0}}""", "Can't have offset for context type: ARTIST")]
    [InlineData("PUT", "/play", """{"position_ms":-1}""", "Invalid position_ms")]
    [InlineData("PUT", "/play", """{"position_ms":1.5}""", "Error parsing JSON.")]
    [InlineData("PUT", "/play", """{"offset":{"position":-1}}""", "Invalid offset")]
    [InlineData("PUT", "/play", """{"offset":3}""", "Error parsing JSON.")]
    [InlineData("PUT", "/devices/d3", """{"type":"Speaker"}""", "Invalid name")]
    [InlineData("PUT", "/devices/d3", """{"name":"a\u0000b","type":"Speaker"}""", "Invalid name")]
    [InlineData("PUT", "/devices/d3", """{"name":"x","type":"Toaster"}""", "Invalid type")]
    [InlineData("PUT", "/devices/d3", """{"name":"x","volume_percent":101}""", "Invalid volume_percent")]
    [InlineData("PUT", "/devices/d%203", """{"name":"x"}""", "Invalid device_id")]
    [InlineData("GET", "/recently-played?after=1&before=2", null, "Can't have both before and after")]
    [InlineData("GET", "/recently-played?after=x", null, "Invalid after")]
    [InlineData("GET", "/recently-played?limit=51", null, "Invalid limit")]
    [InlineData("GET", "/../top/tracks?time_range=ever", null, "Invalid time_range")]
    public async Task What_is_malformed_is_said(string method, string path, string? body, string message)
    {
        using var listener = await server.Join();
        var answer = await listener.Send(new HttpMethod(method), "/v1/me/player" + path, body);
        Assert.Equal(message, answer.Message);
        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        using var listener = await server.Join();
        foreach (var body in (string[])[
            $$"""{"context_uri":"{{Uris("album", "nothing")}}"}""", $$"""{"context_uri":"{{Uris("playlist", "nothing")}}"}""", $$"""{"uris":["{{Uris("track", "nothing")}}"]}"""])
            Assert.Equal("Resource not found", (await listener.Put("/v1/me/player/play?device_id=d1", body)).Message);
        Assert.Equal("Resource not found", (await listener.Send(HttpMethod.Post, "/v1/me/player/queue?device_id=d1&uri=" + Uris("track", "nothing"))).Message);
        Assert.Equal("Device not found", (await listener.Put("/v1/me/player/pause?device_id=other")).Message);
        Assert.Equal("Device not found", (await listener.Put("/v1/me/player", """{"device_ids":["other"]}""")).Message);
    }

    [Fact]
    public async Task Commands_are_for_those_who_pay_and_for_apps_with_the_scope()
    {
        var users = server.App.Get<Tonearm.Accounts.Users.UserStore>();
        var id = "free" + Guid.NewGuid().ToString("N");
        await users.Create(new Tonearm.Accounts.Users.UserDraft(id, null) { Country = "SE", Product = "free" });
        using var free = new Listener(await server.App.UserClient("SE", "user-modify-playback-state user-read-playback-state", id: id), id);
        await Put(free, "/devices/d1", """{"name":"Mine"}""");
        await Refused(free, HttpMethod.Put, "/play?device_id=d1", 403, "PREMIUM_REQUIRED");
        await Refused(free, HttpMethod.Put, "/volume?device_id=d1&volume_percent=1", 403, "PREMIUM_REQUIRED");
        Assert.Equal(200, (await free.Http.Ask("/v1/me/player/devices")).Status);
        Assert.Equal("Insufficient client scope", (await free.Http.Ask("/v1/me/player/recently-played")).Message);
        Assert.Equal("Insufficient client scope", (await free.Http.Ask("/v1/me/top/tracks")).Message);
        Assert.Equal(204, (await free.Http.Ask("/v1/me/player/currently-playing")).Status);
        Assert.Equal(401, (await server.Http.Ask("/v1/me/player")).Status);
    }

    static async Task Refused(Listener listener, HttpMethod method, string path, int status, string reason, string? body = null)
    {
        var answer = await listener.Send(method, "/v1/me/player" + path, body);
        Assert.Equal((status, reason), (answer.Status, answer.Json.GetProperty("error").Text("reason")));
    }
}

public sealed class PlayerOnPostgresTests(PlayerServerOnPostgres server) : PlayerTests(server), IClassFixture<PlayerServerOnPostgres>;
