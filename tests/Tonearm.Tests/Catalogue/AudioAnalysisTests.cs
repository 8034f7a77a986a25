using System.Text;
using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Tests.Catalogue.Import;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Catalogue;

/// <summary>Audio analyses lie beside the release that brought them, and are served as they came.</summary>
public sealed class AudioAnalysisTests : IAsyncLifetime
{
    const string Artist = "0000000000000000000001", Album = "0000000000000000000002", First = "0000000000000000000011", Second = "0000000000000000000012", Bare = "0000000000000000000013";

    readonly ImportFolder folder = new();
    readonly RefusedList refused = new();
    TonearmApp server = null!;
    HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        folder.Write("artists.ndjson", $$"""{"id":"{{Artist}}","name":"Artist"}""");
        folder.Write("albums.ndjson", $$"""{"id":"{{Album}}","name":"Album","artists":["{{Artist}}"]}""");
        folder.Write("tracks.ndjson", [.. new[] { First, Second, Bare }.Select(id => $$"""{"id":"{{id}}","name":"Track","album":"{{Album}}","artists":["{{Artist}}"],"duration_ms":1000}""")]);
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
    public async Task What_the_import_brought_is_served_byte_for_byte_and_nothing_is_made_up()
    {
        var (first, second) = (Analysis(100, "über, spaced  out \\u00e9"), Analysis(3_000));
        Publish([Row(Second, second), Row(First, first)]);

        Assert.Empty(refused.All);
        foreach (var (id, analysis) in ((string, string)[])[(First, first), (Second, second)])
        {
            foreach (var coding in (string[])["identity", "gzip", "br"])
                Assert.Equal(analysis, (await http.Ask($"/v1/audio-analysis/{id}", ("Accept-Encoding", coding))).Text);
            var plain = await http.Ask($"/v1/audio-analysis/{id}");
            Assert.Equal("application/json; charset=utf-8", plain["Content-Type"]);
            Assert.Equal(304, (await http.Ask($"/v1/audio-analysis/{id}", ("If-None-Match", plain["ETag"]!))).Status);
        }
        Assert.Equal((404, "analysis not found"), ((await http.Ask($"/v1/audio-analysis/{Bare}")).Status, (await http.Ask($"/v1/audio-analysis/{Bare}")).Message));
    }

    [Fact]
    public async Task It_comes_and_goes_with_its_release_and_without_analyses_there_is_no_file()
    {
        Assert.Empty(Files());
        Publish([Row(First, Analysis(1))]);
        Assert.Single(Files());
        Publish([]);
        Assert.Equal(404, (await http.Ask($"/v1/audio-analysis/{First}")).Status);
        new ReleaseDirectory(server.Settings.CatalogueDirectory).PublishAgain(Path.GetFileName(Files().Single())[..^ReleaseDirectory.Analyses.Length]);
        server.Refresh();
        Assert.Equal(Analysis(1), (await http.Ask($"/v1/audio-analysis/{First}")).Text);
        for (var release = 0; release < 5; release++)
            Publish([]);
        Assert.Empty(Files());
    }

    [Fact]
    public void An_analysis_of_another_track_or_a_second_one_is_refused()
    {
        var missing = "0000000000000000000099";
        Publish([Row(missing, Analysis(1)), Row(First, Analysis(1)), Row(First, Analysis(2))]);
        Assert.Equal([$"track {missing} is not in the import", $"the analysis of track {First} stands here a second time"], refused.All.Select(row => row.Reason));
    }

    [Theory]
    [InlineData(200, "the checksum of track")]
    [InlineData(20, "its header is damaged")]
    [InlineData(-40, "the checksum of its index does not match")]
    [InlineData(-12, "the length of track")]
    [InlineData(-9, "the length of track")]
    [InlineData(null, "cannot be read")]
    public async Task Damage_is_found_by_check_and_keeps_it_from_being_published_again(int? position, string message)
    {
        Publish([Row(First, Analysis(200))]);
        Assert.Equal(0, (await CommandRun.On(server, ["check"])).Exit);
        Damage(Files().Single(), position);

        var check = await CommandRun.On(server, ["check"]);
        Assert.Equal(2, check.Exit);
        Assert.StartsWith("catalogue ", check.Output, StringComparison.Ordinal);
        Assert.Contains(message, check.Output, StringComparison.Ordinal);
        var directory = new ReleaseDirectory(server.Settings.CatalogueDirectory);
        Assert.Throws<ReleaseException>(() => directory.PublishAgain(directory.Current!));
        Assert.NotEqual(200, (await http.Ask($"/v1/audio-analysis/{First}")).Status);
        Assert.Equal(200, (await http.Ask($"/v1/tracks/{First}")).Status);
    }

    [Fact]
    public async Task The_file_of_another_release_is_not_taken_for_its_own()
    {
        Publish([Row(First, Analysis(1))]);
        var other = await File.ReadAllBytesAsync(Files().Single(), TestContext.Current.CancellationToken);
        Publish([Row(First, Analysis(2))]);
        await File.WriteAllBytesAsync(Files().Order(StringComparer.Ordinal).Last(), other, TestContext.Current.CancellationToken);
        Assert.Equal(500, (await http.Ask($"/v1/audio-analysis/{First}")).Status);
        Assert.Contains("it belongs to another release", (await CommandRun.On(server, ["check"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_that_would_lose_them_is_not_replaced()
    {
        Publish([Row(First, Analysis(1))]);
        File.Delete(Path.Combine(folder.Root, "audio_analysis.ndjson.gz"));
        var run = await CommandRun.On(server, ["import", folder.Root]);
        Assert.Equal(3, run.Exit);
        Assert.Contains("audio analysis 1 before, 0 now", run.Error, StringComparison.Ordinal);
        Assert.Single(Files());
    }

    static void Damage(string path, int? position)
    {
        if (position is not { } at)
        {
            File.Delete(path);
            return;
        }
        using var file = File.Open(path, FileMode.Open);
        file.Position = at < 0 ? file.Length + at : at;
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 0x55));
    }

    void Publish(string[] rows)
    {
        folder.Write("audio_analysis.ndjson.gz", ImportFolder.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', rows))));
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        using (var source = folder.Open())
            CatalogueImport.Run(new ReleaseDirectory(server.Settings.CatalogueDirectory), source, "test", server.Clock, refused.Rows, new ImportProgress());
        server.Refresh();
    }

    string[] Files() => Directory.GetFiles(server.Settings.CatalogueDirectory, "*" + ReleaseDirectory.Analyses);

    static string Row(string id, string analysis) => $$"""{"analysis":{{analysis}},"id":"{{id}}"}""";

    /// <summary>With white space and numbers that a reader would write otherwise.</summary>
    public static string Analysis(int segments, string status = "OK")
    {
        var stretch = """{"start":0.00000, "duration":1.50,"confidence":1e-3}""";
        var vector = "[" + string.Join(", ", Enumerable.Range(0, 12).Select(i => $"{i}.50")) + "]";
        var segment = $$"""{"start":1.0,"duration":0.25,"confidence":0.0,"pitches":{{vector}},"timbre":{{vector}}}""";
        return $$"""{ "meta":{"detailed_status":"{{status}}"}, "track":{"tempo":118.0},"bars":[{{stretch}}],"beats":[ ],"sections":[{{stretch}}],"segments":[{{string.Join(",", Enumerable.Repeat(segment, segments))}}],"tatums":[]}""";
    }
}
