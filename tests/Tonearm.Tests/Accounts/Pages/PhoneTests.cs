using Microsoft.Playwright;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Playlists.Operations;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>What a phone shows: where the list begins, how high the navigation is, and what a finger can hit.</summary>
[Trait(Suites.Name, Suites.Browser)]
public sealed class PhoneTests : IAsyncLifetime
{
    const string Long = "A name that goes on and on, as names of pieces of music by other people with long titles do, and then ends somewhere in another language";

    BrowserPage browser = null!;
    TonearmApp server = null!;
    string list = "";

    IPage Tab => browser.Page;

    public async ValueTask InitializeAsync()
    {
        browser = await BrowserPage.Open();
        server = await TonearmApp.Start(new HandmadeCatalogue().Artist("artist", "U2").Album("album", Long, "artist").Track("track", Long, "album", "artist"));
        await browser.SignUp(server.Url);
        using var adas = await PlaylistClient.Of(server, "ada");
        var described = $"\"name\":\"{Long}\",\"description\":\"{string.Concat(Enumerable.Repeat("Words about it. ", 18))}\"";
        list = await adas.NewPlaylist(described, [.. Enumerable.Repeat($"spotify:track:{Id("track")}", 30)]);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    string[] Lists => [$"/album/{Id("album")}", $"/artist/{Id("artist")}", list.Replace("playlists", "playlist", StringComparison.Ordinal)];

    [Theory]
    [InlineData(390, 664)]
    [InlineData(360, 640)]
    public async Task The_first_row_is_above_the_fold_and_the_navigation_one_line(int width, int height)
    {
        await Tab.SetViewportSizeAsync(width, height);
        foreach (var path in Lists)
        {
            await Tab.GotoAsync(server.Url + path);
            var row = (await Tab.Locator(".items li").First.BoundingBoxAsync())!;
            Assert.True(row.Y + row.Height <= height, $"{path}: the first row ends at {row.Y + row.Height}");
        }
        foreach (var path in Lists.Append("/account/data").Append("/search"))
        {
            await Tab.GotoAsync(server.Url + path);
            foreach (var navigation in await Tab.Locator("header nav, nav.tabs").AllAsync())
                Assert.InRange((await navigation.BoundingBoxAsync())!.Height, 24, 64);
            Assert.True(await Tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), path);
        }
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Links_in_rows_are_large_enough_and_names_have_few_lines(int width)
    {
        await Tab.SetViewportSizeAsync(width, 844);
        await server.Get<UserStore>().Edit("ada", new UserDraft("ada", null) { DisplayName = Long[..30] });
        foreach (var path in Lists.Concat(["/user/ada", "/account/playlists", "/account/news", "/dashboard", "/search?q=name"]))
        {
            await Tab.GotoAsync(server.Url + path);
            var small = await Tab.EvaluateAsync<string[]>("""
                [...document.querySelectorAll("main :is(.rows, .items, .covers, table) a")]
                    .filter(link => { const box = link.getBoundingClientRect(); return box.width < 24 || box.height < 24; }).map(link => link.outerHTML)
                """);
            Assert.True(small.Length == 0, $"{path}: {string.Join("; ", small)}");
            var high = await Tab.EvaluateAsync<string[]>("""
                [...document.querySelectorAll("main :is(.rows, .items, .covers) :is(h2, h3, .title, .from, .name)")]
                    .filter(name => name.getBoundingClientRect().height > 60).map(name => name.outerHTML)
                """);
            Assert.True(high.Length == 0, $"{path}: {string.Join("; ", high)}");
        }
    }
}
