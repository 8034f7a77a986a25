using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Tests.Catalogue.Import;
using Tonearm.Tests.Images;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Catalogue;

/// <summary>Categories with names, icons and playlists of their own.</summary>
public sealed class CategoryImportTests : IAsyncLifetime
{
    const string Editorial = "0JQ5DAqbMKFEC4WFtoNRpw";

    readonly ImportFolder folder = new();
    readonly RefusedList refused = new();
    TonearmApp server = null!;
    HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        folder.Write("artists.ndjson", """{"id":"0000000000000000000001","name":"Artist","genres":["jazz"]}""");
        folder.Write("cover.jpg", Jpegs.Plain);
        server = await TonearmApp.Start();
        http = await server.Client();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Ids_names_and_icons_are_those_of_the_import_in_its_order()
    {
        Publish(
            """{"id":"party","name":"Party","names":{"es_MX":"Fiesta \"MX\"","de":"Feier"}}""",
            $$"""{"id":"{{Editorial}}","name":"Hip-Hop","icons":[{"url":"https://images.example/1?a=\"b","height":null},{"url":"https://images.example/2","width":274,"height":274}]}""",
            """{"id":"jazz_2","name":"Jazz","icons":[{"url":"cover.jpg"}]}""");

        Assert.Empty(refused.All);
        var page = (await http.Json("/v1/browse/categories?limit=2")).GetProperty("categories");
        Assert.Equal((3, "party", Editorial), (page.Number("total"), page.GetProperty("items")[0].Text("id"), page.GetProperty("items")[1].Text("id")));
        Assert.Equal("""[{"url":"https://images.example/2","height":274,"width":274},{"url":"https://images.example/1?a=\"b","height":null,"width":null}]""",
            page.GetProperty("items")[1].GetProperty("icons").GetRawText());
        Assert.Equal(page.GetProperty("items")[1].GetRawText(), (await http.Json(page.GetProperty("items")[1].Text("href")!)).GetRawText());
        Assert.Equal((404, "Specified id doesn't exist"), ((await http.Ask("/v1/browse/categories/jazz")).Status, (await http.Ask("/v1/browse/categories/jazz")).Message));
        Assert.Equal(["jazz"], (await http.Json("/v1/recommendations/available-genre-seeds")).GetProperty("genres").EnumerateArray().Select(genre => genre.GetString()));
    }

    [Theory]
    [InlineData("", "Party")]
    [InlineData("?locale=es_MX", "Fiesta")]
    [InlineData("?locale=es-mx", "Fiesta")]
    [InlineData("?locale=de_CH", "Feier")]
    [InlineData("?locale=es_ES", "Party")]
    [InlineData("?locale=xx", "Party")]
    [InlineData("?locale=%22", "Party")]
    public async Task A_name_is_in_the_language_asked_for_where_the_import_has_it(string query, string name)
    {
        Publish("""{"id":"party","name":"Party","names":{"es_MX":"Fiesta","de":"Feier"}}""");
        Assert.Equal(name, (await http.Json("/v1/browse/categories/party" + query)).Text("name"));
        Assert.Equal(name, (await http.Json("/v1/browse/categories" + query)).GetProperty("categories").GetProperty("items")[0].Text("name"));
        Assert.Equal(name, (await http.Json("/v1/browse/categories/party/playlists" + query)).Text("message"));
    }

