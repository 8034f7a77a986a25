using Microsoft.Data.Sqlite;
using Npgsql;
using Tonearm.Storage;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// While another process kept the store locked, each group of changes waited half a minute for the lock, and those that
/// came meanwhile waited behind it for half a minute more.
/// </summary>
public sealed class WaitingForALockOneBehindTheOtherTests
{
    [Fact]
    public async Task Changes_of_several_groups_give_up_together()
    {
        using var directory = new TemporaryDirectory();
        await using var store = StateStore.Open(directory.Path);
        using var other = LockedFile(directory.Path);
        // More than one group holds.
        var changes = Enumerable.Range(0, 2500).Select(_ => store.Write(state => state.Run("delete from maintenance"))).ToArray();
        List<StateStoreException> faults = [];
        foreach (var change in changes)
            faults.Add(await Assert.ThrowsAsync<StateStoreException>(() => change));
        Assert.Equal(StoreFault.Locked, faults[0].Fault);
        Assert.All(faults, fault => Assert.Same(faults[0], fault));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Everybody_is_told_to_come_back_while_it_is_still_locked(StoreKind kind)
    {
        await using var app = await TonearmApp.Start(adjust: settings => settings with { Store = kind.NewAddress() });
        using var ada = await PlaylistClient.Of(app, "ada");
        using var visitor = new Visitor(app);
        var (path, seal, body) = (await ada.NewPlaylist(), await visitor.Seal("/signin"), PlaylistClient.Body(app.Tracks(1)));
        using (kind == StoreKind.Sqlite ? LockedFile(app.Settings.DataDirectory) : (IDisposable)LockedTables(app.Settings.Store!))
        {
            var signIn = visitor.Post("/signin", ("form_seal", seal), ("user", "ada"), ("password", "wrong password"));
            foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => ada.Post(path + "/items", body))))
                Assert.Equal((503, "STORE_UNAVAILABLE", "5"), (answer.Status, answer.Json.GetProperty("error").Text("reason"), answer["Retry-After"]));
            var page = await signIn;
            Assert.Equal((503, "5"), (page.Status, page.Header("Retry-After")));
            Assert.Contains("<h1>Not available right now</h1>", page.Body, StringComparison.Ordinal);
        }
        await PlaylistClient.Snapshot(ada.Post(path + "/items", body), 201);
        Assert.Single(await ada.Uris(path));
    }

    static SqliteConnection LockedFile(string directory)
    {
        var other = new SqliteConnection($"Data Source={Path.Combine(directory, StateStore.FileName)};Pooling=False");
        other.Open();
        other.BeginTransaction(deferred: false);
        return other;
    }

    static NpgsqlConnection LockedTables(string address)
    {
        var other = new NpgsqlConnection(address);
        other.Open();
        using var command = new NpgsqlCommand("begin; lock table playlist, sign_in_failures in exclusive mode", other);
        command.ExecuteNonQuery();
        return other;
    }
}
