using Microsoft.Extensions.Configuration;
using Tonearm.Catalogue;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>Spoken content does not exist where it cannot be played (docs/behaviour/markets.md#spoken-content).</summary>
public sealed class SpokenMarketTests(TwoPlaces server) : IClassFixture<TwoPlaces>
{
    public static TheoryData<string, string> Kinds => new()
    {
        { "shows", "show" },
        { "episodes", "e1" },
        { "audiobooks", "audiobook" },
        { "chapters", "chapter" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_a_market_or_outside_its_markets_it_is_not_found(string kind, string id)
    {
        foreach (var market in (string[])["", "?market=US"])
        {
            var answer = await server.Http.Ask($"/v1/{kind}/{Id(id)}{market}");
            Assert.Equal((404, "Resource not found"), (answer.Status, answer.Message));
        }
        Assert.Equal(Id(id).ToString(), (await server.Http.Json($"/v1/{kind}/{Id(id)}?market=SE")).Text("id"));
        Assert.Equal(Id(id).ToString(), (await server.FromSweden.Json($"/v1/{kind}/{Id(id)}")).Text("id"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_batch_has_null_in_its_place(string kind, string id)
    {
        var ids = $"/v1/{kind}?ids={Id(id)},{Id("nothing")},{Id(id)}";

        Assert.Equal(["null", "null", "null"], (await server.Http.Json(ids)).GetProperty(kind).Ids());
        Assert.Equal(["null", "null", "null"], (await server.Http.Json(ids + "&market=US")).GetProperty(kind).Ids());
        Assert.Equal([id, "null", id], (await server.Http.Json(ids + "&market=SE")).GetProperty(kind).Ids());
        Assert.Equal([id, "null", id], (await server.FromSweden.Json(ids)).GetProperty(kind).Ids());
    }

    [Theory]
    [InlineData("shows", "show", "episodes")]
    [InlineData("audiobooks", "audiobook", "chapters")]
    public async Task Its_list_is_not_found_either(string kind, string id, string list)
    {
        foreach (var market in (string[])["", "?market=US"])
            Assert.Equal("Resource not found", (await server.Http.Ask($"/v1/{kind}/{Id(id)}/{list}{market}")).Message);
        Assert.Equal(200, (await server.Http.Ask($"/v1/{kind}/{Id(id)}/{list}?market=SE")).Status);
    }

    [Fact]
    public async Task Episodes_that_the_market_does_not_play_are_left_out_and_not_counted()
    {
        var page = await server.Http.Json($"/v1/shows/{Id("show")}/episodes?market=SE");

        Assert.Equal(["e3", "e1"], page.GetProperty("items").Ids());
        Assert.Equal(2, page.Number("total"));
        Assert.Equal(["e3", "e1"], (await server.Http.Json($"/v1/shows/{Id("show")}?market=SE")).GetProperty("episodes").GetProperty("items").Ids());
    }

    [Fact]
    public async Task A_search_finds_what_the_market_plays()
    {
        async Task<string[]> Found(string query, string type) =>
            (await server.Http.Json($"/v1/search?q={query}&type={type}&market=SE")).GetProperty(type + "s").GetProperty("items").Ids();

        Assert.Equal(["show"], await Found("show", "show"));
        Assert.Equal(["e1", "e3"], (await Found("episode", "episode")).Order());
        Assert.Equal(["audiobook"], await Found("audiobook", "audiobook"));
    }

    [Fact]
    public async Task A_server_told_so_shows_it_without_a_market()
    {
        await using var lenient = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { Catalogue = new CatalogueOptions(MarketOptional: true) });
        using var http = await lenient.Client();

        foreach (var (kind, id) in ((string, string)[])[("shows", "show"), ("episodes", "e1"), ("audiobooks", "audiobook"), ("chapters", "chapter")])
        {
            Assert.Equal(Id(id).ToString(), (await http.Json($"/v1/{kind}/{Id(id)}")).Text("id"));
            Assert.Equal([id], (await http.Json($"/v1/{kind}?ids={Id(id)}")).GetProperty(kind).Ids());
            Assert.Equal(404, (await http.Ask($"/v1/{kind}/{Id(id)}?market=US")).Status);
        }
        Assert.Equal(3, (await http.Json($"/v1/shows/{Id("show")}/episodes")).Number("total"));
    }

    /// <summary>As the settings of a server are read, with the token of an app, which has no country.</summary>
    [Theory]
    [InlineData(200)]
    [InlineData(404, "market_optional", "false")]
    [InlineData(404, "urls", "http://0.0.0.0:0")]
    [InlineData(200, "urls", "http://0.0.0.0:0", "market_optional", "true")]
    public async Task Without_a_market_it_is_found_in_local_mode_unless_the_setting_says_otherwise(int status, params string[] configured)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(configured.Chunk(2).ToDictionary(pair => pair[0], string? (pair) => pair[1])).Build();
        await using var app = await TonearmApp.Start(TwoPlacesCatalogue.Rows(), settings => settings with { Catalogue = Settings.Read(configuration).Catalogue });
        using var http = await app.Client();

        foreach (var (kind, id) in Kinds.Select(row => row.Data))
            Assert.Equal((kind, status), (kind, (await http.Ask($"/v1/{kind}/{Id(id)}")).Status));
    }
}
