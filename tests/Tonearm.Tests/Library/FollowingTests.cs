using Tonearm.Accounts.Users;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Library.Listener;

namespace Tonearm.Tests.Library;

/// <summary>Following artists and users (docs/behaviour/library.md#following).</summary>
public sealed class FollowingTests(FollowingTests.ManyArtists server) : IClassFixture<FollowingTests.ManyArtists>
{
    [Fact]
    public async Task Artists_are_followed_listed_and_unfollowed()
    {
        using var listener = await Join(server.App);
        await listener.Do(HttpMethod.Put, $"/v1/me/following?type=artist&ids={IdsOf("a01", "nothing")}");
        await listener.Do(HttpMethod.Put, "/v1/me/following?type=artist", $$"""{"ids":["{{IdsOf("a02")}}"]}""");
        AreEqual([true, false, true, false], Truths(await listener.Http.Json($"/v1/me/following/contains?type=artist&ids={IdsOf("a01", "nothing", "a02", "a03")}")));
        var artists = (await listener.Http.Json("/v1/me/following?type=artist")).GetProperty("artists");
        Assert.Equal(["a01", "a02"], artists.GetProperty("items").Ids());
        Assert.Equal((await listener.Http.Json($"/v1/artists/{IdsOf("a01")}")).GetRawText(), artists.GetProperty("items")[0].GetRawText());
        Assert.Equal(2, artists.Number("total"));
        await listener.Do(HttpMethod.Delete, $"/v1/me/following?type=artist&ids={IdsOf("a01")}");
        await listener.Do(HttpMethod.Delete, "/v1/me/following?type=artist", $"""["{IdsOf("a02")}"]""");
        Assert.Equal(0, (await listener.Http.Json("/v1/me/following?type=artist")).GetProperty("artists").Number("total"));
    }

    [Fact]
    public async Task A_cursor_leads_on_also_when_what_was_read_is_unfollowed_meanwhile()
    {
        using var listener = await Join(server.App);
        var words = Enumerable.Range(0, 45).Select(number => $"a{number:D2}").ToArray();
        await listener.Do(HttpMethod.Put, $"/v1/me/following?type=artist&ids={IdsOf(words)}");
        var seen = new List<string>();
        for (string? next = "/v1/me/following?type=artist&limit=10"; next is not null;)
        {
            var page = (await listener.Http.Json(next)).GetProperty("artists");
            var ids = page.GetProperty("items").Ids();
            next = page.Text("next");
            Assert.Equal(next is null ? null : IdsOf(ids[^1]), page.GetProperty("cursors").Text("after"));
            if (next is not null)
                Assert.Equal($"{server.App.Url}/v1/me/following?type=artist&limit=10&after={IdsOf(ids[^1])}", next);
            seen.AddRange(ids);
            await listener.Do(HttpMethod.Delete, $"/v1/me/following?type=artist&ids={IdsOf(ids)}");
        }
        Assert.Equal(words, seen);
    }

    [Fact]
    public async Task A_last_page_that_is_full_has_no_next()
    {
        using var listener = await Join(server.App);
        await listener.Do(HttpMethod.Put, $"/v1/me/following?type=artist&ids={IdsOf("a01", "a02")}");
        var page = (await listener.Http.Json("/v1/me/following?type=artist&limit=2")).GetProperty("artists");
        Assert.Equal((null, null), (page.Text("next"), page.GetProperty("cursors").Text("after")));
        Assert.Equal($"{server.App.Url}/v1/me/following?type=artist&limit=2", page.Text("href"));
        Assert.Equal(["href", "items", "limit", "next", "cursors", "total"], page.Names());
    }

    [Fact]
    public async Task Users_are_followed_and_their_followers_counted()
    {
        using var listener = await Join(server.App);
        using var star = await Join(server.App);
        Assert.Equal(0, Followers(await star.Http.Json("/v1/me")));
        await listener.Do(HttpMethod.Put, $"/v1/me/following?type=user&ids={star.UserId.ToUpperInvariant()},nobody-there");
        await listener.Do(HttpMethod.Put, $"/v1/me/following?type=user&ids={star.UserId}");
        AreEqual([true, false, true], Truths(await listener.Http.Json($"/v1/me/following/contains?type=user&ids={star.UserId},nobody-there,{star.UserId.ToUpperInvariant()}")));
        Assert.Equal(1, Followers(await star.Http.Json("/v1/me")));
        Assert.Equal(1, Followers(await listener.Http.Json($"/v1/users/{star.UserId}")));
        await listener.Do(HttpMethod.Delete, $"/v1/me/following?type=user&ids={star.UserId}");
        Assert.Equal(0, Followers(await star.Http.Json("/v1/me")));

        static int Followers(System.Text.Json.JsonElement user) => user.GetProperty("followers").Number("total");
    }

