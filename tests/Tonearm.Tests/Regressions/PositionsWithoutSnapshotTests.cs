using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.Regressions;

/// <summary>Removal by bare positions was refused without a <c>snapshot_id</c>, which spotify-dedup never sends.</summary>
public sealed class PositionsWithoutSnapshotTests(PlaylistServer server) : IClassFixture<PlaylistServer>
{
    readonly string[] tracks = server.App.Tracks(4);

    [Theory]
    [InlineData("items")]
    [InlineData("tracks")]
    public async Task Positions_alone_mean_the_newest_version(string path)
    {
        var list = await server.Ada.NewPlaylist("", tracks);

        await PlaylistClient.Snapshot(server.Ada.Delete($"{list}/{path}", """{"positions":[0]}"""));
        await PlaylistClient.Snapshot(server.Ada.Delete($"{list}/{path}", """{"positions":[0]}"""));

        Assert.Equal(tracks[2..], await server.Ada.Uris(list));
    }

    [Fact]
    public async Task Positions_beside_a_snapshot_count_in_that_version()
    {
        var list = await server.Ada.NewPlaylist("", tracks);
        var old = await server.Ada.HeadSnapshot(list);
        await PlaylistClient.Snapshot(server.Ada.Delete(list + "/items", """{"positions":[0]}"""));

        await PlaylistClient.Snapshot(server.Ada.Delete(list + "/items", $$"""{"positions":[1],"snapshot_id":"{{old}}"}"""));

        Assert.Equal(tracks[2..], await server.Ada.Uris(list));
    }

    /// <summary>A retry means the version that its first try met, whatever has become the newest since.</summary>
    [Theory]
    [InlineData("items")]
    [InlineData("tracks")]
    public async Task A_removal_sent_again_with_its_key_is_answered_as_a_repeat(string path)
    {
        var list = await server.Ada.NewPlaylist("", tracks[..3]);
        var key = Guid.NewGuid().ToString();
        var first = await PlaylistClient.Snapshot(server.Ada.Delete($"{list}/{path}", """{"positions":[0]}""", ("Idempotency-Key", key)));
        await PlaylistClient.Snapshot(server.Ada.Post(list + "/items?position=0", PlaylistClient.Body([tracks[3]])), 201);

        var again = await PlaylistClient.Snapshot(server.Ada.Delete($"{list}/{path}", """{"positions":[0]}""", ("Idempotency-Key", key)));

        Assert.Equal(first, again);
        Assert.Equal([tracks[3], tracks[1], tracks[2]], await server.Ada.Uris(list));
    }

    [Fact]
    public async Task A_batch_takes_them_too()
    {
        var list = await server.Ada.NewPlaylist("", tracks);

        await PlaylistClient.Snapshot(server.Ada.Post(list + "/changes", """{"operations":[{"remove":{"positions":[3]}},{"move":{"range_start":0,"insert_before":2}}]}"""));

        Assert.Equal([tracks[1], tracks[0], tracks[2]], await server.Ada.Uris(list));
    }

    [Fact]
    public async Task Positions_beyond_the_newest_version_are_refused()
    {
        var list = await server.Ada.NewPlaylist("", tracks);

        Assert.Equal(400, (await server.Ada.Delete(list + "/items", """{"positions":[4]}""")).Status);
        Assert.Equal(tracks, await server.Ada.Uris(list));
    }
}
