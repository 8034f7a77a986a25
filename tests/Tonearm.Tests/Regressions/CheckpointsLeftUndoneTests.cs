using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// A checkpoint that became due while another was being made was forgotten until somebody changed the playlist again, and
/// bytes of the log that a checkpoint had covered already were taken off a second time.
/// </summary>
public sealed class CheckpointsLeftUndoneTests
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task None_is_due_when_all_is_quiet_and_the_log_is_counted_right(StoreKind kind)
    {
        await using var server = await TonearmApp.Start(adjust: settings => settings with { Store = kind.NewAddress() });
        using var ada = await PlaylistClient.Of(server, "ada");
        var path = await ada.NewPlaylist();
        var body = PlaylistClient.Body(server.Tracks(25));
        for (var round = 0; round < 5; round++)
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.Post(path + "/items", body)));
        await server.Get<Checkpoints>().Idle;

        var (log, counted, checkpoint) = await server.Get<StateStore>().Read(state => state.First(
            """
            select log_bytes, (select coalesce(sum(length(body)), 0) from playlist_change where playlist_id = playlist.id and revision > checkpoint), checkpoint_bytes
            from playlist
            """,
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2))));
        Assert.Equal(counted, log);
        Assert.InRange(log, 0, Math.Max(checkpoint, 4096));
    }
}
