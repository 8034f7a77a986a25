using System.IO.Compression;
using System.Text.Json;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.Tests.Storage;
using Tonearm.WebApi;

namespace Tonearm.Tests.Accounts.Pages;

public class AccountPageTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    TonearmApp server = null!;
    Visitor ada = null!;

    public async ValueTask InitializeAsync()
    {
        server = await Site.Start(kind: Kind);
        ada = await Visitor.SignUp(server, "ada");
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_profile_is_saved_or_the_page_says_why_not()
    {
        var saved = await ada.Submit("/account", ("display_name", "Ada"), ("email", ""), ("country", "no"), ("product", "free"));
        Assert.Equal((303, "/account?saved=yes"), (saved.Status, saved.Header("Location")));
        var user = (await server.Get<UserStore>().Find("ada"))!;
        Assert.Equal(("Ada", null, "NO", "free"), (user.DisplayName, user.Email, user.Country, user.Product));

        Assert.Equal(400, (await ada.Submit("/account", ("country", "NO"), ("product", "gold"))).Status);
        Assert.Equal(400, (await ada.Submit("/account", ("country", "NO"), ("product", "free"), ("email", "no address"))).Status);
        Assert.Equal(400, (await ada.Submit("/account", ("country", "NO"), ("product", "free"), ("display_name", new string('x', 201)))).Status);
    }

    [Fact]
    public async Task A_new_password_signs_out_every_other_browser_and_not_this_one()
    {
        using var elsewhere = await SignIn();
        var changed = await ada.Submit("/account/password", ("password", Visitor.Password), ("new_password", "another long one"));
        Assert.Equal((303, "/account/password?saved=yes"), (changed.Status, changed.Header("Location")));

        Assert.Equal(200, (await ada.Get("/account")).Status);
        Assert.Equal(303, (await elsewhere.Get("/account")).Status);
        Assert.NotNull(await server.Get<UserStore>().SignIn("ada", "another long one"));
    }

    [Theory]
    [InlineData("wrong password", "another long one", "current password is wrong")]
    [InlineData(Visitor.Password, "short", "A password has")]
    [InlineData(Visitor.Password, "iloveyou1", "first that somebody would try")]
    public async Task A_password_that_will_not_do_stays_the_old_one(string current, string next, string says)
    {
        var reply = await ada.Submit("/account/password", ("password", current), ("new_password", next));
        Assert.Equal(400, reply.Status);
        Assert.Contains(says, reply.Body, StringComparison.Ordinal);
        Assert.NotNull(await server.Get<UserStore>().SignIn("ada", Visitor.Password));
    }

    [Fact]
    public async Task Guessing_the_password_from_inside_has_to_wait_too()
    {
        for (var i = 0; i < SignInAttempts.FreeForAccount; i++)
            await ada.Submit("/account/password", ("password", "wrong password"), ("new_password", "another long one"));
        var reply = await ada.Submit("/account/password", ("password", Visitor.Password), ("new_password", "another long one"));
        Assert.Contains("Too many wrong passwords", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one_or_all_but_this()
    {
        using var second = await SignIn();
        using var third = await SignIn();
        var sessions = server.Get<SessionStore>();
        var all = await sessions.Of("ada");
        Assert.Equal(3, all.Count);

        var mine = SessionOf(all, ada);
        var ended = all.First(session => session.Id != mine);
        await ada.Submit("/account/sessions", ("session", ended.Id), ("password", Visitor.Password));
        Assert.Equal(2, (await sessions.Of("ada")).Count);
        await ada.Submit("/account/sessions", ("session", "others"), ("password", Visitor.Password));
        Assert.Equal(mine, Assert.Single(await sessions.Of("ada")).Id);
        Assert.Equal(303, (await second.Get("/account")).Status);
        Assert.Equal(303, (await third.Get("/account")).Status);
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses_session()
    {
        using var bob = await Visitor.SignUp(server, "bob");
        var sessionOfAda = Assert.Single(await server.Get<SessionStore>().Of("ada"));
        foreach (var id in (string[])[sessionOfAda.Id, "", "zz", "00", new string('f', 5000)])
            Assert.Equal(303, (await bob.Submit("/account/sessions", ("session", id), ("password", Visitor.Password))).Status);
        Assert.Equal(200, (await ada.Get("/account")).Status);
    }

    [Fact]
    public async Task The_export_holds_what_is_known_and_nothing_to_sign_in_with()
    {
        await ada.Submit("/account", ("display_name", "Ada L."), ("email", "ada@example.com"), ("country", "SE"), ("product", "free"));
        var app = (await server.Get<AppStore>().Create(new AppDraft("My app") { OwnerId = "ada" })).App;
        var user = (await server.Get<UserStore>().Find("ada"))!;
        await server.Get<StateStore>().Write(state => GrantStore.Extend(state, user, app.ClientId, [Scope.Find("user-read-email")!], server.Clock.GetUtcNow()));
        var seal = await ada.Seal("/account/data");
        using var form = new FormUrlEncodedContent([new("form_seal", seal)]);
        var reply = await ada.Send("/account/data", form);
        Assert.Equal("attachment; filename=my_tonearm_data.zip; filename*=UTF-8''my_tonearm_data.zip", reply.Message.Content.Headers.ContentDisposition!.ToString());

        using var zip = new ZipArchive(await reply.Message.Content.ReadAsStreamAsync());
        var files = zip.Entries.ToDictionary(entry => entry.FullName, Text);
        Assert.Equal(["AccountEvents", "AppsWithAccess", "DeveloperApps", "Devices", "Follow", "Identifiers", "Identity", "Passkeys", "Playlist1", "ResumePoints", "Sessions", "StreamingHistory_music_0", "Userdata", "YourLibrary"],
            files.Keys.Select(name => name.Replace("Tonearm Account Data/", "", StringComparison.Ordinal).Replace(".json", "", StringComparison.Ordinal)).Order());
        var data = JsonDocument.Parse(files["Tonearm Account Data/Userdata.json"]).RootElement;
        Assert.Equal(("ada", "ada@example.com", "SE", "2026-06-01"), (Member(data, "username"), Member(data, "email"), Member(data, "country"), Member(data, "creationTime")));
        Assert.Equal("Ada L.", Member(JsonDocument.Parse(files["Tonearm Account Data/Identity.json"]).RootElement, "displayName"));
        var access = Assert.Single(JsonDocument.Parse(files["Tonearm Account Data/AppsWithAccess.json"]).RootElement.EnumerateArray());
        Assert.Equal((app.ClientId, "My app", "user-read-email"), (Member(access, "clientId"), Member(access, "name"), Assert.Single(access.GetProperty("scopes").EnumerateArray()).GetString()));
        var everything = string.Concat(files.Values);
        Assert.DoesNotContain("hash", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret", everything, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(ada.Cookies.GetCookies(new Uri(server.Url))["tonearm"]!.Value, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_deleted_only_with_the_password_and_the_tick()
    {
        Assert.Equal(400, (await ada.Submit("/account/delete", ("password", Visitor.Password))).Status);
        Assert.Equal(400, (await ada.Submit("/account/delete", ("password", "wrong password"), ("sure", "yes"))).Status);
        Assert.NotNull(await server.Get<UserStore>().Find("ada"));

        Assert.Equal(303, (await ada.Submit("/account/delete", ("password", Visitor.Password), ("sure", "yes"))).Status);
        Assert.Null(await server.Get<UserStore>().Find("ada"));
        Assert.Equal(303, (await ada.Get("/account")).Status);
        Assert.Empty(await server.Get<SessionStore>().Of("ada"));
    }

    [Fact]
    public async Task Passkeys_are_offered_only_where_browsers_have_them()
    {
        Assert.DoesNotContain("data-passkey", (await ada.Get("/account/passkeys")).Body, StringComparison.Ordinal);
        using var http = server.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/signin");
        request.Headers.Host = "localhost:" + new Uri(server.Url).Port;
        Assert.Contains("data-passkey", await (await http.SendAsync(request)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passkey_challenge_serves_once_and_only_its_user()
    {
        var passkeys = server.Get<PasskeyStore>();
        var key = await passkeys.Keep("ada", "state");
        Assert.Null(await passkeys.Take("bob", key));
        Assert.Null(await passkeys.Take(null, key));
        Assert.Equal("state", await passkeys.Take("ada", key));
        Assert.Null(await passkeys.Take("ada", key));

        var late = await passkeys.Keep(null, "state");
        server.Later(TimeSpan.FromMinutes(6));
        Assert.Null(await passkeys.Take(null, late));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","attestationObject":"AA"},"clientExtensionResults":{}}""")]
    public async Task A_passkey_answer_that_is_none_is_refused(string credential)
    {
        var options = await ada.SubmitFrom("/account", "/account/passkeys/options", ("password", Visitor.Password));
        Assert.Equal(200, options.Status);
        var challenge = options["challenge"]!;
        Assert.Equal(400, (await ada.SubmitFrom("/account", "/account/passkeys", ("challenge", challenge), ("credential", credential))).Status);
        Assert.Empty(await server.Get<PasskeyStore>().Of("ada"));

        using var guest = new Visitor(server);
        var entry = await guest.SubmitFrom("/signin", "/signin/passkey/options");
        Assert.Equal(400, (await guest.SubmitFrom("/signin", "/signin/passkey", ("challenge", entry["challenge"]!), ("credential", credential))).Status);
        Assert.Equal(303, (await guest.Get("/account")).Status);
    }

    async Task<Visitor> SignIn()
    {
        var visitor = new Visitor(server);
        Assert.Equal(303, (await visitor.Submit("/signin", ("user", "ada"), ("password", Visitor.Password))).Status);
        return visitor;
    }

    string SessionOf(List<Session> all, Visitor visitor)
    {
        var cookie = visitor.Cookies.GetCookies(new Uri(server.Url))["tonearm"]!.Value;
        var id = Convert.ToHexStringLower(Tonearm.Accounts.Secrets.Hash(cookie));
        return Assert.Single(all, session => session.Id == id).Id;
    }

    static string? Member(JsonElement json, string name) => json.GetProperty(name).GetString();

    static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
