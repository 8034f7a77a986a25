using Tonearm.Catalogue.Import;
using Tonearm.Catalogue.Releases;
using Tonearm.Tests.WebApi;
using static Tonearm.Tests.Catalogue.HandmadeCatalogue;

namespace Tonearm.Tests.Catalogue;

/// <summary>A newer release takes over while requests run; a bad one never does.</summary>
public sealed class SwapTests
{
    static readonly string Track = $"/v1/tracks/{Id("t")}";

    [Fact]
    public async Task No_request_fails_while_releases_change_and_afterwards_the_newest_is_served()
    {
        await using var app = await TonearmApp.Start(Named("0"));
        using var over = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadUntil(app, over.Token))).ToArray();

        for (var release = 1; release <= 12; release++)
        {
            app.Publish(Named($"{release}"));
            app.Refresh();
        }
        await over.CancelAsync();

        Assert.All(await Task.WhenAll(clients), read => Assert.True(read > 0));
        using var http = await app.Client();
        Assert.Equal("12", (await http.Json(Track)).Text("name"));
    }

    [Fact]
    public async Task A_running_server_takes_over_a_published_release_by_itself()
    {
        await using var app = await TonearmApp.Start(Named("old"));
        using var http = await app.Client();
        for (var time = 0; time < 3; time++)
            Assert.Equal("old", (await http.Json(Track)).Text("name"));
        app.Publish(Named("new"));

        await TakesOver(app, http, "new");
    }

    /// <summary>The watch of the server looks once a second; nobody else tells it.</summary>
    static Task TakesOver(TonearmApp app, HttpClient http, string name) => Eventually.Is(async () =>
    {
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await http.Json(Track)).Text("name") == name;
    });

    public static TheoryData<string> Damages => ["cut in half", "one bit", "empty", "no such file", "not a name", "nothing", "a folder"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_published_file_that_is_damaged_is_refused_and_the_old_one_stays(string damage)
    {
        await using var app = await TonearmApp.Start(Named("old"));
        using var http = await app.Client();
        var name = app.Publish(Named("damaged")).Release;
        Damage(app.Settings.CatalogueDirectory, name, damage);

        Assert.Equal(damage != "nothing", Record.Exception(app.Refresh) is ReleaseException);
        for (var time = 0; time < 3; time++)
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("old", (await http.Json(Track)).Text("name"));
        }
        if (damage == "a folder")
            Directory.Delete(Path.Combine(app.Settings.CatalogueDirectory, "current"));
        app.Publish(Named("new"));
        await TakesOver(app, http, "new");
    }

    static void Damage(string folder, string name, string damage)
    {
        var (file, pointer) = (Path.Combine(folder, name), Path.Combine(folder, "current"));
        var bytes = File.ReadAllBytes(file);
        switch (damage)
        {
            case "cut in half":
                File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                break;
            case "one bit":
                bytes[bytes.AsSpan().IndexOf("damaged"u8)] ^= 1;
                File.WriteAllBytes(file, bytes);
                break;
            case "empty":
                File.WriteAllBytes(file, []);
                break;
            case "no such file":
                File.Delete(file);
                break;
            case "not a name":
                // What a file system may leave of a small file when the power fails.
                File.WriteAllBytes(pointer, new byte[name.Length]);
                break;
            case "nothing":
                File.Delete(pointer);
                break;
            case "a folder":
                File.Delete(pointer);
                Directory.CreateDirectory(pointer);
                break;
        }
    }

    [Fact]
    public async Task An_import_that_breaks_off_leaves_the_old_release_and_no_rest()
    {
        await using var app = await TonearmApp.Start(Named("old"));
        var folder = app.Settings.CatalogueDirectory;
        var before = Files(folder);

        Assert.Throws<SourceFailure>(() => app.Publish(new BreaksOff(Named("never"))));

        Assert.Equal(before, Files(folder));
        app.Refresh();
        using var http = await app.Client();
        Assert.Equal("old", (await http.Json(Track)).Text("name"));
    }

    [Fact]
    public async Task What_a_killed_import_left_behind_is_ignored_and_removed_by_the_next()
    {
        await using var app = await TonearmApp.Start(Named("old"));
        var folder = app.Settings.CatalogueDirectory;
        var rest = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".unfinished");
        await File.WriteAllBytesAsync(rest, new byte[5000]);
        app.Refresh();
        using var http = await app.Client();
        Assert.Equal("old", (await http.Json(Track)).Text("name"));

        app.Publish(Named("new"));

        Assert.False(File.Exists(rest));
        app.Refresh();
        Assert.Equal("new", (await http.Json(Track)).Text("name"));
    }

    [Fact]
    public async Task The_pointer_names_a_whole_file_at_every_moment()
    {
        await using var app = await TonearmApp.Start(Named("0"));
        var directory = new ReleaseDirectory(app.Settings.CatalogueDirectory);
        using var over = new CancellationTokenSource();
        var watcher = Task.Run(() =>
        {
            var looks = 0;
            for (; !over.IsCancellationRequested; looks++)
                Look(directory);
            return looks;
        });

        for (var release = 1; release <= 12; release++)
            app.Publish(Named($"{release}"));
        await over.CancelAsync();

        Assert.True(await watcher > 0);
    }

    static void Look(ReleaseDirectory directory)
    {
        var name = directory.Current!;
        try
        {
            using var release = Release.Open(directory.PathOf(name));
            Assert.True(release.Tracks.TryFind(Id("t"), out _));
        }
        catch (ReleaseException) when (directory.Current != name)
        {
            // Two more have been published since the look at the pointer, and the one it named is gone.
        }
    }

    /// <summary>Reads what may be at hand and what is not, until told to stop; every answer is whole and of one release.</summary>
    static async Task<int> ReadUntil(TonearmApp app, CancellationToken over)
    {
        using var http = await app.Client();
        var (read, newest) = (0, 0);
        for (; !over.IsCancellationRequested; read++)
        {
            var album = await http.Json($"/v1/albums/{Id("album")}{(read % 3 == 0 ? $"?n={read}" : "")}");
            var names = album.GetProperty("tracks").GetProperty("items").EnumerateArray().Select(track => track.Text("name")).Append(album.Text("name")).Distinct();
            var release = int.Parse(Assert.Single(names)!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(release >= newest, "An older release came back.");
            newest = release;
            var found = (await http.Json($"/v1/search?q=artist&type=artist&limit=1&offset={read % 2}")).GetProperty("artists");
            Assert.Equal(1, found.Number("total"));
        }
        return read;
    }

    static HandmadeCatalogue Named(string name)
    {
        var rows = new HandmadeCatalogue().Artist("artist", "Artist").Album("album", name, "artist");
        for (var track = 0; track < 40; track++)
            rows.Track(track == 0 ? "t" : $"t{track}", name, "album", "artist", track + 1);
        return rows;
    }

    static string[] Files(string folder) => [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];

    /// <summary>Gives its artists and half of its tracks, then fails.</summary>
    sealed class BreaksOff(HandmadeCatalogue rows) : ICatalogueSource
    {
        public IEnumerable<MarketSetRow> MarketSets(RefusedRows refused) => rows.MarketSets(refused);
        public IEnumerable<ArtistRow> Artists(RefusedRows refused) => rows.Artists(refused);
        public IEnumerable<AlbumRow> Albums(RefusedRows refused) => rows.Albums(refused);
        public IEnumerable<TrackRow> Tracks(RefusedRows refused) => rows.Tracks(refused).Select((track, place) => place < 20 ? track : throw new SourceFailure());
        public IEnumerable<ShowRow> Shows(RefusedRows refused) => [];
        public IEnumerable<EpisodeRow> Episodes(RefusedRows refused) => [];
        public IEnumerable<AudiobookRow> Audiobooks(RefusedRows refused) => [];
        public IEnumerable<ChapterRow> Chapters(RefusedRows refused) => [];
        public IEnumerable<AudioFeaturesRow> AudioFeatures(RefusedRows refused) => [];
    }

    sealed class SourceFailure : Exception;
}
