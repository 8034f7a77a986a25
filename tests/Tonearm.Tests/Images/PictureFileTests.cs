using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Images;

/// <summary>Pictures that come with a catalogue as files.</summary>
public sealed class PictureFileTests : IDisposable
{
    const string Artist = "0000000000000000000001", Album = "0000000000000000000002", Other = "0000000000000000000003";

    readonly TemporaryDirectory folder = new();

    [Fact]
    public async Task A_file_beside_the_rows_is_the_cover_in_every_size_and_what_cannot_be_used_is_reported()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "cover.jpg"), Jpegs.Plain);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "text.jpg"), "no picture");
        await File.WriteAllLinesAsync(Path.Combine(folder.Path, "artists.ndjson"),
        [
            $$"""{"id":"{{Artist}}","name":"Artist","images":[{"url":"https://example.com/a.jpg","width":640,"height":640}]}""",
            $$"""{"id":"{{Other}}","name":"Other","images":[{"url":"../../etc/passwd"}]}""",
        ]);
        await File.WriteAllLinesAsync(Path.Combine(folder.Path, "albums.ndjson"),
        [
            $$"""{"id":"{{Album}}","name":"Album","artists":["{{Artist}}"],"images":[{"url":"cover.jpg"}]}""",
            $$"""{"id":"{{Other}}","name":"Broken","artists":["{{Artist}}"],"images":[{"url":"text.jpg"}]}""",
        ]);
        await File.WriteAllLinesAsync(Path.Combine(folder.Path, "shows.ndjson"), [$$"""{"id":"{{Artist}}","name":"Show","images":[{"url":"https://example.com/s.jpg","width":640,"height":640}]}"""]);
        await File.WriteAllLinesAsync(Path.Combine(folder.Path, "episodes.ndjson"),
            [$$"""{"id":"{{Artist}}","name":"Episode","show":"{{Artist}}","duration_ms":1000,"images":[{"url":"cover.jpg"}]}"""]);
        await using var server = await TonearmApp.Start();
        List<string> problems = [];
        using (var source = new NdjsonSource([folder.Path]))
            CatalogueImport.Run(new ReleaseDirectory(server.Settings.CatalogueDirectory), source, "test", server.Clock, new RefusedRows(row => problems.Add(row.Reason)), new ImportProgress());
        server.Refresh();

        Assert.Equal(
            ["images: ../../etc/passwd lies outside the folder of the import", "images: text.jpg is no JPEG, PNG or WebP", "images: cover.jpg is not taken: an episode has the picture of its show"],
            problems);
        using var http = await server.Client();
        Assert.Equal("https://example.com/a.jpg", (await http.Ask($"/v1/artists/{Artist}")).Json.GetProperty("images")[0].Text("url"));
        Assert.Equal("https://example.com/s.jpg", (await http.Ask($"/v1/episodes/{Artist}?market=US")).Json.GetProperty("images")[0].Text("url"));
        foreach (var image in (await http.Ask($"/v1/albums/{Album}")).Json.GetProperty("images").EnumerateArray())
        {
            var picture = await server.Fetch(image.Text("url")!);
            Assert.Equal(image.Number("width"), Gallery.Form(picture.Body).Width);
            Assert.True(Gallery.Quarters(picture.Body).Zip(Gallery.Quarters(Jpegs.Plain)).All(pair => Gallery.AreClose(pair.First, pair.Second)));
        }
        Assert.Equal(200, (await server.Fetch($"/image/album/{Other}/640")).Status);
    }

    [Fact]
    public async Task A_picture_comes_and_goes_with_its_release_and_of_several_the_widest_is_taken()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "small.jpg"), Jpegs.Grey);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "large.jpg"), Jpegs.Plain);
        await using var server = await TonearmApp.Start();
        var url = $"/image/artist/{Artist}/640";
        await Publish(server, """[{"url":"small.jpg","width":64,"height":64},{"url":"large.jpg","width":640,"height":640}]""");
        var picture = await server.Fetch(url);
        Assert.True(Gallery.Quarters(picture.Body).Zip(Gallery.Quarters(Jpegs.Plain)).All(pair => Gallery.AreClose(pair.First, pair.Second)));
        await Publish(server, "[]");
        server.Clock.Advance(TimeSpan.FromSeconds(11));
        var drawn = await server.Fetch(url, ("If-None-Match", picture["ETag"]!));
        Assert.Equal(200, drawn.Status);
        Assert.NotEqual(picture.Body, drawn.Body);
        for (var release = 0; release < 5; release++)
            await Publish(server, "[]");
        Assert.Empty(Directory.GetDirectories(server.Settings.CatalogueDirectory));
    }

    async Task Publish(TonearmApp server, string images)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "artists.ndjson"), $$"""{"id":"{{Artist}}","name":"Artist","images":{{images}}}""");
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var source = new NdjsonSource([folder.Path]))
            server.Publish(source);
        server.Refresh();
    }

    public void Dispose() => folder.Dispose();
}
