using System.Text.Json;
using Tonearm.Catalogue.Releases;
using Tonearm.Commands;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Regressions;

/// <summary>Of the releases of a catalogue only the one before the published was kept, and no command went back to it.</summary>
public sealed class ReleasesThatAreGoneTests
{
    [Fact]
    public async Task Five_releases_are_kept_with_what_belongs_to_them()
    {
        await using var app = await TonearmApp.Start(Named("0"));
        var folder = app.Settings.CatalogueDirectory;
        var names = new List<string>();
        for (var i = 1; i < 8; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            names.Add(app.Publish(Named($"{i}")).Release);
            await File.WriteAllTextAsync(ReleaseDirectory.RefusalsOf(Path.Combine(folder, names[^1])), "", TestContext.Current.CancellationToken);
        }
        Assert.Equal(names.TakeLast(5).Reverse(), new ReleaseDirectory(folder).Names);
        Assert.Equal(5, Directory.GetFiles(folder, "*" + ReleaseDirectory.Refusals).Length);
    }

    [Fact]
    public async Task Beyond_the_size_only_the_published_one_and_the_one_before_it_are_kept()
    {
        await using var app = await TonearmApp.Start(Named("0"));
        for (var i = 1; i < 5; i++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            app.Publish(Named($"{i}"));
        }
        var directory = new ReleaseDirectory(app.Settings.CatalogueDirectory, keptBytes: 1);
        Assert.Equal(5, directory.Names.Count);
        var (published, before) = (directory.Names[0], directory.Names[1]);
        new KeptReleases(directory, 1).Prune(published, before);
        Assert.Equal([published, before], directory.Names);
    }

    [Fact]
    public async Task A_running_server_takes_over_what_is_rolled_back_to()
    {
        await using var app = await TonearmApp.Start(Named("first"));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        app.Publish(Named("second"));
        app.Refresh();
        using var http = await app.Client();
        Assert.Equal("second", (await http.Json($"/v1/tracks/{Id("t")}")).Text("name"));

        Assert.Equal(0, await Run(app, "rollback"));
        app.Refresh();
        Assert.Equal("first", (await http.Json($"/v1/tracks/{Id("t")}")).Text("name"));
        Assert.Equal(1, await Run(app, "rollback"));

        var newest = new ReleaseDirectory(app.Settings.CatalogueDirectory).Names[0];
        Assert.Equal(0, await Run(app, "rollback", newest[..^ReleaseDirectory.Extension.Length]));
        app.Refresh();
        Assert.Equal("second", (await http.Json($"/v1/tracks/{Id("t")}")).Text("name"));
        Assert.Equal(1, await Run(app, "rollback", "../" + newest));
    }

    [Fact]
    public async Task A_damaged_release_is_not_rolled_back_to_and_is_listed_as_such()
    {
        await using var app = await TonearmApp.Start(Named("first"));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        app.Publish(Named("second"));
        var directory = new ReleaseDirectory(app.Settings.CatalogueDirectory);
        var (current, older) = (directory.Current, directory.PathOf(directory.Names[1]));
        await File.WriteAllBytesAsync(older, (await File.ReadAllBytesAsync(older, TestContext.Current.CancellationToken))[..^100], TestContext.Current.CancellationToken);

        Assert.Equal(1, await Run(app, "rollback"));
        Assert.Equal(current, directory.Current);
        var (exit, output, _) = await TonearmProcess.Run("catalogue", "list", "--json", "--data", app.Settings.DataDirectory);
        using var list = JsonDocument.Parse(output);
        Assert.Equal(0, exit);
        Assert.Equal([true, false], list.RootElement.EnumerateArray().Select(release => release.GetProperty("published").GetBoolean()));
        Assert.Equal([false, true], list.RootElement.EnumerateArray().Select(release => release.TryGetProperty("damage", out _)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_server_whose_pointer_is_lost_does_not_start_with_the_demo_catalogue(string? content)
    {
        await using var app = await TonearmApp.Start(Named("mine"));
        var directory = new ReleaseDirectory(app.Settings.CatalogueDirectory);
        var (names, file) = (directory.Names, directory.PathOf("current"));
        File.Delete(file);
        if (content is not null)
            await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        var (exit, _, error) = await TonearmProcess.Run("serve", "--urls", "http://127.0.0.1:0", "--data", app.Settings.DataDirectory);
        Assert.Equal(1, exit);
        Assert.Contains("catalogue rollback", error, StringComparison.Ordinal);
        Assert.Equal(names, directory.Names);
        Assert.Equal(0, await Run(app, "rollback"));
        Assert.Equal(names[0], directory.Current);
    }

    static Task<int> Run(TonearmApp app, params string[] arguments) => CommandLine.Run(["catalogue", .. arguments, "--data", app.Settings.DataDirectory], app.Clock);

    static HandmadeCatalogue Named(string name) => new HandmadeCatalogue().Artist("artist", "Artist").Album("album", name, "artist").Track("t", name, "album", "artist");
}
