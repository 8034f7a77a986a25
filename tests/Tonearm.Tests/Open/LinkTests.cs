using System.Text.Json;
using Tonearm.Commands;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Open;

/// <summary>Every address that the API gives for a page leads to a page.</summary>
public sealed class LinkTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_link_that_the_API_hands_out_leads_to_a_page_with_its_name(bool everyFact)
    {
        await using var server = await TonearmApp.Start(everyFact ? KnownCatalogue.EveryFact() : KnownCatalogue.NoFact());
        using var ada = await PlaylistClient.Of(server, "ada", PlaylistClient.AllScopes + " user-read-private");
        var list = await ada.NewPlaylist("", $"spotify:track:{Id("track")}", $"spotify:episode:{Id("episode")}");
        var links = new Dictionary<string, string>();
        string[] things = ["artist", "album", "track", "show", "episode", "audiobook", "chapter"];
        foreach (var target in things.Select(thing => $"/{thing}s/{Id(thing)}?market={(everyFact ? "SE" : "US")}").Concat([list, "/users/ada", "/me", "/me/playlists"]))
            if (await ada.Get(target) is { Status: 200 } answer)
                Collect(answer.Json, links);

        var pages = links.Keys.Select(link => new Uri(link).Segments[1].TrimEnd('/')).ToHashSet();
        Assert.Superset(new HashSet<string>(["album", "artist", "playlist", "track", "user", .. everyFact ? (string[])["show", "episode"] : []]), pages);
        foreach (var (link, name) in links)
        {
            Assert.StartsWith(server.Url, link, StringComparison.Ordinal);
            var page = await server.Page(link);
            Assert.Equal((link, 200, "text/html; charset=utf-8"), (link, page.Status, page["Content-Type"]));
            Assert.Equal(string.IsNullOrWhiteSpace(name) ? "Untitled" : name, page.Heading());
            Assert.Contains($"""<link rel="canonical" href="{link}">""", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Audiobooks_and_chapters_live_on_the_pages_of_shows_and_episodes()
    {
        await using var server = await TonearmApp.Start(KnownCatalogue.EveryFact());
        Assert.Equal("Audiobook", (await server.Page($"/show/{Id("audiobook")}")).Heading());
        var chapter = await server.Page($"/episode/{Id("chapter")}");
        Assert.Equal((200, true), (chapter.Status, chapter.Text.Contains($"/show/{Id("audiobook")}\"", StringComparison.Ordinal)));
        foreach (var path in (string[])["audiobook", "chapter"])
            Assert.Equal(404, (await server.Page($"/{path}/{Id(path)}")).Status);
    }

    [Fact]
    public async Task Links_follow_the_public_base_of_the_pages()
    {
        await using var server = await TonearmApp.Start(KnownCatalogue.EveryFact(), settings => settings with
        {
            PublicUrls = new PublicUrls("https://api.example", null, "https://images.example", "https://open.example"),
        });
        var page = (await server.Page($"/artist/{Id("guest")}")).Text;
        Assert.Contains($"""<meta property="og:url" content="https://open.example/artist/{Id("guest")}">""", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://open.example/album/{Id("album")}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_an_imported_playlist_with_local_files_opens()
    {
        await using var server = await TonearmApp.Start(KnownCatalogue.EveryFact());
        using var ada = await PlaylistClient.Of(server, "ada");
        var path = await ada.NewPlaylist("", $"spotify:track:{Id("track")}");
        Assert.Equal(0, await CommandLine.Run(
            ["playlist", "add-local", path["/playlists/".Length..], "--artist", "Björk", "--album", "<b>Tapes</b>", "--title", "T <script>", "--duration", "62", "--data", server.Settings.DataDirectory],
            server.Clock));

        var row = (await server.Page("/playlist/" + path["/playlists/".Length..])).Rows().Single(row => row.Contains("T &lt;script&gt;", StringComparison.Ordinal));
        Assert.StartsWith(" class=\"gone\">", row, StringComparison.Ordinal);
        Assert.Contains("Local file", row, StringComparison.Ordinal);
        Assert.Contains(">1:02</time>", row, StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", row, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Tapes&lt;/b&gt;", row, StringComparison.Ordinal);
    }

    static void Collect(JsonElement json, Dictionary<string, string> links)
    {
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                Collect(item, links);
        if (json.ValueKind != JsonValueKind.Object)
            return;
        if (json.TryGetProperty("external_urls", out var urls) && urls.TryGetProperty("spotify", out var url)
            && (json.TryGetProperty("name", out var name) || json.TryGetProperty("display_name", out name)))
            links[url.GetString()!] = name.GetString()!;
        foreach (var member in json.EnumerateObject())
            Collect(member.Value, links);
    }
}
