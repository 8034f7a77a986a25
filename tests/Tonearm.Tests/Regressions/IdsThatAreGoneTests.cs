using Tonearm.Accounts.Users;
using Tonearm.Commands;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.Tests.Storage;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>Whoever asked for the id of somebody who had left became what all old links and dates of additions name.</summary>
public sealed class IdsThatAreGoneTests
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_id_of_a_deleted_person_is_given_to_nobody(StoreKind kind)
    {
        await using var app = await TonearmApp.Start(adjust: settings => settings with { Store = kind.NewAddress() });
        var users = app.Get<UserStore>();
        Assert.NotNull(await users.Create(new UserDraft("ada", "correct horse")));
        Assert.True(await users.Delete("ada"));
        foreach (var id in (string[])["ada", "ADA"])
            Assert.Null(await users.Create(new UserDraft(id, "correct horse")));
        Assert.Null(await users.Find("ada"));
        Assert.Equal(1, await CommandLine.Run(
            ["user", "create", "--id", "ada", "--password", "correct horse", "--data", app.Settings.DataDirectory, .. app.Settings.Store is { } store ? (string[])["--store", store] : []],
            app.Clock));
        Assert.NotNull(await users.Create(new UserDraft("ada2", "correct horse")));
        // What is kept names nobody.
        var hash = Assert.Single(await app.Get<StateStore>().Read(state => state.All("select hash from retired_user_id", row => row.Bytes(0))));
        Assert.Equal(32, hash.Length);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_first_step_of_a_history_names_the_app_that_made_the_playlist(StoreKind kind)
    {
        await using var app = await TonearmApp.Start(adjust: settings => settings with { Store = kind.NewAddress() });
        var made = await app.NewApp("The maker");
        using var http = await app.UserClient("US", PlaylistClient.AllScopes, made, "ada");
        using var ada = new PlaylistClient(http, "ada");
        var path = await ada.NewPlaylist("", app.Tracks(1));
        var steps = (await ada.Get(path + "/snapshots")).Json.GetProperty("items");
        Assert.Equal("create", steps[1].GetProperty("operation").Text("type"));
        foreach (var step in steps.EnumerateArray())
            Assert.Equal((made.App.ClientId, "The maker"), (step.GetProperty("app").Text("id"), step.GetProperty("app").Text("name")));
    }
}
