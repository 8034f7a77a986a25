using Tonearm.Catalogue.Import;
using Tonearm.Storage;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Images;
using Tonearm.Tests.Library;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Open;

/// <summary>The pages of the catalogue, and what all open pages keep to.</summary>
public sealed class PageTests : IAsyncLifetime
{
    const string Evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    TonearmApp server = null!;

    public async ValueTask InitializeAsync()
    {
        var catalogue = KnownCatalogue.EveryFact().Artist("evil", Evil).Album("evilalbum", Evil, "evil", date: "1999").Track("eviltrack", Evil, "evilalbum", "evil")
            .Album("discs", "Discs", "guest")
            .Add(new AlbumRow { Origin = At(1), Id = Id("empty"), Name = "Empty", Artists = [Id("evil")], ReleaseDate = "1999-01-01", ReleaseDatePrecision = "year" });
        foreach (var (disc, number) in ((int, int)[])[(2, 1), (1, 2), (1, 1)])
            catalogue.Add(new TrackRow { Origin = At(1), Id = Id($"d{disc}t{number}"), Name = $"D{disc}T{number}", Album = Id("discs"), Artists = [Id("guest")], DiscNumber = disc, TrackNumber = number, DurationMs = 3_725_000 });
        for (var number = 1; number <= 120; number++)
            catalogue.Add(new EpisodeRow { Origin = At(1), Id = Id($"ep{number}"), Name = $"Part {number}", Show = Id("long"), DurationMs = 60_000, ReleaseDate = "2020-01-01", Description = Evil });
        catalogue.Add(
            new ShowRow { Origin = At(1), Id = Id("long"), Name = "Long", Publisher = Evil, Description = Evil },
            new ShowRow { Origin = At(1), Id = Id("silent"), Name = "Silent" },
            new ArtistRow { Origin = At(1), Id = Id("strange"), Name = "Strange", Images = [new ImageRow("https://pictures.example:8443/a;b.jpg", 640, 480), new ImageRow("javascript:alert(1)", 300, 300), new ImageRow("https://ev;il.example/", 300, 300), new ImageRow("https://xn--/a.jpg", 300, 300), new ImageRow("/a.jpg", 300, 300)] });
        server = await TonearmApp.Start(catalogue);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("/track/{nothing}")]
    [InlineData("/track/{album}")]
    [InlineData("/track/nonsense")]
    [InlineData("/track/%3Cscript%3E")]
    [InlineData("/track/%F0%9F%8E%B5")]
    [InlineData("/album/{track}")]
    [InlineData("/artist/%0A")]
    [InlineData("/show/{episode}")]
    [InlineData("/episode/{show}")]
    [InlineData("/playlist/{nothing}")]
    [InlineData("/playlist/nonsense")]
    [InlineData("/user/nobody")]
    [InlineData("/user/%22%3E")]
    public async Task What_is_not_there_is_said_on_a_page(string path)
    {
        var page = await server.Page(With(path));
        Assert.Equal((404, "text/html; charset=utf-8", "Page not found", "no-store"), (page.Status, page["Content-Type"], page.Heading(), page["Cache-Control"]));
        Assert.Empty((await server.Page(With(path), HttpMethod.Head)).Body);
    }

    [Theory]
    [InlineData("GET", "/Track/{track}", 404)]
    [InlineData("GET", "/ALBUM/{album}", 404)]
    [InlineData("GET", "/track", 404)]
    [InlineData("GET", "/track/{track}/", 200)]
    [InlineData("GET", "/track/{track}?si=abc", 200)]
    [InlineData("POST", "/track/{track}", 405)]
    [InlineData("DELETE", "/playlist/{nothing}", 405)]
    public async Task Paths_are_as_they_are_written_and_only_read(string method, string path, int status) =>
        Assert.Equal(status, (await server.Page(With(path), new HttpMethod(method))).Status);

