using Npgsql;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// On PostgreSQL a playlist whose row somebody kept locked stopped every change of a node, once all connections for
/// changes waited for that row: other playlists, tokens and sign-ins too.
/// </summary>
public sealed class OneLockedPlaylistStoppedAllChangesTests
{
    const string Waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    [Fact]
    public async Task Other_playlists_tokens_and_sign_ins_go_on_while_it_is_locked()
    {
        await using var app = await TonearmApp.Start(adjust: settings => settings with { Store = StoreKind.Postgres.NewAddress() });
        var registered = await app.NewApp();
        using var ada = await PlaylistClient.Of(app, "ada");
        using var eve = await Visitor.SignUp(app, "eve");
        using var returning = new Visitor(app);
        var body = PlaylistClient.Body(app.Tracks(1));
        var locked = await ada.NewPlaylist();
        var others = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ada.NewPlaylist()));

        await using var connection = new NpgsqlConnection(app.Settings.Store!);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var holding = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var name = new NpgsqlCommand("select 1 from playlist where id = $1 for update", connection) { Parameters = { new() { Value = Key(locked) } } };
        await name.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        var blocked = Enumerable.Range(0, 40).Select(_ => ada.Post(locked + "/items", body))
            .Append(ada.Put(locked + "/followers", "{}")).Append(ada.Put($"/me/library?uris=spotify:playlist:{locked.Split('/')[^1]}", null)).ToArray();
        await Eventually.Is(async () => await Count(app.Settings.Store!) > 0);

        foreach (var path in others)
            await PlaylistClient.Snapshot(ada.Post(path + "/items", body), 201);
        Assert.NotEmpty(await app.Token(registered));
        Assert.Equal(303, (await returning.Submit("/signin", ("user", "eve"), ("password", Visitor.Password))).Status);
        Assert.InRange(await Count(app.Settings.Store!), 0, 2);

        await holding.RollbackAsync(TestContext.Current.CancellationToken);
        // Who waited for too long has been told to come back.
        Assert.All(await Task.WhenAll(blocked), answer => Assert.Contains(answer.Status, (int[])[200, 201, 204, 503]));
        await PlaylistClient.Snapshot(ada.Post(locked + "/items", body), 201);
    }

    static byte[] Key(string path)
    {
        var key = new byte[Tonearm.Ids.EntityId.Size];
        Assert.True(Tonearm.Ids.EntityId.TryParse(path.Split('/')[^1].AsSpan(), out var id));
        id.Write(key);
        return key;
    }

    static async Task<long> Count(string address)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Waiting, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
