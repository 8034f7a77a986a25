using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Images.Drawing;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Images;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Regressions;

/// <summary>Playlists whose albums name pictures on other servers answered with those addresses, in their sizes and for ever.</summary>
public sealed class PicturesFromElsewhereTests : IDisposable
{
    readonly TemporaryDirectory folder = new();

    [Theory]
    [InlineData("track", "album")]
    [InlineData("episode", "show")]
    public async Task One_cover_is_640_by_640_under_a_link_of_this_server_that_ends(string item, string of)
    {
        await using var server = await TonearmApp.Start(KnownCatalogue.EveryFact());
        using var ada = await PlaylistClient.Of(server, "ada", Gallery.Scopes);
        var image = Assert.Single(await ada.Images(await ada.NewPlaylist("", $"spotify:{item}:{Id(item)}")));
        Assert.StartsWith($"{server.Url}/image/640/", image.Url, StringComparison.Ordinal);
        var picture = await server.Fetch(image.Url);
        Assert.Equal((200, 640, (640, 640)), (picture.Status, image.Width, (Gallery.Form(picture.Body).Width, Gallery.Form(picture.Body).Height)));
        Assert.Equal((await server.Fetch($"/image/{of}/{Id(of)}/640")).Body, picture.Body);
        server.Clock.Advance(TimeSpan.FromHours(19));
        Assert.Equal(410, (await server.Fetch(image.Url)).Status);
    }

    [Fact]
    public async Task Pictures_that_are_given_by_id_are_those_of_the_mosaic_and_of_the_cover_while_the_API_keeps_the_addresses()
    {
        var catalogue = new HandmadeCatalogue().Artist("artist", "Artist");
        for (var album = 1; album <= 4; album++)
            catalogue.Add(new AlbumRow { Origin = At(album), Id = Id($"a{album}"), Name = $"A{album}", Artists = [Id("artist")], Images = [new ImageRow($"https://images.example/{album}", 640, 640)] })
                .Track($"t{album}", $"T{album}", $"a{album}", "artist");
        await Give("album", "a1", ".jpg", Jpegs.Grey);
        await Give("album", "a2", ".JPEG", Jpegs.Plain);
        await Give("album", "a3", ".jpg", "no picture"u8.ToArray());
        await using var server = await TonearmApp.Start(catalogue);
        var drawn = await server.Fetch($"/image/album/{Id("a4")}/640");
        List<string> problems = [];
        CatalogueImport.Run(new ReleaseDirectory(server.Settings.CatalogueDirectory), catalogue, "test", server.Clock, new RefusedRows(row => problems.Add(row.Reason)), new ImportProgress(),
            pictures: new PictureFolder(folder.Path, fetch: null));
        server.Refresh();
        server.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.EndsWith("is no JPEG, PNG or WebP", Assert.Single(problems), StringComparison.Ordinal);
        using var ada = await PlaylistClient.Of(server, "ada", Gallery.Scopes);
        var mosaic = await server.Fetch((await ada.Images(await ada.NewPlaylist("", [.. Enumerable.Range(1, 4).Select(track => $"spotify:track:{Id($"t{track}")}")])))[0].Url);
        var quarters = Gallery.Quarters(mosaic.Body);
        Assert.True(Gallery.AreClose(quarters[0], Gallery.Mean(Jpegs.Grey)));
        Assert.True(Gallery.AreClose(quarters[1], Gallery.Mean(Jpegs.Plain)));
        Assert.True(Gallery.AreClose(quarters[3], Gallery.Mean(drawn.Body)));
        var single = (await ada.Images(await ada.NewPlaylist("", $"spotify:track:{Id("t2")}")))[0].Url;
        Assert.True(Gallery.Quarters((await server.Fetch(single)).Body).Zip(Gallery.Quarters(Jpegs.Plain)).All(pair => Gallery.AreClose(pair.First, pair.Second)));
        Assert.Equal("https://images.example/2", (await ada.Get($"/albums/{Id("a2")}")).Json.GetProperty("images")[0].Text("url"));
    }

    [Fact]
    public async Task A_file_that_is_broken_inside_leaves_the_drawn_cover_and_no_hole()
    {
        // A PNG whose header is sound and whose pixels are not.
        byte[] broken = [.. Convert.FromHexString("89504E470D0A1A0A0000000D4948445200000040000000400802000000"), .. Convert.FromHexString("250BE689"), 0, 0, 0, 4, .. "IDAT"u8, 1, 2, 3, 4, 0, 0, 0, 0];
        Assert.Equal((true, false), (Source.IsWhole(broken, Source.Formats), Source.CanBeDrawn(broken)));
        var catalogue = new HandmadeCatalogue().Artist("artist", "Artist").Album("a1", "A1", "artist");
        await using var server = await TonearmApp.Start(catalogue);
        var drawn = await server.Fetch($"/image/album/{Id("a1")}/300");
        await Give("album", "a1", ".png", broken);
        CatalogueImport.Run(new ReleaseDirectory(server.Settings.CatalogueDirectory), catalogue, "test", server.Clock, new RefusedRows(_ => { }), new ImportProgress(),
            pictures: new PictureFolder(folder.Path, fetch: null));
        server.Refresh();
        server.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(drawn.Body, (await server.Fetch($"/image/album/{Id("a1")}/300")).Body);
    }

    Task Give(string kind, string word, string extension, byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, kind));
        return File.WriteAllBytesAsync(Path.Combine(folder.Path, kind, Id(word) + extension), content);
    }

    public void Dispose() => folder.Dispose();
}
