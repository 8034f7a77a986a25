using Tonearm.Commands;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>A playlist that was in memory was shown and changed on top of a log that had been damaged meanwhile.</summary>
public sealed class DamageInMemoryTests
{
    const string
        Body = "update playlist_change set body = (select body from playlist_change where revision = 4) where revision = 3",
        Link = "update playlist_change set chain = (select chain from playlist_change where revision = 4) where revision = 3",
        Gone = "delete from playlist_change where revision = 3",
        ShortLink = "update playlist_change set chain = substr(chain, 1, 3) where revision = 3",
        HeadLink = "update playlist set chain = substr(chain, 1, 3)",
        Checkpoints = "update playlist_checkpoint set body = substr(body, 1, 3)";

    public static TheoryData<StoreKind, string> Damages => [.. from kind in Enum.GetValues<StoreKind>() from sql in (string[])[Body, Link, Gone, ShortLink, HeadLink, Checkpoints] select (kind, sql)];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task The_next_read_and_the_next_write_notice(StoreKind kind, string damage)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        var path = await NewPlaylist(app, ada);
        foreach (var read in (string[])["", "/items"])
            Assert.Equal(200, (await ada.Get(path + read)).Status);
        await Damage(app, damage);
        foreach (var answer in (Answer[])
        [
            await ada.Get(path), await ada.Get(path + "/items"), await ada.Post(path + "/items", PlaylistClient.Body(app.Tracks(1))),
            await ada.Put(path, """{"name":"x"}"""), await ada.Get(path),
        ])
            Assert.Equal((503, "DAMAGED_HISTORY"), (answer.Status, answer.Json.GetProperty("error").Text("reason")));
        Assert.Equal(200, (await ada.Get("/me/playlists")).Status);
        var other = await ada.NewPlaylist("", app.Tracks(2));
        Assert.Equal(app.Tracks(2), await ada.Uris(other));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task It_is_found_and_repaired_as_far_as_can_be_while_the_server_runs(StoreKind kind, string damage)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        var path = await NewPlaylist(app, ada);
        Assert.Equal(0, await Run(app, "check"));
        await Damage(app, damage);
        var log = await Log(app);
        Assert.Equal(2, await Run(app, "check"));
        var isHopeless = damage == Checkpoints;
        Assert.Equal(damage == HeadLink ? 0 : 2, await Run(app, "repair"));
        Assert.Equal(log, (await Log(app)).Take(log.Count));
        if (isHopeless)
        {
            Assert.Equal(503, (await ada.Get(path)).Status);
            return;
        }
        // Where only a link is damaged all entries are proven by the links after it.
        var proven = damage is Body or Gone ? 2 : 5;
        Assert.Equal(app.Tracks(proven), await ada.Uris(path));
        await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([app.Episode()])), 201);
        var steps = (await ada.Get(path + "/snapshots?limit=2")).Json.GetProperty("items");
        Assert.Equal("repair", steps[1].GetProperty("operation").Text("type"));
        Assert.Equal(proven, steps[1].GetProperty("operation").Number("revision"));
        Assert.Equal(app.Tracks(proven).Append(app.Episode()), await ada.Uris(path));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_head_that_says_something_else_than_its_log_is_written_anew(StoreKind kind)
    {
        await using var app = await Start(kind);
        using var ada = await PlaylistClient.Of(app, "ada");
        var path = await NewPlaylist(app, ada);
        await Damage(app, "update playlist set name = 'Another', items = 77, followers = 5");
        Assert.Equal(2, await Run(app, "check"));
        Assert.Equal(0, await Run(app, "repair"));
        Assert.Equal(0, await Run(app, "check"));
        var playlist = (await ada.Get(path)).Json;
        Assert.Equal(("A list", 0), (playlist.Text("name"), playlist.GetProperty("followers").Number("total")));
        Assert.Equal(app.Tracks(5), await ada.Uris(path));
    }

    [Fact]
    public async Task Where_there_is_no_store_none_is_made()
    {
        using var empty = new TemporaryDirectory();
        foreach (var command in (string[])["check", "repair"])
            Assert.Equal(1, await CommandLine.Run([command, "--data", empty.Path], TimeProvider.System));
        Assert.Empty(Directory.GetFileSystemEntries(empty.Path));
    }

    static Task<TonearmApp> Start(StoreKind kind) => TonearmApp.Start(adjust: settings => settings with { Store = kind.NewAddress() });

    /// <summary>Five changes, each of which adds a track.</summary>
    static async Task<string> NewPlaylist(TonearmApp app, PlaylistClient ada)
    {
        var path = await ada.NewPlaylist();
        foreach (var track in app.Tracks(5))
            await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body([track])), 201);
        return path;
    }

    static Task Damage(TonearmApp app, string sql) => app.Get<StateStore>().Write(state => Assert.NotEqual(0, state.Run(sql)));

    static async Task<List<string>> Log(TonearmApp app) => await app.Get<StateStore>().Read(state => state.All(
        "select revision, chain, body from playlist_change order by revision",
        row => $"{row.GetInt32(0)} {Convert.ToHexString(row.Bytes(1))} {Convert.ToHexString(row.Bytes(2))}"));

    static Task<int> Run(TonearmApp app, string command) => CommandLine.Run(
        [command, "--json", "--data", app.Settings.DataDirectory, .. app.Settings.Store is { } store ? (string[])["--store", store] : []], app.Clock);
}
