using Tonearm.Tests.Accounts;
using Tonearm.Tests.Catalogue;

namespace Tonearm.Tests.Regressions;

/// <summary>A person who opened an address that does not exist, or one that links have elsewhere, read an error object of the API.</summary>
public sealed class BrowsersGotJsonTests : IAsyncLifetime
{
    const string Chrome = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";

    TonearmApp server = null!;

    public async ValueTask InitializeAsync() =>
        server = await TonearmApp.Start(new HandmadeCatalogue().Artist("artist", "Ella").Album("album", "Ella live", "artist").Track("track", "Ella sings", "album", "artist"));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/nothing/at/all")]
    [InlineData("/Track/4iV5W9uYEdYUVa79Axb7Rh")]
    [InlineData("/v10/tracks")]
    [InlineData("/account/nothing")]
    public async Task An_unknown_address_is_a_page_for_browsers_and_an_error_object_for_programs(string path)
    {
        var page = await Ask(path, Chrome);
        Assert.Equal((404, "text/html; charset=utf-8"), (page.Status, page.ContentType));
        Assert.Contains("<h1>Page not found</h1>", page.Body, StringComparison.Ordinal);
        Assert.StartsWith("application/json", (await Ask(path, "*/*")).ContentType, StringComparison.Ordinal);
        Assert.StartsWith("application/json", (await Ask(path, "application/json, text/html;q=0")).ContentType, StringComparison.Ordinal);
        Assert.StartsWith("application/json", (await Ask(path, null)).ContentType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/nothing")]
    [InlineData("/api/nothing")]
    [InlineData("/.well-known/nothing")]
    [InlineData("/image/x/y/z")]
    public async Task Where_programs_call_it_is_an_error_object_for_all(string path)
    {
        var reply = await Ask(path, Chrome);
        Assert.Equal(404, reply.Status);
        Assert.DoesNotContain("html", reply.ContentType ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/intl-de/track/4iV5W9uYEdYUVa79Axb7Rh?si=x", "/track/4iV5W9uYEdYUVa79Axb7Rh?si=x")]
    [InlineData("/intl-pt-BR/search", "/search")]
    [InlineData("/intl-de", "/")]
    [InlineData("/user/ada/playlist/37i9dQZF1DXcBWIGoYBM5M", "/playlist/37i9dQZF1DXcBWIGoYBM5M")]
    [InlineData("/collection/tracks", "/collection")]
    public async Task Addresses_of_other_forms_lead_to_the_page(string path, string target)
    {
        var reply = await Ask(path, Chrome);
        Assert.Equal((303, target), (reply.Status, reply.Header("Location")));
    }

    [Theory]
    [InlineData("/intl-de//evil.example")]
    [InlineData("/intl-de/%2F/evil.example")]
    [InlineData("/intl-de/%5Cevil.example")]
    public async Task None_of_them_leads_to_another_host(string path)
    {
        var location = (await Ask(path, Chrome)).Header("Location");
        Assert.True(location is null || new Uri(new Uri(server.Url), location).Host == new Uri(server.Url).Host, location);
    }

    [Fact]
    public async Task What_browsers_and_crawlers_ask_for_by_themselves_is_there()
    {
        Assert.Equal((200, "image/svg+xml"), await Kind("/favicon.ico"));
        Assert.Equal((200, "text/plain; charset=utf-8"), await Kind("/robots.txt"));
        Assert.Contains("Disallow: /account\n", (await Ask("/robots.txt", null)).Body, StringComparison.Ordinal);

        async Task<(int, string?)> Kind(string path) => await Ask(path, null) is var reply ? (reply.Status, reply.ContentType) : default;
    }

    [Theory]
    [InlineData("/search?q=ella", true)]
    [InlineData("/search/ella", true)]
    [InlineData("/search?q=nobody", false)]
    [InlineData("/search", false)]
    public async Task Search_is_a_page_that_finds_what_the_catalogue_has(string path, bool isFound)
    {
        var page = await Ask(path, Chrome);
        Assert.Equal(200, page.Status);
        Assert.Equal(isFound, page.Body.Contains("Ella sings</a>", StringComparison.Ordinal));
        Assert.Equal(isFound, page.Body.Contains(">Ella live</span>", StringComparison.Ordinal));
        Assert.Contains("href=\"/search\"", page.Body, StringComparison.Ordinal);
    }

    async Task<Reply> Ask(string path, string? accept)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url + path);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Reply.Of(await client.SendAsync(request));
    }
}
