using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Tests.Accounts.Pages;

public sealed class PlaylistsPageTests : IAsyncLifetime
{
    const string Path = "/account/playlists";

    TonearmApp server = null!;
    Visitor ada = null!;

    PlaylistStore Playlists => server.Get<PlaylistStore>();

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start();
        ada = await Visitor.SignUp(server, "ada");
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_removed_playlist_is_listed_and_restored_by_its_owner_alone()
    {
        using var bob = await Visitor.SignUp(server, "bob");
        var id = await Make("Rainy <days>");
        await Playlists.Unfollow(id, "ada", (_, _) => null);

        Assert.Contains("aria-label=\"Restore: Rainy &lt;days&gt;\"", (await ada.Get(Path)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Rainy", (await bob.Get(Path)).Body, StringComparison.Ordinal);
        Assert.Equal(303, (await bob.SubmitFrom("/account", Path + "/restore", ("playlist", $"{id}"))).Status);
        Assert.Equal(0, (await Playlists.ListOfSelf("bob", true, true, new Window(10, 0))).Total);
        Assert.NotNull((await Playlists.FindAny(id))!.LeftAt);

        var restored = await ada.SubmitFrom("/account", Path + "/restore", ("playlist", $"{id}"));
        Assert.Equal((303, Path + "?saved=restored"), (restored.Status, restored.Header("Location")));
        Assert.DoesNotContain("aria-label=\"Restore", (await ada.Get(Path)).Body, StringComparison.Ordinal);
        Assert.Equal(1, (await Playlists.ListOfSelf("ada", true, true, new Window(10, 0))).Total);
        Assert.Null((await Playlists.FindAny(id))!.LeftAt);
    }

    [Fact]
    public async Task A_playlist_is_kept_from_everybody_else_by_its_owner_alone_until_it_is_opened_again()
    {
        using var bob = await Visitor.SignUp(server, "bob");
        var id = await Make("Diary");

        await bob.SubmitFrom("/account", Path + "/hide", ("playlist", $"{id}"), ("hidden", "yes"));
        Assert.NotNull(await Playlists.FindHead(id, "bob"));
        await ada.SubmitFrom("/account", Path + "/hide", ("playlist", $"{id}"), ("hidden", "yes"));
        Assert.Null(await Playlists.FindHead(id, "bob"));
        Assert.Contains("Visible only to you.", (await ada.Get(Path)).Body, StringComparison.Ordinal);
        await ada.SubmitFrom("/account", Path + "/hide", ("playlist", $"{id}"));
        Assert.NotNull(await Playlists.FindHead(id, "bob"));
    }

    [Theory]
    [InlineData("/restore")]
    [InlineData("/hide")]
    public async Task Without_the_seal_or_with_an_id_that_is_none_nothing_happens(string action)
    {
        var id = await Make("Diary");
        await Playlists.Unfollow(id, "ada", (_, _) => null);

        Assert.Equal(400, (await ada.Post(Path + action, ("playlist", $"{id}"), ("hidden", "yes"))).Status);
        foreach (var none in (string[])["", "zz", new string('z', 22), new string('0', 22), new string('a', 5000)])
            Assert.Equal(303, (await ada.SubmitFrom("/account", Path + action, ("playlist", none), ("hidden", "yes"))).Status);
        var head = (await Playlists.FindAny(id))!;
        Assert.Equal((true, false), (head.LeftAt is not null, head.IsHidden));
    }

    [Fact]
    public async Task The_owner_sets_what_others_see_of_a_history_and_cuts_it_with_the_password()
    {
        using var bob = await Visitor.SignUp(server, "bob");
        var id = await Make("Rainy <days>");
        foreach (var name in (string[])["One", "Two"])
            await Playlists.Change(id, new ChangeAuthor("ada", null, null), new PlaylistCommand(ChangeKind.Details, new Operation.SetDetails(new Details(name), DetailFields.Name), _ => null));
        var page = $"{Path}/history?playlist={id}";
        Assert.Contains($"href=\"{page}\"", (await ada.Get(Path)).Body, StringComparison.Ordinal);
        var shown = (await ada.Get(page)).Body;
        Assert.Contains("named it “One”", shown, StringComparison.Ordinal);
        var before = System.Text.RegularExpressions.Regex.Matches(shown, "before=([^\"]+)\"")[1].Groups[1].Value;
        Assert.Equal(404, (await bob.Get(page)).Status);
        Assert.Equal(404, (await ada.Get($"{Path}/history?playlist={new string('0', 22)}")).Status);

        var set = await ada.SubmitFrom(page, Path + "/history", ("playlist", $"{id}"), ("others", "all"));
        Assert.Equal((303, page + "&saved=yes"), (set.Status, set.Header("Location")));
        await bob.SubmitFrom("/account", Path + "/history", ("playlist", $"{id}"), ("others", "newest"));
        await ada.SubmitFrom(page, Path + "/history", ("playlist", $"{id}"), ("others", "everything"));
        Assert.Equal(HistoryAudience.All, (await Playlists.FindAny(id))!.History.Audience);

        Assert.Contains("Backups", (await ada.Get($"{page}&before={before}")).Body, StringComparison.Ordinal);
        Assert.Equal(400, (await ada.SubmitFrom(page, Path + "/cut", ("playlist", $"{id}"), ("before", before), ("password", "not it"))).Status);
        Assert.Equal(400, (await bob.SubmitFrom("/account", Path + "/cut", ("playlist", $"{id}"), ("before", before), ("password", Visitor.Password))).Status);
        Assert.Equal(400, (await ada.Post(Path + "/cut", ("playlist", $"{id}"), ("before", before), ("password", Visitor.Password))).Status);
        Assert.Equal(400, (await ada.SubmitFrom(page, Path + "/cut", ("playlist", $"{id}"), ("before", "none"), ("password", Visitor.Password))).Status);
        Assert.Equal(0, (await Playlists.FindAny(id))!.History.Cut);
        var cut = await ada.SubmitFrom(page, Path + "/cut", ("playlist", $"{id}"), ("before", before), ("password", Visitor.Password));
        Assert.Equal((303, page + "&saved=cut"), (cut.Status, cut.Header("Location")));
        Assert.Equal(1, (await Playlists.FindAny(id))!.History.Cut);
        Assert.DoesNotContain("made the playlist", (await ada.Get(page)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_playlists_come_in_pages()
    {
        for (var i = 0; i < 51; i++)
            await Make($"List {i:00}");

        var first = (await ada.Get(Path)).Body;
        var second = (await ada.Get(Path + "?from=50")).Body;
        Assert.Contains(Path + "?from=50", first, StringComparison.Ordinal);
        Assert.DoesNotContain("?from=", second, StringComparison.Ordinal);
        Assert.Equal(51, first.Split("Make visible only to me:").Length + second.Split("Make visible only to me:").Length - 2);
        Assert.Equal(200, (await ada.Get(Path + "?from=-1")).Status);
    }

    async Task<EntityId> Make(string name) =>
        (await Playlists.Create(new ChangeAuthor("ada", null, null), new Details(name))).Version!.Head.Id;
}
