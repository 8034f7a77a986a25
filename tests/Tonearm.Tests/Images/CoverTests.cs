using SkiaSharp;
using Tonearm.Catalogue.Import;
using Tonearm.Images;
using Tonearm.Images.Drawing;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Images;

/// <summary>Covers of the catalogue, which need no token and have lasting addresses.</summary>
public sealed class CoverTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Theory]
    [InlineData("albums", DemoCatalogue.Album, 640, 300, 64)]
    [InlineData("artists", DemoCatalogue.Artist, 640, 320, 160)]
    [InlineData("shows", DemoCatalogue.Show, 640, 300, 64)]
    [InlineData("episodes", DemoCatalogue.Episode, 640, 300, 64)]
    [InlineData("audiobooks", DemoCatalogue.Audiobook, 640, 300, 64)]
    [InlineData("chapters", DemoCatalogue.Chapter, 640, 300, 64)]
    public async Task What_has_no_picture_is_given_one_in_its_three_sizes_widest_first(string kind, string id, params int[] sizes)
    {
        var images = (await server.Http.Ask($"/v1/{kind}/{id}?market=US")).Json.GetProperty("images").EnumerateArray().ToArray();
        Assert.Equal(sizes, images.Select(image => (int)image.Number("width")));
        Assert.Equal(sizes, images.Select(image => (int)image.Number("height")));
        foreach (var (image, size) in images.Zip(sizes))
        {
            var picture = await server.App.Fetch(image.Text("url")!);
            Assert.Equal((200, "image/jpeg", "nosniff", "*"), (picture.Status, picture["Content-Type"], picture["X-Content-Type-Options"], picture["Access-Control-Allow-Origin"]));
            Assert.Equal((size, size, SKEncodedImageFormat.Jpeg), Gallery.Form(picture.Body));
        }
    }

    [Fact]
    public async Task The_same_thing_always_looks_the_same_and_others_look_different()
    {
        var url = $"/image/album/{DemoCatalogue.Album}/640";
        var (one, small) = (await server.App.Fetch(url), await server.App.Fetch($"/image/album/{DemoCatalogue.Album}/64"));
        await using var elsewhere = await TonearmApp.Start();
        Assert.Equal(one.Body, (await elsewhere.Fetch(url)).Body);
        Assert.True(Gallery.AreClose(Gallery.Mean(one.Body), Gallery.Mean(small.Body)));
        Assert.NotEqual(one.Body, (await server.App.Fetch($"/image/artist/{DemoCatalogue.Artist}/640")).Body);
    }

    [Fact]
    public async Task A_cache_is_served_well()
    {
        var url = $"/image/album/{DemoCatalogue.Album}/300";
        var whole = await server.App.Fetch(url);
        Assert.Equal(("public, max-age=86400", "Accept", "bytes"), (whole["Cache-Control"], whole["Vary"], whole["Accept-Ranges"]));
        Assert.Equal(304, (await server.App.Fetch(url, ("If-None-Match", whole["ETag"]!))).Status);
        Assert.Equal(304, (await server.App.Fetch(url, ("If-Modified-Since", whole["Last-Modified"]!))).Status);
        Assert.Equal(200, (await server.App.Fetch(url, ("If-None-Match", "\"other\""))).Status);
        var part = await server.App.Fetch(url, ("Range", "bytes=10-19"));
        Assert.Equal((206, $"bytes 10-19/{whole.Body.Length}"), (part.Status, part["Content-Range"]));
        Assert.Equal(whole.Body[10..20], part.Body);
        Assert.Equal(416, (await server.App.Fetch(url, ("Range", "bytes=9999999-"))).Status);
        using var http = server.App.Anonymous();
        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url));
        Assert.Equal((200, whole.Body.Length), ((int)head.StatusCode, (int)head.Content.Headers.ContentLength!));
    }

    [Fact]
    public async Task Conditions_are_kept_in_the_order_of_the_standard_and_a_head_says_what_a_get_does()
    {
        var url = $"/image/album/{DemoCatalogue.Album}/300";
        var whole = await server.App.Fetch(url);
        Assert.Equal(412, (await server.App.Fetch(url, ("If-Match", "\"other\""))).Status);
        Assert.Equal(200, (await server.App.Fetch(url, ("If-None-Match", "\"other\""), ("If-Modified-Since", whole["Last-Modified"]!))).Status);
        Assert.Equal(304, (await server.App.Fetch(url, ("If-None-Match", "*"))).Status);
        var unchanged = await server.App.Fetch(url, ("If-None-Match", whole["ETag"]!));
        Assert.Equal((304, 0, whole["ETag"], "Accept", "public, max-age=86400"), (unchanged.Status, unchanged.Body.Length, unchanged["ETag"], unchanged["Vary"], unchanged["Cache-Control"]));
        Assert.Equal(206, (await server.App.Fetch(url, ("Range", "bytes=0-1"), ("If-Range", whole["ETag"]!))).Status);
        Assert.Equal(200, (await server.App.Fetch(url, ("Range", "bytes=0-1"), ("If-Range", "\"other\""))).Status);
        Assert.Equal(whole.Body, (await server.App.Fetch(url)).Body);
        using var http = server.App.Anonymous();
        var head = await Answer.Of(await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, url)));
        foreach (var header in (string[])["Content-Type", "Cache-Control", "Vary", "ETag", "Last-Modified", "Accept-Ranges", "Content-Length"])
            Assert.Equal(whole[header], head[header]);
        Assert.Equal(405, (int)(await http.PostAsync(new Uri(url, UriKind.Relative), null)).StatusCode);
    }

    /// <summary>When these change, <see cref="CoverArt.Version"/> has to be raised: what has been made stays on disks and in caches.</summary>
    [Theory]
    [InlineData(1, false, "777476", "6a686d", "b49279", "a38874")]
    [InlineData(2, false, "6c8050", "405b2c", "8f9d64", "5a6e3e")]
    [InlineData(3, false, "f2dad0", "efd9d0", "edd7cf", "dfc6bd")]
    [InlineData(5, false, "ada6ae", "a8a1a9", "a7a0a9", "a19aa2")]
    [InlineData(1, true, "50546a", "494b61", "4d5164", "464a5f")]
    [InlineData(2, true, "7c9552", "74914a", "445f2e", "668043")]
    [InlineData(3, true, "f8cca9", "dfb7a2", "dfb6a0", "b19b94")]
    public void Drawn_covers_stay_what_they_are(ulong seed, bool isOfArtist, params string[] quarters)
    {
        foreach (var (size, format) in ((int, PictureFormat)[])[(64, PictureFormat.Jpeg), (640, PictureFormat.WebP)])
        {
            var cover = Painter.Encode(size, format, (canvas, area) => CoverArt.Draw(canvas, area, seed, isOfArtist));
            Assert.All(Gallery.Quarters(cover).Zip(quarters), pair => Assert.True(Gallery.AreClose(pair.First, SKColor.Parse(pair.Second), 6), $"{size} {pair}"));
        }
    }

    [Fact]
    public void A_hundred_different_things_look_different_and_artists_unlike_albums()
    {
        var seeds = Enumerable.Range(1, 100).Select(seed => (ulong)seed * 0x9E3779B97F4A7C15).ToArray();
        foreach (var isOfArtist in (bool[])[false, true])
        {
            var covers = seeds.Select(seed => Painter.Encode(64, PictureFormat.Jpeg, (canvas, area) => CoverArt.Draw(canvas, area, seed, isOfArtist))).ToArray();
            Assert.Equal(100, covers.Select(Convert.ToBase64String).Distinct().Count());
            Assert.All(covers, cover => Assert.True(Gallery.Colors(cover) > 20));
        }
    }

    [Theory]
    [InlineData("image/webp,image/*,*/*;q=0.8", "image/webp")]
    [InlineData("image/avif, IMAGE/WEBP;q=0.9", "image/webp")]
    [InlineData("image/webp;q=0", "image/jpeg")]
    [InlineData("image/webp; q=0.000, image/jpeg", "image/jpeg")]
    [InlineData("image/jpeg, image/webp; q=0.01", "image/webp")]
    [InlineData("image/webpx, text/image/webp", "image/jpeg")]
    [InlineData("*/*", "image/jpeg")]
    public async Task WebP_is_for_who_asks_for_it(string accept, string type)
    {
        var picture = await server.App.Fetch($"/image/album/{DemoCatalogue.Album}/300", ("Accept", accept));
        Assert.Equal(type, picture["Content-Type"]);
        Assert.Equal((300, 300, type == "image/webp" ? SKEncodedImageFormat.Webp : SKEncodedImageFormat.Jpeg), Gallery.Form(picture.Body));
    }

    [Theory]
    [InlineData("/image/album/0000000000000000000000/640")]
    [InlineData($"/image/artist/{DemoCatalogue.Album}/640")]
    [InlineData($"/image/album/{DemoCatalogue.Album}/641")]
    [InlineData($"/image/album/{DemoCatalogue.Album}/99999999999999")]
    [InlineData($"/image/track/{DemoCatalogue.Track}/640")]
    [InlineData($"/image/1/{DemoCatalogue.Album}/640")]
    [InlineData("/image/album/x/640")]
    [InlineData("/image/640/x")]
    [InlineData("/mosaic/640/")]
    public async Task What_is_not_there_is_404(string url) => Assert.Equal(404, (await server.App.Fetch(url)).Status);
}
