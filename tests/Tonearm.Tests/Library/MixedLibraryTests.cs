using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Library.Listener;

namespace Tonearm.Tests.Library;

/// <summary>PUT and DELETE /me/library, GET /me/library/contains (docs/behaviour/library.md#mixed-library).</summary>
public sealed class MixedLibraryTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    static readonly string Mixed = string.Join(',',
        Uris("track", "hit"), Uris("album", "here"), Uris("artist", "artist"), Uris("show", "show"), Uris("episode", "e1"), Uris("audiobook", "audiobook"));

    [Fact]
    public async Task Uris_of_mixed_kinds_are_saved_found_and_removed_in_their_order()
    {
        using var listener = await Join(server.App);
        using var friend = await Join(server.App);
        var uris = $"{Mixed},spotify:user:{friend.UserId},{Uris("track", "nothing")},{Uris("track", "lonely")}";
        await listener.Do(HttpMethod.Put, $"/v1/me/library?uris={uris}");
        AreEqual([true, true, true, true, true, true, true, false, true], await Contains(listener, uris));
        AreEqual(["hit"], await listener.List("tracks", "?market=US&offset=1"));
        AreEqual(["here"], await listener.List("albums"));
        AreEqual(["audiobook"], await listener.List("audiobooks"));
        Assert.Equal(1, (await listener.Http.Json("/v1/me/following?type=artist")).GetProperty("artists").Number("total"));
        await listener.Do(HttpMethod.Delete, $"/v1/me/library?uris={Mixed},spotify:user:{friend.UserId}");
        AreEqual([false, false, false, false, false, false, false, false, true], await Contains(listener, uris));
    }

    [Fact]
    public async Task The_uri_of_a_show_may_mean_an_audiobook()
    {
        using var listener = await Join(server.App);
        await listener.Do(HttpMethod.Put, $"/v1/me/library?uris={Uris("show", "audiobook")}");
        AreEqual([true, true], await Contains(listener, Uris("show", "audiobook") + "," + Uris("audiobook", "audiobook")));
        AreEqual(["audiobook"], await listener.List("audiobooks"));
        AreEqual([], await listener.List("shows"));
        await listener.Do(HttpMethod.Delete, $"/v1/me/library?uris={Uris("show", "audiobook")}");
        AreEqual([], await listener.List("audiobooks"));
    }

    [Fact]
    public async Task Colons_and_commas_may_be_encoded_and_have_spaces_around_them()
    {
        using var listener = await Join(server.App);
        await listener.Do(HttpMethod.Put, $"/v1/me/library?uris={Uris("track", "hit").Replace(":", "%3A", StringComparison.Ordinal)}%20%2C%20{Uris("track", "lonely")}");
        AreEqual([true, true], await listener.Has("tracks", "hit", "lonely"));
    }

    [Fact]
    public async Task A_playlist_that_does_not_exist_is_passed_over()
    {
        using var listener = await Join(server.App);
        var uris = $"{Uris("playlist", "none")},spotify:user:somebody:playlist:{IdsOf("none")}";
        await listener.Do(HttpMethod.Put, $"/v1/me/library?uris={uris}");
        AreEqual([false, false], await Contains(listener, uris));
        await listener.Do(HttpMethod.Delete, $"/v1/me/library?uris={uris}");
    }

    [Theory]
    [InlineData("0000000000000000000hit")]
    [InlineData("spotify:track:hi")]
    [InlineData("spotify:track:")]
    [InlineData("spotify:track")]
    [InlineData("spotify:chapter:00000000000000chapter")]
    [InlineData("spotify:local:a:b:c:1")]
    [InlineData("spotify:user:")]
    [InlineData("spotify:user:x:collection")]
    [InlineData("spotify:user::playlist:0000000000000000000hit")]
    [InlineData("SPOTIFY:track:0000000000000000000hit")]
    [InlineData("https://open.spotify.com/track/0000000000000000000hit")]
    [InlineData("%00")]
    [InlineData(",")]
    public async Task One_bad_uri_fails_the_call_and_nothing_is_saved(string bad)
    {
        using var listener = await Join(server.App);
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Put, ""), (HttpMethod.Delete, ""), (HttpMethod.Get, "/contains")])
        {
            var answer = await listener.Send(method, $"/v1/me/library{path}?uris={Uris("track", "hit")},{bad}");
            Assert.Equal((400, "Invalid Spotify URI"), (answer.Status, answer.Message));
        }
        AreEqual([false], await listener.Has("tracks", "hit"));
    }

    [Fact]
    public async Task Only_the_query_is_read()
    {
        using var listener = await Join(server.App);
        foreach (var body in (string?[])[null, "", "{}", $$"""{"uris":["{{Uris("track", "hit")}}"]}"""])
        {
            var answer = await listener.Put("/v1/me/library", body);
            Assert.Equal((400, "Missing required field: uris"), (answer.Status, answer.Message));
            Assert.Equal(200, (await listener.Put($"/v1/me/library?uris={Uris("track", "hit")}", body)).Status);
        }
        Assert.Equal("Missing required field: uris", (await listener.Http.Ask("/v1/me/library/contains")).Message);
        Assert.Equal("Missing required field: uris", (await listener.Delete("/v1/me/library?uris=")).Message);
    }

    [Fact]
    public async Task Forty_uris_are_taken_and_one_more_is_refused()
    {
        using var listener = await Join(server.App);
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Put, ""), (HttpMethod.Delete, ""), (HttpMethod.Get, "/contains")])
        {
            string Many(int count) => $"/v1/me/library{path}?uris={string.Join(',', Enumerable.Repeat(Uris("track", "hit"), count))}";
            Assert.Equal(200, (await listener.Send(method, Many(40))).Status);
            var refused = await listener.Send(method, Many(41));
            Assert.Equal((400, "Too many uris requested"), (refused.Status, refused.Message));
        }
    }

    [Theory]
    [InlineData("track", "user-library-modify", "user-library-read")]
    [InlineData("audiobook", "user-library-modify", "user-library-read")]
    [InlineData("artist", "user-follow-modify", "user-follow-read")]
    [InlineData("user", "user-follow-modify", "user-follow-read")]
    [InlineData("playlist", "playlist-modify-public", "playlist-read-private")]
    [InlineData("playlist", "playlist-modify-private", "playlist-read-private")]
    public async Task Each_kind_needs_its_own_scope(string type, string toModify, string toRead)
    {
        var uri = type == "user" ? "spotify:user:somebody" : Uris(type, "hit");
        foreach (var scope in (string[])["user-library-modify", "user-follow-modify", "playlist-modify-public", "playlist-modify-private", "user-library-read", "user-follow-read", "playlist-read-private", "streaming"])
        {
            using var listener = await Join(server.App, scope);
            var group = (string s) => s.Replace("-public", "", StringComparison.Ordinal).Replace("playlist-modify-private", "playlist-modify", StringComparison.Ordinal);
            Assert.Equal(group(scope) == group(toModify) ? 200 : 403, (await listener.Put($"/v1/me/library?uris={uri}")).Status);
            Assert.Equal(group(scope) == group(toModify) ? 200 : 403, (await listener.Delete($"/v1/me/library?uris={uri}")).Status);
            var look = await listener.Http.Ask($"/v1/me/library/contains?uris={uri}");
            Assert.Equal(scope == toRead ? 200 : 403, look.Status);
            if (look.Status == 403)
                Assert.Contains("insufficient_scope", look["WWW-Authenticate"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_kind_without_its_scope_fails_the_whole_call()
    {
        using var listener = await Join(server.App, "user-library-modify user-library-read");
        Assert.Equal(403, (await listener.Put($"/v1/me/library?uris={Uris("track", "hit")},{Uris("artist", "artist")}")).Status);
        AreEqual([false], await listener.Has("tracks", "hit"));
    }

    [Fact]
    public async Task The_list_of_everything_cannot_be_read()
    {
        using var listener = await Join(server.App);
        Assert.Equal((405, "Method not allowed"), (await listener.Http.Ask("/v1/me/library")) is var answer ? (answer.Status, answer.Message) : default);
        Assert.Equal(401, (await server.Http.Ask(HttpMethod.Put, $"/v1/me/library?uris={Uris("track", "hit")}")).Status);
    }

    static async Task<bool[]> Contains(Listener listener, string uris) => Truths(await listener.Http.Json($"/v1/me/library/contains?uris={uris}"));
}