    [Fact]
    public async Task A_removed_user_leaves_nothing_to_whoever_takes_the_id()
    {
        var users = server.App.Get<UserStore>();
        using var listener = await Join(server.App);
        using var leaver = await Join(server.App);
        await leaver.Save("albums", "album");
        await leaver.Do(HttpMethod.Put, $"/v1/me/following?type=user&ids={listener.UserId}");
        await listener.Do(HttpMethod.Put, $"/v1/me/following?type=user&ids={leaver.UserId}");

        Assert.True(await users.Delete(leaver.UserId));
        Assert.Equal(404, (await listener.Http.Ask($"/v1/users/{leaver.UserId}")).Status);
        Assert.Null(await users.Create(new UserDraft(leaver.UserId, null)));

        Assert.Equal(0, (await listener.Http.Json("/v1/me")).GetProperty("followers").Number("total"));
        AreEqual([false], Truths(await listener.Http.Json($"/v1/me/following/contains?type=user&ids={leaver.UserId}")));
        Assert.Equal(0, (await server.App.Get<Tonearm.Library.LibraryStore>().Page(leaver.UserId, Tonearm.Library.LibraryKind.Album, new(50, 0))).Total);
    }

    [Theory]
    [InlineData("", 400, "Missing parameter type")]
    [InlineData("type=", 400, "Missing parameter type")]
    [InlineData("type=user", 400, "Invalid type: user")]
    [InlineData("type=show", 400, "Invalid type: show")]
    [InlineData("type=artist&limit=0", 400, "Invalid limit")]
    [InlineData("type=artist&limit=51", 400, "Invalid limit")]
    [InlineData("type=artist&after=hi", 400, "invalid id")]
    public async Task A_list_that_makes_no_sense_is_refused(string query, int status, string message)
    {
        using var listener = await Join(server.App);
        var answer = await listener.Http.Ask("/v1/me/following?" + query);
        Assert.Equal((status, message), (answer.Status, answer.Message));
    }

    [Theory]
    [InlineData("type=artist", "Missing required field: ids")]
    [InlineData("type=artist&ids=hi", "invalid id")]
    [InlineData("ids=hi", "Missing parameter type")]
    [InlineData("type=playlist&ids=hi", "Invalid type: playlist")]
    public async Task A_change_that_makes_no_sense_is_refused(string query, string message)
    {
        using var listener = await Join(server.App);
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Put, ""), (HttpMethod.Delete, ""), (HttpMethod.Get, "/contains")])
        {
            var answer = await listener.Send(method, $"/v1/me/following{path}?{query}");
            Assert.Equal((400, message), (answer.Status, answer.Message));
        }
    }

    [Fact]
    public async Task Fifty_ids_are_taken_and_one_more_is_refused()
    {
        using var listener = await Join(server.App);
        string Many(int count) => string.Join(',', Enumerable.Repeat(IdsOf("a01"), count));
        Assert.Equal(204, (await listener.Put($"/v1/me/following?type=artist&ids={Many(50)}")).Status);
        Assert.Equal((400, "too many ids requested"), (await listener.Put($"/v1/me/following?type=artist&ids={Many(51)}")) is var answer ? (answer.Status, answer.Message) : default);
    }

    [Fact]
    public async Task Only_the_user_who_allows_it_is_read_or_changed()
    {
        using var reader = await Join(server.App, "user-follow-read");
        using var writer = await Join(server.App, "user-follow-modify");
        var change = $"/v1/me/following?type=artist&ids={IdsOf("a01")}";
        foreach (var look in (string[])["/v1/me/following?type=artist", $"/v1/me/following/contains?type=artist&ids={IdsOf("a01")}"])
        {
            Assert.Equal(200, (await reader.Http.Ask(look)).Status);
            Assert.Equal(403, (await writer.Http.Ask(look)).Status);
            Assert.Equal(401, (await server.Http.Ask(look)).Status);
        }
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Delete])
        {
            Assert.Equal(204, (await writer.Send(method, change)).Status);
            Assert.Equal(403, (await reader.Send(method, change)).Status);
            Assert.Equal(401, (await server.Http.Ask(method, change)).Status);
        }
    }

    [Fact]
    public async Task The_list_can_be_asked_for_conditionally()
    {
        using var listener = await Join(server.App);
        var before = await listener.Http.Ask("/v1/me/following?type=artist");
        Assert.Equal(304, (await listener.Http.Ask("/v1/me/following?type=artist", ("If-None-Match", before["ETag"]!))).Status);
        await listener.Do(HttpMethod.Put, $"/v1/me/following?type=artist&ids={IdsOf("a01")}");
        Assert.Equal(200, (await listener.Http.Ask("/v1/me/following?type=artist", ("If-None-Match", before["ETag"]!))).Status);
    }

    /// <summary>Over fifty artists, <c>a00</c> to <c>a49</c>, and an album.</summary>
    public sealed class ManyArtists : SharedServer
    {
        private protected override Task<TonearmApp> Start()
        {
            var rows = new HandmadeCatalogue();
            for (var number = 0; number < 50; number++)
                rows.Artist($"a{number:D2}", $"Artist {number}");
            return TonearmApp.Start(rows.Album("album", "Album", "a01"));
        }
    }
}