    [Fact]
    public async Task An_icon_is_a_file_beside_the_rows_one_given_by_id_or_a_drawn_one()
    {
        var given = Directory.CreateDirectory(Path.Combine(folder.Root, "given", "category"));
        await File.WriteAllBytesAsync(Path.Combine(given.FullName, "by-id.jpg"), Jpegs.Plain, TestContext.Current.CancellationToken);
        Publish(new PictureFolder(given.Parent!.FullName, null),
            """{"id":"file","name":"File","icons":[{"url":"cover.jpg"}]}""", """{"id":"by-id","name":"By id"}""", """{"id":"drawn","name":"Drawn","icons":[{"url":"missing.jpg"}]}""");

        Assert.Equal("images: missing.jpg is not there", Assert.Single(refused.All).Reason);
        foreach (var (id, isFile) in ((string, bool)[])[("file", true), ("by-id", true), ("drawn", false)])
        {
            var icon = Assert.Single((await http.Json($"/v1/browse/categories/{id}")).GetProperty("icons").EnumerateArray());
            var picture = await server.Fetch(icon.Text("url")!);
            Assert.Equal((274, 274), (icon.Number("width"), Gallery.Form(picture.Body).Width));
            Assert.Equal(isFile, Gallery.Quarters(picture.Body).Zip(Gallery.Quarters(Jpegs.Plain)).All(pair => Gallery.AreClose(pair.First, pair.Second)));
        }
        foreach (var path in (string[])["/image/category/file/300", "/image/category/none/274", "/image/category/..%2Fcover.jpg/274"])
            Assert.Equal(404, (await server.Fetch(path)).Status);
    }

    [Fact]
    public async Task Its_playlists_follow_those_of_the_operator_as_far_as_everybody_may_see_them()
    {
        using var ada = await PlaylistClient.Of(server, "ada");
        var paths = new List<string>();
        foreach (var status in (string[])["", "", "\"public\":false", ""])
            paths.Add(await ada.NewPlaylist(status));
        var ids = paths.ConvertAll(path => path.Split('/')[^1]);
        Publish($$"""{"id":"{{Editorial}}","name":"Hip-Hop","playlists":["{{ids[0]}}","{{ids[1]}}","{{ids[2]}}","0000000000000000000009","{{ids[3]}}","{{ids[0]}}"]}""");
        Assert.Equal([ids[0], ids[1], ids[3]], await Shown(""));

        await server.Feature(ids[3], Editorial);
        Assert.Equal([ids[3], ids[0], ids[1]], await Shown(""));
        Assert.Equal([ids[3], ids[0]], await Shown("?limit=2"));
        Assert.Equal([ids[1]], await Shown("?limit=2&offset=2"));
        Assert.Equal(200, (await ada.Put(paths[0], """{"public":false}""")).Status);
        Assert.Equal([ids[3], ids[1]], await Shown(""));

        async Task<string[]> Shown(string query)
        {
            var page = (await http.Json($"/v1/browse/categories/{Editorial}/playlists{query}")).GetProperty("playlists");
            if (query.Length == 0)
                Assert.Equal(page.GetProperty("items").GetArrayLength(), page.Number("total"));
            return [.. page.GetProperty("items").EnumerateArray().Select(playlist => playlist.Text("id")!)];
        }
    }

    [Fact]
    public async Task A_release_without_categories_has_its_genres()
    {
        Publish();
        var genre = await http.Json("/v1/browse/categories/jazz");
        Assert.Equal(("Jazz", 0), (genre.Text("name"), genre.GetProperty("icons").GetArrayLength()));
        Assert.Equal(404, (await server.Fetch("/image/category/jazz/274")).Status);
    }

    [Fact]
    public void Two_categories_that_differ_in_capitals_alone_are_refused_for_the_operator_could_not_tell_them_apart()
    {
        Publish("""{"id":"Party","name":"Party"}""", """{"id":"party","name":"Party"}""");
        Assert.Equal("category party stands here a second time, or differs from another in capitals or signs alone", Assert.Single(refused.All).Reason);
    }

    void Publish(params string[] rows) => Publish(null, rows);

    void Publish(PictureFolder? pictures, params string[] rows)
    {
        folder.Write("categories.ndjson", rows);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var source = folder.Open())
            CatalogueImport.Run(new ReleaseDirectory(server.Settings.CatalogueDirectory), source, "test", server.Clock, refused.Rows, new ImportProgress(), pictures: pictures);
        server.Refresh();
    }
}
