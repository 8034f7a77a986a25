using Microsoft.AspNetCore.Http;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// A commit whose sync failed was answered with 503, and yet the change was there after the process had been killed. So
/// was any failure after a change had been committed.
/// </summary>
public sealed class FailedSyncAnsweredAsNothingDoneTests : IDisposable
{
    readonly TemporaryDirectory copy = new();

    [Fact]
    public async Task The_connection_is_closed_because_the_change_may_be_there_after_a_kill()
    {
        await using var app = await TonearmApp.Start();
        using var ada = await PlaylistClient.Of(app, "ada");
        var tracks = app.Tracks(3);
        var path = await ada.NewPlaylist("", tracks[..1]);
        using (await FailingSync.Of(app.Get<StateStore>()))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => ada.Post(path + "/items", PlaylistClient.Body(tracks[1..2])));
            foreach (var file in (string[])[StateStore.FileName, StateStore.FileName + "-wal"])
                File.Copy(Path.Combine(app.Settings.DataDirectory, file), Path.Combine(copy.Path, file));
        }
        await using (var killed = StateStore.Open(copy.Path))
            Assert.Equal(2, await killed.Read(state => state.First("select items from playlist", row => row.GetInt32(0))));

        Assert.Equal(tracks[..1], await ada.Uris(path));
        await PlaylistClient.Snapshot(ada.Post(path + "/items", PlaylistClient.Body(tracks[2..])), 201);
        Assert.Equal([tracks[0], tracks[2]], await ada.Uris(path));
    }

    [Fact]
    public async Task Every_change_of_the_group_is_unknown_and_one_that_failed_by_itself_is_not()
    {
        await using var store = StateStore.Open(copy.Path);
        await store.Write(state => state.Run("create table things (name text primary key) strict"));
        using var failing = await FailingSync.Of(store);
        using var held = new ManualResetEventSlim();
        var holding = new TaskCompletionSource();
        var first = store.Write(_ =>
        {
            holding.SetResult();
            held.Wait();
        });
        await holding.Task;
        var changes = Enumerable.Range(0, 5).Select(i => store.Write(state => state.Run("insert into things values ($1)", "n" + i))).ToArray();
        var broken = store.Write(_ => throw new InvalidOperationException());
        held.Set();
        await first;
        foreach (var change in changes)
            Assert.Equal(StoreFault.OutcomeUnknown, (await Assert.ThrowsAsync<StateStoreException>(() => change)).Fault);
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_fails_after_a_commit_gets_no_answer(bool changesSomething)
    {
        await using var app = await TonearmApp.Start();
        var store = app.Get<StateStore>();
        var guard = new OutcomeGuard(async _ =>
        {
            if (changesSomething)
                await store.Write(state => state.Run("update playlist set items = items"));
            throw new StateStoreException(StoreFault.Locked, "locked");
        });
        var request = new DefaultHttpContext { Request = { Method = "POST" } };
        var failure = await Assert.ThrowsAsync<StateStoreException>(() => guard.InvokeAsync(request));
        Assert.Equal(changesSomething ? StoreFault.OutcomeUnknown : StoreFault.Locked, failure.Fault);
    }

    public void Dispose() => copy.Dispose();
}