    [Fact]
    public async Task Pages_have_the_headers_of_pages_and_may_be_kept_for_some_minutes()
    {
        foreach (var path in (string[])["/track/{track}", "/album/{album}", "/artist/{artist}", "/show/{show}", "/episode/{episode}"])
        {
            var (page, head) = (await server.Page(With(path)), await server.Page(With(path), HttpMethod.Head));
            Assert.Equal((200, 0, page.Body.Length.ToString()), (head.Status, head.Body.Length, head["Content-Length"]));
            Assert.Equal(("public, max-age=300", "Cookie"), (page["Cache-Control"], page["Vary"]));
            Assert.Equal(("DENY", "nosniff", "no-referrer", "same-origin"), (page["X-Frame-Options"], page["X-Content-Type-Options"], page["Referrer-Policy"], page["Cross-Origin-Opener-Policy"]));
            Assert.StartsWith("default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                page["Content-Security-Policy"]!, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(" style=", page.Text, StringComparison.Ordinal);
            Assert.Null(page["Access-Control-Allow-Origin"]);
            Assert.Null(page["Set-Cookie"]);
        }
    }

    [Fact]
    public async Task A_page_for_somebody_who_has_signed_in_is_theirs_alone()
    {
        using var ada = await Visitor.SignUp(server, "ada");
        var page = await ada.Get(With("/track/{track}"));
        Assert.Equal("no-store, private", string.Join(", ", page.Header("Cache-Control")!.Split(", ").Order()));
        Assert.Contains("Sign out", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_page_asks_the_store_for_nothing()
    {
        var before = server.Get<StateStore>().Statements;
        foreach (var path in (string[])["/track/{track}", "/album/{album}", "/artist/{artist}", "/show/{show}", "/episode/{episode}", "/track/{nothing}"])
            await server.Page(With(path));
        Assert.Equal(0, server.Get<StateStore>().Statements - before);
    }

    [Fact]
    public async Task A_track_is_shown_with_its_cover_its_artists_and_its_album()
    {
        var page = (await server.Page(With("/track/{track}"))).Text;
        foreach (var piece in (string[])
        [
            With($"""<img class="cover" src="{server.Url}/image/album/""" + """{album}/640" alt="Cover of Track track" width="640" height="640">"""),
            With("""<meta property="og:type" content="music.song">"""), """<meta property="og:title" content="Track track">""",
            With($"""<meta property="og:image" content="{server.Url}/image/album/""" + """{album}/640">"""), """<span class="badge">Explicit</span>""",
            """<time datetime="1981-12-15">15 December 1981</time>""", ">2:03</time>",
            With("/artist/{guest}\" dir=\"auto\">Guest</a>"), With("/album/{album}\" dir=\"auto\">Album</a>"), """<meta name="description" content="Song · """,
        ])
            Assert.Contains(piece, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_album_has_its_tracks_in_order_and_its_discs_apart()
    {
        var page = (await server.Page(With("/album/{discs}"))).Text;
        string[] inOrder = ["<h2>Disc 1</h2>", ">D1T1</a>", ">D1T2</a>", "<h2>Disc 2</h2>", ">D2T1</a>"];
        var places = inOrder.Select(piece => page.IndexOf(piece, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains("3 songs · 3 hr 6 min", page, StringComparison.Ordinal);
        Assert.Contains(">1:02:05</time>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<h2>Disc", (await server.Page(With("/album/{evilalbum}"))).Text, StringComparison.Ordinal);
        var empty = (await server.Page(With("/album/{empty}"))).Text;
        Assert.Contains("This album has no songs yet.", empty, StringComparison.Ordinal);
        Assert.Contains("<time datetime=\"1999\">1999</time> · 0 songs</p>", empty, StringComparison.Ordinal);
        Assert.Contains("© 1981 Label", (await server.Page(With("/album/{album}"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_artist_has_the_best_known_tracks_and_the_albums_by_group()
    {
        var page = (await server.Page(With("/artist/{artist}"))).Text;
        foreach (var piece in (string[])["<h2>Popular</h2>", "<h2>Albums</h2>", "<h2>Singles</h2>", "2,147,483,647 followers", "indie folk, dream pop", With("/album/{single}\"><img class=\"cover\" src=\"" + server.Url + "/image/album/{single}/300\" alt=\"\"")])
            Assert.Contains(piece, page, StringComparison.Ordinal);
        Assert.Contains("This artist has no albums yet.", (await server.Page(With("/artist/{strange}"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_come_from_this_server_alone_whatever_addresses_an_import_has_brought()
    {
        foreach (var path in (string[])["/artist/{strange}", "/artist/{artist}", "/track/{track}", "/album/{album}", "/show/{show}", "/show/{audiobook}", "/episode/{episode}", "/episode/{chapter}"])
        {
            var page = await server.Page(With(path));
            Assert.Contains("img-src 'self' data:; script-src", page["Content-Security-Policy"]!, StringComparison.Ordinal);
            Assert.DoesNotContain("pictures.example", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("images.example", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("javascript:", page.Text, StringComparison.Ordinal);
            var cover = page.Text.Split("<img class=\"cover\" src=\"")[1].Split('"')[0];
            Assert.Equal(200, (await server.Fetch(cover)).Status);
        }
        using var http = server.Anonymous();
        var odd = await http.Ask(With("/artist/{guest}"), ("Host", "a;script-src"));
        Assert.DoesNotContain("a;script", odd["Content-Security-Policy"] ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Episodes_come_in_pages_of_fifty()
    {
        var pages = new[] { "", "?offset=50", "?offset=100", "?offset=500", "?offset=-1", "?offset=99999999999", "?offset=2147483647" };
        var texts = await Task.WhenAll(pages.Select(async query => (await server.Page(With("/show/{long}") + query)).Text));
        Assert.Equal([50, 50, 20, 0, 50, 50, 0], texts.Select(text => text.Split("<h3>").Length - 1));
        Assert.Contains(With("""rel="next" href="/show/{long}?offset=50">"""), texts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", texts[0], StringComparison.Ordinal);
        Assert.Contains(With("""rel="prev" href="/show/{long}">"""), texts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", texts[2], StringComparison.Ordinal);
        Assert.Contains(With("""rel="prev" href="/show/{long}?offset=70">"""), texts[3], StringComparison.Ordinal);
        Assert.Contains("This show has no episodes yet.", (await server.Page(With("/show/{silent}"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/artist/{evil}")]
    [InlineData("/album/{evilalbum}")]
    [InlineData("/track/{eviltrack}")]
    [InlineData("/show/{long}")]
    [InlineData("/episode/{ep1}")]
    public async Task Nothing_in_the_catalogue_becomes_markup(string path) => NothingIsMarkup((await server.Page(With(path))).Text);

    [Fact]
    public async Task Nothing_in_a_playlist_or_a_name_becomes_markup()
    {
        using var ada = await PlaylistClient.Of(server, "ada");
        await server.Get<Tonearm.Accounts.Users.UserStore>().Edit("ada", new Tonearm.Accounts.Users.UserDraft("ada", null) { DisplayName = Evil });
        var body = System.Text.Json.JsonSerializer.Serialize(new { name = Evil, description = Evil });
        var id = (await ada.Post("/me/playlists", body)).Json.Text("id");
        await ada.Post($"/playlists/{id}/items", PlaylistClient.Body([$"spotify:track:{Id("eviltrack")}", $"spotify:episode:{Id("ep1")}"]));
        NothingIsMarkup((await server.Page($"/playlist/{id}")).Text);
        NothingIsMarkup((await server.Page("/user/ada")).Text);
    }

    [Fact]
    public async Task The_saved_songs_are_shown_to_the_one_who_saved_them()
    {
        Assert.Equal((303, "/signin?continue=%2Fcollection"), (await server.Page("/collection") is var guest ? (guest.Status, guest["Location"]) : default));
        using var ada = await Visitor.SignUp(server, "ada");
        Assert.Contains("You have no saved songs yet.", (await ada.Get("/collection")).Body, StringComparison.Ordinal);
        using var app = await PlaylistClient.Of(server, "ada", Listener.Everything);
        Assert.Equal(200, (await app.Put($"/me/library?uris=spotify:track:{Id("track")}", null)).Status);

        var page = await ada.Get("/collection");
        Assert.Contains(With("/track/{track}\" dir=\"auto\">Track track</a>"), page.Body, StringComparison.Ordinal);
        Assert.Equal("no-store, private", string.Join(", ", page.Header("Cache-Control")!.Split(", ").Order()));
    }

    static void NothingIsMarkup(string page)
    {
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"'>", page, StringComparison.Ordinal);
    }

    static string With(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\{(\w+)\}", word => Id(word.Groups[1].Value).ToString());
}
