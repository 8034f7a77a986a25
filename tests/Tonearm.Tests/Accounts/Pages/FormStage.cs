using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Pages;
using Tonearm.Accounts.Users;
using Tonearm.Ids;
using Tonearm.Playlists;
using Tonearm.Playlists.State;
using Tonearm.Storage;
using Tonearm.Tests.Playlists.Operations;
using Tonearm.WebApi;

namespace Tonearm.Tests.Accounts.Pages;

/// <summary>A server on which a person has one of everything that a form is about.</summary>
sealed class FormStage : IAsyncDisposable
{
    FormStage(TonearmApp server, Visitor ada, NewApp app) => (Server, Ada, App) = (server, ada, app);

    public TonearmApp Server { get; }

    /// <summary>Signed in; the administrator.</summary>
    public Visitor Ada { get; }

    /// <summary>Ada's.</summary>
    public NewApp App { get; }

    public static async Task<FormStage> Start()
    {
        var server = await Site.Start();
        var ada = await Visitor.SignUpAdministrator(server, "ada");
        var app = await server.Get<AppStore>().Create(
            new AppDraft("App") { OwnerId = "ada", Mode = AppMode.Development, RedirectUris = [Flow.Callback] });
        await server.Get<UserStore>().Create(new UserDraft("bob", Visitor.Password));
        return new FormStage(server, ada, app);
    }

    public async ValueTask DisposeAsync()
    {
        Ada.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Every page and every form that the server has, by its method and its path as it is mapped.</summary>
    public static IEnumerable<(string Method, string Path)> Routes(TonearmApp server) =>
        server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RequestDelegate?.Target is PageRoute)
            .Select(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], endpoint.RoutePattern.RawText!));

    public string Address(string path) => path.Replace("{clientId}", App.App.ClientId, StringComparison.Ordinal);

    public string ConsentAddress =>
        $"/consent?response_type=code&client_id={App.App.ClientId}&redirect_uri={Uri.EscapeDataString(Flow.Callback)}&scope=streaming";

    /// <summary>Everything that the store holds.</summary>
    public Task<string> Everything() => Server.Get<StateStore>().ReadOne(state => string.Join('\n', state
        .All("select name from sqlite_master where type = 'table' order by name", row => row.GetString(0))
        .SelectMany(table => state.All($"select * from \"{table}\"", row =>
        {
            var values = new object[row.FieldCount];
            row.GetValues(values);
            return table + " " + string.Join('|', values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}"));
        }).Order(StringComparer.Ordinal)))).AsTask();

    public async Task<string> NewGrant()
    {
        var user = (await Server.Get<UserStore>().Find("ada"))!;
        await Server.Get<StateStore>().Write(state => GrantStore.Extend(state, user, App.App.ClientId, [Scope.Streaming], Server.Clock.GetUtcNow()));
        return App.App.ClientId;
    }

    public async Task<string> NewSession()
    {
        using var elsewhere = new Visitor(Server);
        await elsewhere.Submit("/signin", ("user", "ada"), ("password", Visitor.Password));
        var all = await Server.Get<Tonearm.Accounts.Sessions.SessionStore>().Of("ada");
        var own = Convert.ToHexStringLower(Tonearm.Accounts.Secrets.Hash(Ada.Cookies.GetCookies(new Uri(Server.Url))["tonearm"]!.Value));
        return all.First(session => session.Id != own).Id;
    }

    /// <param name="isRemoved">The owner has taken it out of their list.</param>
    public async Task<EntityId> NewPlaylist(bool isRemoved = false, string name = "Evening")
    {
        var playlists = Server.Get<PlaylistStore>();
        var id = (await playlists.Create(new ChangeAuthor("ada", null, null), new Details(name))).Version!.Head.Id;
        if (isRemoved)
            await playlists.Unfollow(id, "ada", (_, _) => null);
        return id;
    }

    /// <summary>A playlist of Ada's with two versions, and the newer one.</summary>
    public async Task<(string Playlist, string Version)> NewHistory(string name = "Evening")
    {
        using var ada = await PlaylistClient.Of(Server, "ada");
        var path = await ada.NewPlaylist();
        using var change = JsonContent.Create(new { name });
        await ada.Put(path, await change.ReadAsStringAsync());
        var playlist = path["/playlists/".Length..];
        var history = await Server.Get<Tonearm.Accounts.OwnPlaylists>().History("ada", playlist, 1, 0);
        return (playlist, history!.Versions[0].Id);
    }

    /// <summary>The fields with which a passkey answers a challenge of the pages.</summary>
    public static async Task<(string, string)[]> Passkey(Visitor visitor, string page, string options, Func<JsonElement, string> answer, params (string, string)[] fields)
    {
        var reply = await visitor.Post(options, [("form_seal", await visitor.Seal(page)), .. fields]);
        Assert.Equal(200, reply.Status);
        return [("challenge", reply["challenge"]!), ("credential", answer(reply.Json.GetProperty("options"))), ("name", "Laptop")];
    }
}
