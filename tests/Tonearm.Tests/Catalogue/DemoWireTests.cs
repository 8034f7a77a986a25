using System.Text.Json;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Catalogue;

/// <summary>The rules of the wire over many objects of a whole catalogue.</summary>
public sealed class DemoWireTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("artist", 50)]
    [InlineData("album", 20)]
    [InlineData("track", 50)]
    [InlineData("show", 50)]
    [InlineData("episode", 50)]
    [InlineData("audiobook", 50)]
    public async Task Everything_that_a_search_finds_keeps_them_alone_and_in_lists(string type, int batch)
    {
        foreach (var market in (string[])["&market=SE", "&market=US", "&market=JP"])
        {
            var found = await Read($"/v1/search?q=the OR a* OR s*&type={type}&limit={batch}{market}");
            WireRules.Check(found, type);
            var items = found.GetProperty(type + "s").GetProperty("items");
            Assert.NotEmpty(items.EnumerateArray());
            WireRules.Check(await Read($"/v1/{type}s?ids={string.Join(',', items.EnumerateArray().Select(item => item.Text("id")))}{market}"), type);
            foreach (var item in items.EnumerateArray().Take(10))
                WireRules.Check(await Read($"/v1/{type}s/{item.Text("id")}?{market}"), type);
        }
    }

    [Fact]
    public async Task Without_a_market_music_keeps_them_too()
    {
        var found = await Read("/v1/search?q=the OR a* OR s*&type=artist,album,track&limit=50");
        WireRules.Check(found, "search");
        foreach (var album in found.GetProperty("albums").GetProperty("items").EnumerateArray().Take(10))
            WireRules.Check(await Read($"/v1/albums/{album.Text("id")}"), "album");
        foreach (var artist in found.GetProperty("artists").GetProperty("items").EnumerateArray().Take(10))
            WireRules.Check(await Read($"/v1/artists/{artist.Text("id")}/albums?limit=50"), "artist albums");
    }

    async Task<JsonElement> Read(string target)
    {
        var answer = await server.Http.Ask(target);
        Assert.True(answer.Status == 200, $"{target}: {answer.Text}");
        return JsonDocument.Parse(answer.Text.Replace(server.App.Url, "https://host", StringComparison.Ordinal)).RootElement;
    }
}
