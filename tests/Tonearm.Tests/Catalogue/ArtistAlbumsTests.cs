using System.Text.Json;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Catalogue;

/// <summary>GET /v1/artists/{id}/albums (docs/behaviour/objects-and-nulls.md#albums-of-an-artist).</summary>
public sealed class ArtistAlbumsTests(LongLists server) : IClassFixture<LongLists>
{
    const string Albums = $"/v1/artists/{LongLists.Artist}/albums";

    [Fact]
    public async Task The_example_of_the_seed_works_to_the_letter()
    {
        var page = await server.Http.Json("/v1/artists/1vCWHaC5f2uS3yhpwWbIA6/albums?album_type=SINGLE&offset=20&limit=10");

        Assert.Equal((20, 10, 50), (page.Number("offset"), page.Number("limit"), page.Number("total")));
        // Newest first: s49 is the first of fifty.
        Assert.Equal(Enumerable.Range(20, 10).Select(place => $"s{49 - place:D2}"), page.GetProperty("items").Ids());
        Assert.All(page.GetProperty("items").EnumerateArray(), album => Assert.Equal("single", album.Text("album_type")));
        Assert.EndsWith("/albums?offset=30&limit=10&include_groups=single", page.Text("next"), StringComparison.Ordinal);
        Assert.EndsWith("/albums?offset=10&limit=10&include_groups=single", page.Text("previous"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_pages_of_ten_are_the_fifty_singles()
    {
        List<string> walked = [];
        for (string? link = Albums + "?album_type=SINGLE&limit=10"; link is not null;)
        {
            var page = await server.Http.Json(link);
            Assert.Equal(10, page.GetProperty("items").GetArrayLength());
            walked.AddRange(page.GetProperty("items").Ids());
            link = page.Text("next");
        }
        Assert.Equal((await server.Http.Json(Albums + "?album_type=SINGLE&limit=50")).GetProperty("items").Ids(), walked);
        Assert.Equal(50, walked.Distinct().Count());
    }

    [Theory]
    [InlineData("album_type=SINGLE")]
    [InlineData("album_type=single")]
    [InlineData("album_type=Single")]
    [InlineData("include_groups=single")]
    [InlineData("include_groups=SINGLE")]
    [InlineData("include_groups=single&album_type=album")]
    [InlineData("include_groups=single,single")]
    public async Task Either_name_and_either_case_filter_alike(string filter) => Assert.Equal(
        (await server.Http.Json(Albums + "?include_groups=single&limit=50")).GetRawText(),
        (await server.Http.Json($"{Albums}?{filter}&limit=50")).GetRawText());

    [Fact]
    public async Task All_groups_come_in_their_order_and_newest_first_in_each()
    {
        var albums = await All("");

        Assert.Equal(58, albums.Count);
        Assert.Equal(["album", "single", "compilation", "appears_on"], albums.Select(album => album.Text("album_group")).Distinct());
        foreach (var group in albums.GroupBy(album => album.Text("album_group")))
        {
            var dates = group.Select(album => album.Text("release_date")!).ToArray();
            Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);
        }
    }

    [Fact]
    public async Task Groups_keep_their_order_however_they_are_named()
    {
        var albums = await All("include_groups=appears_on,compilation%2C album&");

        Assert.Equal(["a4", "a3", "a2", "a1", "album", "c2", "c1", "x1"], albums.Select(album => album.Text("id")!.TrimStart('0')));
    }

    [Fact]
    public async Task The_group_is_what_the_album_is_to_the_artist_and_the_type_what_it_is()
    {
        var guest = Assert.Single(await All("include_groups=appears_on&"));

        Assert.Equal(("appears_on", "album"), (guest.Text("album_group"), guest.Text("album_type")));
    }

    [Theory]
    [InlineData("include_groups=nonsense")]
    [InlineData("include_groups=single,nonsense")]
    [InlineData("album_type=EP")]
    public async Task An_unknown_group_is_refused(string filter) => Assert.Equal(400, (await server.Http.Ask($"{Albums}?{filter}")).Status);

    [Fact]
    public async Task Only_this_list_shows_the_group()
    {
        var album = (await server.Http.Ask($"/v1/albums/{LongLists.Album}")).Text;

        Assert.DoesNotContain("album_group", album, StringComparison.Ordinal);
    }

    async Task<List<JsonElement>> All(string filter)
    {
        var albums = new List<JsonElement>();
        for (string? link = $"{Albums}?{filter}limit=50"; link is not null;)
        {
            var page = await server.Http.Json(link);
            albums.AddRange(page.GetProperty("items").EnumerateArray());
            link = page.Text("next");
        }
        return albums;
    }
}
