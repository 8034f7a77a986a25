using Tonearm.Commands;
using Tonearm.Tests.Catalogue.Import;
using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.Regressions;

/// <summary>An import of playlists of which every row was refused exited with 0, and one of half a history wrote playlists that kept it so.</summary>
public sealed class PlaylistImportOfNothingTests
{
    const string Id = "0SIKGdZZzD5vCkFd3VgecW";

    [Theory]
    [InlineData("nonsense\nnonsense\n")]
    [InlineData("")]
    [InlineData("""{"playlist":"0SIKGdZZzD5vCkFd3VgecW","track":"0000000000000000000001","added":"2020-02-01","removed":null}""")]
    public async Task Nothing_is_not_enough(string rows)
    {
        await using var app = await TonearmApp.Start();
        using var files = new ImportFolder();
        Assert.Equal(3, await Run(app, files.Write("playlists.ndjson", System.Text.Encoding.UTF8.GetBytes(rows))));
    }

    [Fact]
    public async Task A_history_that_is_cut_off_stops_the_import_before_a_playlist_is_written()
    {
        await using var app = await TonearmApp.Start();
        using var files = new ImportFolder();
        var track = app.Tracks(1)[0]["spotify:track:".Length..];
        var playlists = files.Write("playlists.ndjson", $$"""{"id":"{{Id}}","name":"Mine","items":[{"track":"{{track}}"}]}""");
        var history = ImportFolder.Gzip(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 500).Select(day =>
            $$"""{"playlist":"{{Id}}","track":"{{track}}","added":"{{new DateOnly(2020, 1, 1).AddDays(day):yyyy-MM-dd}}","removed":null}"""))));
        var cut = files.Write("playlist_history.ndjson.gz", history[..(history.Length / 2)]);

        Assert.Equal(3, await Run(app, playlists, cut));
        using var client = await PlaylistClient.Of(app, "reader");
        Assert.Equal(404, (await client.Get("/playlists/" + Id)).Status);
        Assert.Equal(0, await Run(app, playlists, files.Write("playlist_history.ndjson.gz", history)));
        Assert.Equal(0, await Run(app, playlists));
    }

    static Task<int> Run(TonearmApp app, params string[] files) => CommandLine.Run(["playlist", "import", .. files, "--data", app.Settings.DataDirectory], app.Clock);
}
