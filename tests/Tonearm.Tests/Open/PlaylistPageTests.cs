using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Open;

/// <summary>The pages of playlists and of people, and who sees what of them.</summary>
public class PlaylistPageTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    TonearmApp server = null!;
    PlaylistClient ada = null!, bob = null!;

    public async ValueTask InitializeAsync()
    {
        var address = Kind.NewAddress();
        server = await TonearmApp.Start(Catalogue("kept", "lost"), settings => settings with { Store = address });
        ada = await PlaylistClient.Of(server, "ada");
        bob = await PlaylistClient.Of(server, "bob");
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        bob.Dispose();
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_playlist_is_shown_as_it_is_now()
    {
        var path = await New("Evening", "spotify:track:" + Id("kept"));
        await ada.Put("/playlists/" + path["/playlist/".Length..], """{"description":"For the way home"}""");
        await bob.Put("/playlists/" + path["/playlist/".Length..] + "/followers", null);

        var page = await server.Page(path);
        Assert.Equal((200, "Evening", "no-cache", "Cookie"), (page.Status, page.Heading(), page["Cache-Control"], page["Vary"]));
        foreach (var piece in (string[])["1 follower · 1 item · 3 min", "/user/ada\" dir=\"auto\">Name of ada</a>", ">For the way home</p>", $"/track/{Id("kept")}\" dir=\"auto\">kept</a>", $"/album/{Id("album")}\" dir=\"auto\">Album</a>", """<meta property="og:type" content="music.playlist">"""])
            Assert.Contains(piece, page.Text, StringComparison.Ordinal);
        Assert.Contains("This playlist is empty.", (await server.Page(await New("Bare"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_playlist_is_like_one_that_is_not_there_to_all_but_its_owner()
    {
        var path = await New("Diary");
        await server.Get<PlaylistStore>().Hide(IdOf(path), "ada", true);
        var (hidden, missing) = (await server.Page(path), await server.Page($"/playlist/{Id("nothing")}"));
        Assert.Equal((404, missing.Text), (hidden.Status, hidden.Text));

        using var cy = await Visitor.SignUp(server, "cy");
        Assert.Equal(404, (await cy.Get(path)).Status);
        var own = (await cy.Get("/user/cy")).Status;
        Assert.Equal(200, own);
        await server.Get<PlaylistStore>().Hide(IdOf(path), "ada", false);
        Assert.Equal(200, (await server.Page(path)).Status);
    }

    [Fact]
    public async Task The_owner_opens_their_hidden_playlist_and_is_told_so()
    {
        using var cy = await Visitor.SignUp(server, "cy");
        using var app = await PlaylistClient.Of(server, "cy");
        var id = (await app.NewPlaylist())["/playlists/".Length..];
        await server.Get<PlaylistStore>().Hide(IdOf("/" + id), "cy", true);
        var page = await cy.Get($"/playlist/{id}");
        Assert.Equal((200, true), (page.Status, page.Body.Contains("Only you can see this playlist.", StringComparison.Ordinal)));
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/playlist/{id}", (await cy.Get("/user/cy")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_public_opens_for_whoever_has_the_link_and_is_not_on_the_profile()
    {
        var path = await New("Secret");
        Assert.Contains(path, (await server.Page("/user/ada")).Text, StringComparison.Ordinal);

        await ada.Put("/playlists/" + path["/playlist/".Length..], """{"public":false}""");
        Assert.Equal(200, (await server.Page(path)).Status);
        Assert.DoesNotContain(path, (await server.Page("/user/ada")).Text, StringComparison.Ordinal);
        await ada.Put("/playlists/" + path["/playlist/".Length..], """{"collaborative":true}""");
        Assert.Contains("Collaborative playlist", (await server.Page(path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(path, (await server.Page("/user/ada")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_lists_what_the_API_lists_for_others()
    {
        var (own, followed, quietly) = (await New("Own"), await New("Followed"), await New("Quietly"));
        await bob.Put("/playlists/" + followed["/playlist/".Length..] + "/followers", null);
        await bob.Put("/playlists/" + quietly["/playlist/".Length..] + "/followers", """{"public":false}""");
        var listed = (await ada.Get("/users/bob/playlists")).Json.GetProperty("items").Ids();
        Assert.Equal([followed["/playlist/".Length..].TrimStart('0')], listed);

        var page = await server.Page("/user/BOB");
        Assert.Equal((200, "Name of bob"), (page.Status, page.Heading()));
        Assert.Contains("Public playlists", page.Text, StringComparison.Ordinal);
        Assert.Contains(followed, page.Text, StringComparison.Ordinal);
        Assert.Contains("by <a href=\"" + server.Url + "/user/ada\" dir=\"auto\">Name of ada</a>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(own, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(quietly, page.Text, StringComparison.Ordinal);
        using var cy = await PlaylistClient.Of(server, "cy");
        Assert.Contains("No public playlists yet.", (await server.Page("/user/cy")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_track_that_the_catalogue_has_lost_keeps_its_place_without_a_link()
    {
        var path = await New("Both", "spotify:track:" + Id("lost"), "spotify:track:" + Id("kept"));
        server.Publish(Catalogue("kept"));
        server.Refresh();
        var rows = (await server.Page(path)).Rows();
        Assert.Equal(2, rows.Length);
        Assert.StartsWith(" class=\"gone\"", rows[0], StringComparison.Ordinal);
        Assert.Contains("No longer in the catalogue", rows[0], StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", rows[0], StringComparison.Ordinal);
        Assert.Contains(">2</span>", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_playlist_comes_in_pages_of_a_hundred()
    {
        var path = await New("Long", [.. Enumerable.Repeat("spotify:track:" + Id("kept"), 250)]);
        var pages = (First: await server.Page(path), Last: await server.Page(path + "?offset=200"));
        Assert.Equal((100, 50), (pages.First.Rows().Length, pages.Last.Rows().Length));
        var (first, last) = (pages.First.Text, pages.Last.Text);
        Assert.Contains($"href=\"{path}?offset=100\"", first, StringComparison.Ordinal);
        Assert.Contains("<span class=\"place\">201</span>", last, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", last, StringComparison.Ordinal);
        Assert.Contains("12 hr 30 min", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_playlist_costs_at_most_two_statements_and_a_profile_three()
    {
        var path = await New("Warm", "spotify:track:" + Id("kept"));
        await server.Page(path);
        await Costs(1, path);
        server.Later(TimeSpan.FromMinutes(1));
        await Costs(2, path);
        await Costs(3, "/user/ada");
        await Costs(3, "/user/bob");
    }

    [Fact]
    public async Task Pictures_of_playlists_and_people_are_links_that_end()
    {
        var path = await New("Covered", "spotify:track:" + Id("kept"));
        foreach (var page in (string[])[path, "/user/ada"])
        {
            var text = (await server.Page(page)).Text;
            var url = System.Text.RegularExpressions.Regex.Match(text, "<img class=\"cover\" src=\"([^\"]+)\"").Groups[1].Value;
            Assert.Equal(200, (await server.Page(url)).Status);
            server.Later(TimeSpan.FromDays(1));
            Assert.InRange((await server.Page(url)).Status, 403, 410);
        }
    }

    static HandmadeCatalogue Catalogue(params string[] tracks)
    {
        var catalogue = new HandmadeCatalogue().Artist("artist", "Artist").Album("album", "Album", "artist");
        foreach (var track in tracks)
            catalogue.Track(track, track, "album", "artist");
        return catalogue;
    }

    async Task Costs(int statements, string path)
    {
        var before = server.Get<StateStore>().Statements;
        Assert.Equal(200, (await server.Page(path)).Status);
        Assert.Equal(statements, server.Get<StateStore>().Statements - before);
    }

    /// <summary>A public playlist of Ada's; the path of its page.</summary>
    async Task<string> New(string name, params string[] uris)
    {
        var path = await ada.NewPlaylist("", uris);
        await ada.Put(path, $$"""{"name":"{{name}}"}""");
        return path.Replace("/playlists/", "/playlist/", StringComparison.Ordinal);
    }

    static Tonearm.Ids.EntityId IdOf(string path) => Tonearm.Ids.EntityId.TryParse(path.AsSpan(path.LastIndexOf('/') + 1), out var id) ? id : default;
}

public sealed class PlaylistPageOnPostgresTests : PlaylistPageTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
