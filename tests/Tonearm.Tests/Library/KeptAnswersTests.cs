using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Library.Listener;

namespace Tonearm.Tests.Library;

/// <summary>Answers about one user are kept for the token that was given them, and only while they are true.</summary>
public sealed class KeptAnswersTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    /// <summary>An answer is kept when it is made for the second time.</summary>
    const int Often = 4;

    static readonly string[] Own =
        ["/v1/me", "/v1/me/tracks", "/v1/me/tracks?limit=1&offset=1", "/v1/me/albums?market=from_token", "/v1/me/playlists", "/v1/me/following?type=artist",
         $"/v1/me/tracks/contains?ids={IdsOf("hit", "lonely")}", $"/v1/me/following/contains?type=artist&ids={IdsOf("artist")}", $"/v1/me/library/contains?uris={Uris("track", "hit")}"];

    [Fact]
    public async Task What_is_asked_again_while_nothing_is_committed_costs_no_statement()
    {
        using var listener = await Join(server.App);
        using var other = await Join(server.App);
        await listener.Save("tracks", "hit", "lonely", "anywhere");
        var isSaved = false;
        foreach (var target in Own)
        {
            var first = await Last(listener.Http, target);
            Assert.Equal(0, await Statements(() => listener.Http.Json(target)));
            await other.Do(isSaved ? HttpMethod.Delete : HttpMethod.Put, $"/v1/me/tracks?ids={IdsOf("hit")}");
            isSaved = !isSaved;
            Assert.InRange(await Statements(() => listener.Http.Json(target)), 1, 3);
            Assert.Equal(first, (await listener.Http.Ask(target)).Text);
        }
    }

    [Fact]
    public async Task A_list_in_memory_answers_about_any_part_of_it()
    {
        using var listener = await Join(server.App);
        await listener.Save("tracks", "hit", "lonely", "anywhere");
        for (var time = 0; time < 2; time++)
            await listener.List("tracks", "?limit=1");
        Assert.Equal(0, await Statements(async () =>
        {
            AreEqual(["lonely"], await listener.List("tracks", "?limit=1&offset=1&market=SE"));
            AreEqual([], await listener.List("tracks", "?offset=7"));
            AreEqual([true, false, true], await listener.Has("tracks", "anywhere", "nothing", "hit"));
        }));
        await listener.Remove("tracks", "hit");
        AreEqual(["lonely", "anywhere"], [.. (await listener.List("tracks", "?market=SE")).Order().Reverse()]);
        AreEqual([true, false, false], await listener.Has("tracks", "anywhere", "nothing", "hit"));
    }

    [Fact]
    public async Task A_change_shows_in_the_very_next_answer()
    {
        using var listener = await Join(server.App);
        for (var round = 0; round < 3; round++)
        {
            await listener.Save("tracks", "hit");
            for (var time = 0; time < Often; time++)
            {
                AreEqual([true], await listener.Has("tracks", "hit"));
                AreEqual(["hit"], await listener.List("tracks", "?market=US"));
            }
            await listener.Remove("tracks", "hit");
            for (var time = 0; time < Often; time++)
            {
                AreEqual([false], await listener.Has("tracks", "hit"));
                AreEqual([], await listener.List("tracks", "?market=US"));
            }
        }
    }

    [Fact]
    public async Task Nobody_else_gets_it()
    {
        using var listener = await Join(server.App);
        using var other = await Join(server.App);
        using var narrow = await server.App.UserClient("SE", "user-read-email", id: listener.UserId);
        foreach (var target in Own)
        {
            var before = (await other.Http.Ask(target)).Text;
            await listener.Save("tracks", "hit");
            await Last(listener.Http, target);
            Assert.Equal(before, await Last(other.Http, target));
            if (target is not ("/v1/me" or "/v1/me/playlists"))
                Assert.Equal(403, (await narrow.Ask(target)).Status);
        }
        Assert.False((await narrow.Json("/v1/me")).TryGetProperty("country", out _));
    }

    [Fact]
    public async Task A_token_taken_back_gets_nothing_that_it_was_given_before()
    {
        using var listener = await Join(server.App);
        await listener.Save("tracks", "hit");
        foreach (var target in Own)
            await Last(listener.Http, target);
        await server.App.Get<UserStore>().Delete(listener.UserId);
        foreach (var target in Own)
            Assert.Equal(401, (await listener.Http.Ask(target)).Status);
    }

    [Fact]
    public async Task A_client_that_has_it_is_told_so_without_a_statement()
    {
        using var listener = await Join(server.App);
        await listener.Save("tracks", "hit");
        foreach (var target in Own)
        {
            await Last(listener.Http, target);
            var etag = (await listener.Http.Ask(target))["ETag"]!;
            Assert.Equal(0, await Statements(async () => Assert.Equal(304, (await listener.Http.Ask(target, ("If-None-Match", etag))).Status)));
        }
    }

    /// <summary>The answer after it has been asked for often enough to be kept.</summary>
    static async Task<string> Last(HttpClient http, string target)
    {
        for (var time = 1; time < Often; time++)
            Assert.Equal(200, (await http.Ask(target)).Status);
        return (await http.Ask(target)).Text;
    }

    async Task<long> Statements(Func<Task> requests)
    {
        var store = server.App.Get<StateStore>();
        var before = store.Statements;
        await requests();
        return store.Statements - before;
    }
}
