using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Commands;
using Tonearm.Tests.Catalogue.Import;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>A catalogue in service was replaced by whatever an import had read, be it nothing, and the command exited with 0.</summary>
public sealed class ImportThatLosesTheCatalogueTests : IDisposable
{
    const int Tracks = 2_000;

    readonly ImportFolder files = new();

    public void Dispose() => files.Dispose();

    public static TheoryData<string> Losses => ["only nonsense", "rows turned bad", "a tenth is missing", "a kind is missing", "a file is empty", "no audio features", "a cut gzip"];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task An_import_that_would_lose_much_publishes_nothing(string loss)
    {
        await using var app = await TonearmApp.Start();
        Write(Tracks);
        Assert.Equal(0, await Import(app, "--allow-shrink"));
        app.Refresh();
        var published = Current(app);
        Lose(loss);

        Assert.Equal(3, await Import(app));
        Assert.Equal(published, Current(app));
        app.Refresh();
        using var http = await app.Client();
        Assert.Equal("Track 7", (await http.Json($"/v1/tracks/{7:D22}")).Text("name"));

        Assert.Equal(loss == "only nonsense" ? 3 : 0, await Import(app, "--allow-shrink"));
        Assert.Equal(loss == "only nonsense", published == Current(app));
    }

    [Fact]
    public async Task Rows_that_the_last_import_refused_too_do_not_count_wherever_they_are()
    {
        await using var app = await TonearmApp.Start();
        string[] bad = [.. Enumerable.Range(0, 60).Select(i => $$"""{"id":"bad{{i}}"}""")];
        Write(Tracks, after: bad);
        Assert.Equal(0, await Import(app, "--allow-shrink"));
        Write(Tracks, before: bad);
        Assert.Equal(0, await Import(app));
        Write(Tracks - 30, before: [.. Enumerable.Repeat("nonsense", 60)]);
        Assert.Equal(3, await Import(app));
        Write(Tracks, before: [.. Enumerable.Repeat("nonsense", 19)]);
        Assert.Equal(0, await Import(app));
    }

    [Fact]
    public async Task A_release_without_a_list_of_its_refused_rows_is_compared_by_their_number()
    {
        await using var app = await TonearmApp.Start();
        Write(Tracks, after: [.. Enumerable.Repeat("nonsense", 60)]);
        Assert.Equal(0, await Import(app, "--allow-shrink"));
        File.Delete(ReleaseDirectory.RefusalsOf(Path.Combine(app.Settings.CatalogueDirectory, Current(app)!)));
        Write(Tracks, after: [.. Enumerable.Repeat("other nonsense", 60)]);
        Assert.Equal(0, await Import(app));
    }

    [Fact]
    public async Task A_first_import_publishes_what_is_good_unless_nothing_is()
    {
        using var data = new TemporaryDirectory();
        files.Write("tracks.ndjson", "not json");
        Assert.Equal(3, await Run("import", files.Root, "--data", data.Path));
        Assert.Null(new ReleaseDirectory(data["catalogue"]).Current);
        Write(3, after: [.. Enumerable.Repeat("nonsense", 60)]);
        Assert.Equal(3, await Run("import", files.Root, "--strict", "--data", data.Path));
        Assert.Null(new ReleaseDirectory(data["catalogue"]).Current);
        Assert.Equal(0, await Run("import", files.Root, "--data", data.Path));
        Assert.NotNull(new ReleaseDirectory(data["catalogue"]).Current);
    }

    [Fact]
    public async Task The_demo_catalogue_is_replaced_by_anything()
    {
        await using var app = await TonearmApp.Start();
        CatalogueImport.Run(new ReleaseDirectory(app.Settings.CatalogueDirectory), new DemoCatalogue(), DemoCatalogue.Description, TimeProvider.System, new RefusedRows(_ => { }), new ImportProgress());
        Write(3);
        Assert.Equal(0, await Import(app));
    }

    [Fact]
    public async Task Strictly_no_row_may_be_refused_whatever_else_is_allowed()
    {
        await using var app = await TonearmApp.Start();
        Write(Tracks, after: "nonsense");
        Assert.Equal(3, await Import(app, "--strict", "--allow-shrink"));
        Write(Tracks);
        Assert.Equal(0, await Import(app, "--strict", "--allow-shrink"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_one_line_and_no_crash()
    {
        using var data = new TemporaryDirectory();
        Write(3);
        await File.WriteAllTextAsync(data["catalogue"], "", TestContext.Current.CancellationToken);
        var (exit, _, error) = await TonearmProcess.Run("import", files.Root, "--data", data.Path);
        Assert.Equal(1, exit);
        Assert.Matches(@"\Atonearm: [^\n]+\n\z", error);
    }

    void Lose(string loss)
    {
        switch (loss)
        {
            case "only nonsense":
                foreach (var file in Directory.GetFiles(files.Root))
                    File.Delete(file);
                files.Write("tracks.ndjson", "not json");
                break;
            case "rows turned bad":
                Write(Tracks - 60, after: [.. Enumerable.Repeat("nonsense", 60)]);
                break;
            case "a tenth is missing":
                Write(Tracks * 9 / 10 - 1);
                break;
            case "a kind is missing":
                File.Delete(Path.Combine(files.Root, "shows.ndjson"));
                break;
            case "a file is empty":
                files.Write("shows.ndjson", (byte[])[]);
                break;
            case "no audio features":
                File.Delete(Path.Combine(files.Root, "audio_features.ndjson"));
                break;
            case "a cut gzip":
                var whole = ImportFolder.Gzip(File.ReadAllBytes(Path.Combine(files.Root, "tracks.ndjson")));
                files.Write("tracks.ndjson", whole[..^(whole.Length / 100)]);
                break;
        }
    }

    void Write(int tracks, string[]? before = null, params string[] after)
    {
        files.Write("artists.ndjson", $$"""{"id":"{{ImportFolder.Id2}}","name":"Artist"}""");
        files.Write("albums.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name":"Album"}""");
        files.Write("tracks.ndjson", [.. before ?? [], .. ImportFolder.TrackLines(tracks), .. after]);
        files.Write("shows.ndjson", $$"""{"id":"{{ImportFolder.Id1}}","name":"Show"}""");
        var features = string.Join(',', Enum.GetNames<Feature>().Select(name => $"\"{System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}\":1"));
        files.Write("audio_features.ndjson", $$"""{"id":"{{1:D22}}",{{features}}}""");
    }

    static string? Current(TonearmApp app) => new ReleaseDirectory(app.Settings.CatalogueDirectory).Current;

    Task<int> Import(TonearmApp app, params string[] options) => Run(["import", files.Root, .. options, "--data", app.Settings.DataDirectory]);

    static Task<int> Run(params string[] arguments) => CommandLine.Run(arguments, TimeProvider.System);
}
