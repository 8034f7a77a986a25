using Microsoft.AspNetCore.Identity;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Users;
using Tonearm.Ids;
using Tonearm.Library;
using Tonearm.Player;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// Several at once that made the same thing: the database let one of them do it, and the others were answered 500. Now
/// they find what the first has made.
/// </summary>
public class MadeTwiceAtOnceTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    const int Many = 8;

    [Fact]
    public async Task A_playlist_with_one_key_is_one_playlist_for_all_who_ask()
    {
        for (var round = 0; round < 12; round++)
        {
            var (key, name) = ($"round {round}", $"Made at once {round}");
            var answers = await AtOnce(_ => server.Ada.Post("/me/playlists", $$"""{"name":"{{name}}"}""", ("Idempotency-Key", key)));
            Assert.All(answers, answer => Assert.True(answer.Status == 201, answer.Text));
            Assert.Single(answers.Select(answer => answer.Json.GetProperty("id").GetString()).Distinct());
            Assert.Single(answers, answer => !answer.Headers.ContainsKey("Idempotency-Replayed"));
        }
    }

    [Fact]
    public async Task A_key_for_another_playlist_is_refused_also_at_once()
    {
        for (var round = 0; round < 8; round++)
        {
            var key = $"other {round}";
            var answers = await AtOnce(which => server.Ada.Post("/me/playlists", $$"""{"name":"{{which % 2}}"}""", ("Idempotency-Key", key)));
            Assert.Equal([201, 422], answers.Select(answer => answer.Status).Distinct().Order());
            Assert.Single(answers.Where(answer => answer.Status == 201).Select(answer => answer.Json.GetProperty("id").GetString()).Distinct());
        }
    }

    [Fact]
    public async Task A_playlist_is_followed_and_imported_once()
    {
        var store = server.App.Get<PlaylistStore>();
        var path = await server.Ada.NewPlaylist();
        Assert.All(await AtOnce(_ => server.Bob.Put(path + "/followers", null)), answer => Assert.Equal(200, answer.Status));
        Assert.Equal(1, (await server.Ada.Get(path + "?fields=followers")).Json.GetProperty("followers").GetProperty("total").GetInt32());
        for (var round = 1; round < 8; round++)
        {
            var id = new EntityId((UInt128)(1000 + round));
            var start = Playlist.New(new Details("Imported"), []);
            Assert.Single(await AtOnce(_ => store.Import(id, "ada", DateTimeOffset.UnixEpoch, start, [])), isMade => isMade);
        }
    }

    [Fact]
    public async Task What_is_featured_saved_or_registered_is_there_once()
    {
        var path = await server.Ada.NewPlaylist("\"public\":true");
        Assert.True(EntityId.TryParse(path.AsSpan("/playlists/".Length), out var playlist));
        Assert.All(await AtOnce(_ => server.App.Get<PlaylistStore>().Feature(playlist, ["", "pop"], null)), Assert.True);
        Assert.Equal(2, (await server.App.Get<PlaylistStore>().Features()).Count(feature => feature.Playlist == playlist));

        var library = server.App.Get<LibraryStore>();
        var saved = new SavedItem(new LibraryItem(LibraryKind.Track, new EntityId(5)), server.App.Clock.GetUtcNow());
        await AtOnce(async _ => { await library.Save("ada", [saved]); return true; });
        Assert.Equal(1, (await library.Page("ada", LibraryKind.Track, new Window(10, 0))).Total);

        var device = new Device("one", "A speaker", "Speaker", 50, true, false, false);
        Assert.All(await AtOnce(_ => server.App.Get<PlayerStore>().Register("ada", known => known ?? device, "one")), Assert.Null);
        Assert.Equal(1, await server.App.Get<StateStore>().Read(state => state.First("select count(*) from player_device where user_id = 'ada' and device_id = 'one'", row => row.GetInt32(0))));
    }

    [Fact]
    public async Task An_account_and_a_passkey_are_made_by_the_first()
    {
        var users = server.App.Get<UserStore>();
        for (var round = 0; round < 3; round++)
        {
            var name = $"somebody{round}";
            Assert.Single(await AtOnce(_ => users.Create(new UserDraft(name, null))), user => user is not null);
            var passkey = new UserPasskeyInfo([1, (byte)round], [2], server.App.Clock.GetUtcNow(), 0, [], true, false, false, [3], [4]);
            Assert.Single(await AtOnce(_ => server.App.Get<PasskeyStore>().Add(name, "A key", passkey)), isAdded => isAdded);
        }
    }

    [Fact]
    public async Task What_an_app_may_do_is_all_that_was_agreed_to()
    {
        var app = await server.App.NewApp();
        var user = (await server.App.Get<UserStore>().Find("ada"))!;
        Scope[] scopes = [.. Scope.All.Take(Many)];
        Assert.All(await AtOnce(which => server.App.Get<StateStore>().Write(state => GrantStore.Extend(state, user, app.App.ClientId, [scopes[which]], server.App.Clock.GetUtcNow()))), Assert.True);
        var grant = await server.App.Get<GrantStore>().Find("ada", app.App.ClientId);
        Assert.Equal(scopes.Select(scope => scope.Name).Order(StringComparer.Ordinal), grant!.Scopes.Select(scope => scope.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_list_of_an_app_gets_no_longer_than_it_may_be()
    {
        var apps = server.App.Get<AppStore>();
        for (var round = 0; round < 3; round++)
        {
            var app = (await server.App.NewApp()).App.ClientId;
            var allowed = await AtOnce(which => apps.Allow(app, $"user{which}"), 3 * AppStore.MaxUsers);
            Assert.Equal((AppStore.MaxUsers, AppStore.MaxUsers), (allowed.Count(isAllowed => isAllowed), (await apps.AllowedUsers(app)).Count));
        }
    }

    [Fact]
    public async Task An_app_that_is_removed_meanwhile_has_no_list()
    {
        var apps = server.App.Get<AppStore>();
        for (var round = 0; round < 8; round++)
        {
            var app = (await server.App.NewApp()).App.ClientId;
            await AtOnce(which => which == 3 ? apps.Delete(app) : apps.Allow(app, $"user{which}"));
            Assert.Empty(await apps.AllowedUsers(app));
        }
    }

    static Task<T[]> AtOnce<T>(Func<int, Task<T>> act, int count = Many) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(which => Task.Run(() => act(which))));
}

public sealed class MadeTwiceAtOnceOnPostgresTests(PlaylistServerOnPostgres server) : MadeTwiceAtOnceTests(server), IClassFixture<PlaylistServerOnPostgres>;
