using Tonearm.Playlists.State;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>Owners hear of new followers, followers of what others add (docs/behaviour/playlists.md#notifications).</summary>
public class NewsPageTests : IAsyncLifetime
{
    const string Path = "/account/news";

    static readonly string Track = $"spotify:track:{Id("track")}";

    protected virtual StoreKind Kind => StoreKind.Sqlite;

    TonearmApp server = null!;
    Visitor ada = null!, bob = null!;
    PlaylistClient adas = null!, bobs = null!;

    public async ValueTask InitializeAsync()
    {
        var address = Kind.NewAddress();
        server = await TonearmApp.Start(Catalogue().Track("one", "First", "album", "artist").Track("two", "Second", "album", "artist"), settings => settings with { Store = address });
        ada = await Visitor.SignUp(server, "ada");
        bob = await Visitor.SignUp(server, "bob");
        adas = await PlaylistClient.Of(server, "ada");
        bobs = await PlaylistClient.Of(server, "bob");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var each in (IDisposable[])[ada, bob, adas, bobs])
            each.Dispose();
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_owner_hears_of_a_follower_and_the_follower_of_an_addition()
    {
        Assert.Contains("You have no news yet.", (await ada.Get(Path)).Body, StringComparison.Ordinal);
        var list = await FollowedByBob();
        await Add(adas, list, 1);
        await Add(adas, list, 3);

        var (forAda, forBob) = ((await ada.Get(Path)).Body, (await bob.Get(Path)).Body);
        var link = $"<a href=\"{list.Replace("playlists", "playlist", StringComparison.Ordinal)}\" dir=\"auto\">A list</a>";
        Assert.Contains($"<a href=\"/user/bob\" dir=\"auto\">bob</a> follows {link}", forAda, StringComparison.Ordinal);
        Assert.DoesNotContain(" added ", forAda.Split("<ul class=\"rows\">")[1], StringComparison.Ordinal);
        var newest = forBob.IndexOf($"<a href=\"/user/ada\" dir=\"auto\">ada</a> added 3 items to {link}", StringComparison.Ordinal);
        Assert.InRange(forBob.IndexOf($"<a href=\"/user/ada\" dir=\"auto\">ada</a> added <a href=\"/track/{Id("track")}\" dir=\"auto\">Track</a> to {link}", StringComparison.Ordinal), newest + 1, int.MaxValue);
        Assert.InRange(newest, 1, int.MaxValue);
        Assert.Contains("<time datetime=\"2026-06-01T12:00Z\">1 June 2026, 12:00 UTC</time>", forBob, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_added_is_named_and_linked_to_as_far_as_it_goes()
    {
        var list = await FollowedByBob();
        string[] added = [.. ((string[])["one", "two"]).Select(id => $"spotify:track:{Id(id)}"), Track, Track];
        await PlaylistClient.Snapshot(adas.Post(list + "/items", PlaylistClient.Body(added)), 201);
        await PlaylistClient.Snapshot(adas.Post(list + "/items", PlaylistClient.Body([added[0]])), 201);
        Assert.Contains($"added <a href=\"/track/{Id("one")}\" dir=\"auto\">First</a> to ", (await bob.Get(Path)).Body, StringComparison.Ordinal);

        server.Publish(Catalogue().Track("two", " ", "album", "artist"));
        server.Refresh();
        var forBob = (await bob.Get(Path)).Body;
        Assert.Contains("added an item that is no longer in the catalogue to ", forBob, StringComparison.Ordinal);
        Assert.Contains("<ul class=\"added\"><li>an item that is no longer in the catalogue</li>"
            + $"<li><a href=\"/track/{Id("two")}\" dir=\"auto\">Untitled</a></li><li><a href=\"/track/{Id("track")}\" dir=\"auto\">Track</a></li><li>and 1 more</li></ul>", forBob, StringComparison.Ordinal);
        Assert.Equal(200, (await bob.Get($"/track/{Id("two")}")).Status);
    }

    [Fact]
    public async Task Of_what_people_do_themselves_they_hear_nothing_and_it_hides_nothing()
    {
        var list = await FollowedByBob("\"public\":false,\"collaborative\":true");
        await Add(adas, list, 2);
        for (var i = 0; i < 120; i++)
            await Add(bobs, list, 1);

        var forBob = (await bob.Get(Path)).Body;
        Assert.Equal(1, forBob.Split("<time").Length - 1);
        Assert.Contains("added 2 items", forBob, StringComparison.Ordinal);
        Assert.Contains("99&#x2B; new", (await ada.Get("/account")).Body, StringComparison.Ordinal);
        Assert.Equal(100, (await ada.Get(Path)).Body.Split("<time").Length - 1);
    }

    [Fact]
    public async Task What_is_new_is_counted_until_it_has_been_seen()
    {
        Assert.DoesNotContain("badge", (await ada.Get("/account")).Body, StringComparison.Ordinal);
        var list = await FollowedByBob();
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Contains("News <span class=\"badge\">1 new</span>", (await ada.Get("/account")).Body, StringComparison.Ordinal);
            Assert.Contains("<span class=\"badge\">New</span>", (await ada.Get(Path)).Body, StringComparison.Ordinal);
        }
        var until = Until((await ada.Get(Path)).Body);
        await bobs.Delete(list + "/followers");
        server.Later(TimeSpan.FromMinutes(1));
        await bobs.Put(list + "/followers", null);

        Assert.Equal((303, Path), (await ada.Submit(Path, ("until", until)) is var seen ? (seen.Status, seen.Header("Location")) : default));
        Assert.Contains("1 new</span>", (await ada.Get("/account")).Body, StringComparison.Ordinal);
        await ada.Submit(Path, ("until", Until((await ada.Get(Path)).Body)));
        Assert.DoesNotContain("badge", (await ada.Get("/account")).Body, StringComparison.Ordinal);
        var after = (await ada.Get(Path)).Body;
        Assert.Contains(" follows ", after, StringComparison.Ordinal);
        Assert.DoesNotContain("badge", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_is_seen_by_nobody_and_the_future_not_yet()
    {
        var list = await FollowedByBob();
        foreach (var until in (string[])["", "x", "-1", "99999999999999999999", $"{long.MaxValue}", "0"])
            Assert.Equal(303, (await ada.SubmitFrom(Path, Path, ("until", until))).Status);
        Assert.Contains("1 new</span>", (await ada.Get("/account")).Body, StringComparison.Ordinal);

        await ada.SubmitFrom(Path, Path, ("until", "253402300799999"));
        Assert.DoesNotContain("badge", (await ada.Get("/account")).Body, StringComparison.Ordinal);
        await ada.SubmitFrom(Path, Path, ("until", "1"));
        Assert.DoesNotContain("badge", (await ada.Get("/account")).Body, StringComparison.Ordinal);
        await bobs.Delete(list + "/followers");
        server.Later(TimeSpan.FromMinutes(1));
        await bobs.Put(list + "/followers", null);
        Assert.Contains("1 new</span>", (await ada.Get("/account")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_hears_of_what_is_hidden_from_them_or_long_ago()
    {
        var list = await FollowedByBob();
        await Add(adas, list, 1);
        Assert.True(Playlists.Operations.Ids.EntityIdOf(list, out var id));
        await server.Get<PlaylistStore>().Hide(id, "ada", true);
        Assert.Contains("You have no news yet.", (await bob.Get(Path)).Body, StringComparison.Ordinal);
        await server.Get<PlaylistStore>().Hide(id, "ada", false);
        server.Later(TimeSpan.FromDays(91));
        using var later = new Visitor(server);
        await later.Submit("/signin", ("user", "bob"), ("password", Visitor.Password));
        Assert.Contains("You have no news yet.", (await later.Get(Path)).Body, StringComparison.Ordinal);
    }

    static HandmadeCatalogue Catalogue() =>
        new HandmadeCatalogue().Artist("artist", "Artist").Album("album", "Album", "artist").Track("track", "Track", "album", "artist");

    /// <summary>A playlist of Ada's that Bob follows; its path below <c>/v1</c>.</summary>
    async Task<string> FollowedByBob(string status = "")
    {
        var list = await adas.NewPlaylist(status, Track);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await bobs.Put(list + "/followers", null)).Status);
        return list;
    }

    async Task Add(PlaylistClient who, string list, int count)
    {
        server.Clock.Advance(TimeSpan.FromMilliseconds(20));
        await PlaylistClient.Snapshot(who.Post(list + "/items", PlaylistClient.Body(Enumerable.Repeat(Track, count))), 201);
    }

    static string Until(string page) => page.Split("name=\"until\" value=\"")[1].Split('"')[0];
}

public sealed class NewsPageOnPostgresTests : NewsPageTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
