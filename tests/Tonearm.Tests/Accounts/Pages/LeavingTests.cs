using Microsoft.AspNetCore.Identity;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Codes;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Catalogue.Import;
using Tonearm.Commands;
using Tonearm.Images;
using Tonearm.Storage;
using Tonearm.Tests.Library;
using Tonearm.Tests.Playlists.Operations;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>A deleted account leaves nothing behind in any room, whoever deletes it.</summary>
public sealed class LeavingTests : IAsyncLifetime
{
    /// <summary>Columns that name a person, in whichever table.</summary>
    static readonly string[] Naming = ["user_id", "owner", "owner_id", "created_by", "used_by"];

    TonearmApp server = null!;
    Visitor ada = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TonearmApp.Start();
        ada = await Visitor.SignUp(server, "ada");
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_column_of_any_table_names_a_person_who_has_left(bool byCommand)
    {
        await Live();
        var columns = await Columns();
        var named = await Mentions(columns);
        Assert.Equal(columns.Where(column => Naming.Contains(column.Column)), named.Where(column => Naming.Contains(column.Column)));

        if (byCommand)
            await CommandLine.Run(["user", "delete", "ada", "--data", server.Settings.DataDirectory], server.Clock);
        else
            Assert.Equal(303, (await ada.Submit("/account/delete", ("password", Visitor.Password), ("sure", "yes"))).Status);
        Assert.Equal([("revocations", "subject")], await Mentions(columns));
    }

    /// <summary>Everything that a person can have, by the rooms themselves where it is a line, else as a row.</summary>
    async Task Live()
    {
        var now = server.Clock.GetUtcNow();
        using (var client = await PlaylistClient.Of(server, "ada", PlaylistClient.AllScopes + " " + Listener.Everything))
        {
            await client.NewPlaylist();
            Assert.Equal(200, (await client.Put("/me/library?uris=spotify:track:" + DemoCatalogue.Track, null)).Status);
        }
        using (var bob = await PlaylistClient.Of(server, "bob", Listener.Everything))
            await bob.Put("/me/following?type=user&ids=ada", null);
        var app = (await server.Get<AppStore>().Create(new AppDraft("Hers") { OwnerId = "ada" })).App.ClientId;
        await server.Get<AppStore>().Allow((await server.NewApp()).App.ClientId, "ada");
        await server.Get<PasskeyStore>().Add("ada", "Key", new UserPasskeyInfo([1], [2], now, 0, null, true, false, false, [3], [4]));
        await server.Get<PasskeyStore>().Keep("ada", "state");
        await server.Get<PasswordResets>().Create("ada");
        var invitations = server.Get<Invitations>();
        var link = await invitations.Create("ada");
        var user = (await server.Get<UserStore>().Find("ada"))!;
        await server.Get<StateStore>().Write(state =>
        {
            invitations.Use(state, link, "ada");
            GrantStore.Extend(state, user, app, [], now);
            _ = TokenKey.TryOf(Secrets.NewToken(now), out var key);
            new Code(key, "ada", app, Flow.Callback, "", null, now, now.AddMinutes(10)).Insert(state);
            PictureRows.Insert(state, PictureId.Read(new byte[PictureId.Bytes]), "ada", null, null, now, [1]);
            state.Run("insert into playlist_news_seen values ('ada', 1)");
            state.Run("insert into player_device values ('ada', 'd', 'n', 't', 1, 1, 0, 0, 1)");
            state.Run("insert into playback values ('ada', 1, '{}')");
            state.Run("insert into playback_list values ('ada', $1)", new byte[1]);
            state.Run("insert into play values ('ada', 1, $1, null)", new byte[16]);
            state.Run("insert into affinity values ('ada', 1, $1, 1, 1, 1)", new byte[16]);
            state.Run("insert into resume_point values ('ada', $1, 1, 0)", new byte[16]);
        });
    }

    async Task<List<(string Table, string Column)>> Columns() => await server.Get<StateStore>().Read(state => state.All(
        "select m.name, c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%' order by 1, 2",
        row => (row.GetString(0), row.GetString(1))));

    async Task<List<(string Table, string Column)>> Mentions(List<(string Table, string Column)> columns) => await server.Get<StateStore>().Read(state =>
        columns.FindAll(each => state.First($"select 1 from {each.Table} where cast(\"{each.Column}\" as text) = 'ada' limit 1", row => true)));
}
