using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Users;
using Tonearm.Storage;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Catalogue;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>Nobody heard of a wrong password, a lock-out, a replayed code, or a password that somebody else had changed.</summary>
public partial class SecurityEventsWereNotLoggedTests : IAsyncLifetime
{
    const string NewPassword = "another needle on vinyl";

    protected virtual StoreKind Kind => StoreKind.Sqlite;

    readonly SecurityLines log = new();
    TonearmApp server = null!;
    Visitor ada = null!;

    UserStore Users => server.Get<UserStore>();

    public async ValueTask InitializeAsync()
    {
        var address = Kind.NewAddress();
        server = await TonearmApp.Start(
            new HandmadeCatalogue().Artist("artist", "Artist"),
            settings => settings with { Store = address, Accounts = new AccountsOptions { AutoApprove = "ada", RefreshGrace = TimeSpan.Zero } },
            builder => builder.Logging.AddProvider(log));
        ada = await Visitor.SignUp(server, "ada");
        Assert.Equal(["AccountCreated"], Events());
    }

    public async ValueTask DisposeAsync()
    {
        ada.Dispose();
        await server.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public async Task Wrong_passwords_and_the_wait_after_them()
    {
        using var guest = new Visitor(server);
        await guest.Submit("/signin", ("user", "my secret passphrase"), ("password", "x"));
        await guest.Submit("/signin", ("user", "nobody"), ("password", "x"));
        Assert.All(log.Take(), line =>
        {
            Assert.Equal(("WrongPassword", LogLevel.Warning), (line.Event, line.Level));
            Assert.Contains("127.0.0.1", line.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("passphrase", line.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("nobody", line.Text, StringComparison.Ordinal);
        });
        for (var i = 0; i < 8; i++)
            await guest.Submit("/signin", ("user", "ADA"), ("password", "wrong " + i));
        Assert.Equal([.. Enumerable.Repeat("WrongPassword", 5), .. Enumerable.Repeat("SignInBlocked", 3)], Events("ada"));
        Assert.Equal([AccountEventKind.SignInBlocked], await News());

        server.Later(TimeSpan.FromHours(1));
        Assert.Equal(303, (await guest.Submit("/signin", ("user", "ada"), ("password", Visitor.Password))).Status);
        Assert.Equal(["SignedIn"], Events("ada"));
        Assert.Equal(400, (await ada.Submit("/account/sessions", ("session", "others"), ("password", "wrong"))).Status);
        await ada.Submit("/account/sessions", ("session", "others"), ("password", Visitor.Password));
        Assert.Equal(["WrongPassword", "SessionsEnded"], Events("ada"));
    }

    [Fact]
    public async Task Changes_of_the_password()
    {
        await ada.Submit("/account/password", ("password", Visitor.Password), ("new_password", NewPassword));
        Assert.Equal(["PasswordChanged"], Events("Owner"));
        var link = (await server.Get<PasswordResets>().Create("ada"))!.Text;
        using var guest = new Visitor(server);
        Assert.Equal(303, (await guest.SubmitFrom("/reset?link=" + link, "/reset", ("link", link), ("new_password", Visitor.Password))).Status);
        Assert.Equal(["ResetLinkMade", "PasswordChanged"], Events("ada"));
        await Users.ChangePassword("ada", NewPassword);
        Assert.Equal(["PasswordChanged"], Events("Operator"));
        Assert.Equal(
            [AccountEventKind.PasswordChanged, AccountEventKind.PasswordReset, AccountEventKind.PasswordSetByOperator, AccountEventKind.ResetLinkMade], await News());
    }

    [Fact]
    public async Task Passkeys_added_and_removed()
    {
        foreach (var name in (string[])["Laptop", "Phone"])
            await AddPasskey(name);
        Assert.Equal(["PasskeyAdded", "PasskeyAdded"], Events("ada"));
        var ids = await server.Get<Tonearm.Accounts.Passkeys.PasskeyStore>().Of("ada");
        await ada.SubmitFrom("/account/passkeys", "/account/passkeys/remove", ("passkey", ids[0].Id), ("passkey", "none"), ("remove_password", Visitor.Password));
        Assert.Equal(["PasskeysRemoved"], Events("ada"));
        await ada.Submit("/account/password", ("password", Visitor.Password), ("new_password", NewPassword), ("passkey", ids[1].Id));
        Assert.Equal(["PasswordChanged", "PasskeysRemoved"], Events("ada"));
        Assert.Equal(
            [AccountEventKind.PasswordChanged, AccountEventKind.PasskeyAdded, AccountEventKind.PasskeyAdded, AccountEventKind.PasskeyRemoved, AccountEventKind.PasskeyRemoved],
            await News());
        Assert.Contains("Laptop", (await ada.Get("/account/news")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_and_refresh_tokens_that_are_used_again()
    {
        var app = await server.Get<AppStore>().Create(new AppDraft("Radio") { RedirectUris = [Flow.Callback] });
        (string, string)[] exchange = [("grant_type", "authorization_code"), ("code", await Code(app)), ("redirect_uri", Flow.Callback), ("client_id", app.App.ClientId), ("code_verifier", Flow.Verifier)];
        var tokens = await Token(exchange);
        Assert.Equal(200, tokens.Status);
        (string, string)[] refresh = [("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"]!), ("client_id", app.App.ClientId)];
        Assert.Equal(200, (await Token(refresh)).Status);
        Assert.Empty(log.Take());

        Assert.Equal(400, (await Token(refresh)).Status);
        Assert.Equal(["RefreshTokenReused"], Events("ada"));
        Assert.Equal(400, (await Token(exchange)).Status);
        Assert.Equal(["CodeReplayed"], Events("ada"));
        exchange[1] = ("code", await Code(app));
        Assert.Equal(400, (await Token([.. exchange[..4], ("code_verifier", new string('a', 43))])).Status);
        Assert.Equal(["CodeVerifierWrong"], Events(app.App.ClientId));
        Assert.Equal(200, (await Token(exchange)).Status);
        Assert.Equal(400, (await Token(exchange)).Status);
        Assert.Equal(400, (await Token([("grant_type", "client_credentials"), ("client_id", app.App.ClientId), ("client_secret", "guessed")])).Status);
        Assert.Equal(["CodeReplayed", "WrongClientSecret"], Events(app.App.ClientId));
        Assert.Equal([AccountEventKind.TokensReplayed, AccountEventKind.TokensReplayed], await News());
        Assert.Contains("Radio", (await ada.Get("/account/news")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_apps_and_accounts()
    {
        await Users.SetAdministrator("ada", true);
        await Users.SetAdministrator("ada", true);
        await Users.SetAdministrator("ada", false);
        Assert.Equal(["AdministratorMade", "AdministratorRemoved"], Events("ada"));
        using var first = await Visitor.SignUpAdministrator(server, "first");
        Assert.Equal(["AccountCreated", "AdministratorMade"], Events("first"));

        var app = await server.Get<AppStore>().Create(new AppDraft("Radio") { OwnerId = "ada", RedirectUris = [Flow.Callback] });
        var path = "/dashboard/apps/" + app.App.ClientId;
        await ada.Submit(path + "/secret/rotate");
        await ada.SubmitFrom(path, path + "/secret/reveal");
        await ada.SubmitFrom(path, path + "/secret/end", ("end_old", "yes"));
        await ada.SubmitFrom(path, path + "/delete", ("sure", "yes"));
        Assert.Equal(["SecretRotated", "SecretRevealed", "OldSecretsEnded", "AppDeleted"], Events(app.App.ClientId));
        Assert.Equal([AccountEventKind.AdministratorMade, AccountEventKind.AdministratorRemoved, AccountEventKind.SecretRotated], await News());

        await ada.Submit("/account/delete", ("sure", "yes"), ("password", Visitor.Password));
        Assert.Equal(["AccountDeleted"], Events("ada"));
        Assert.Equal(0, await server.Get<StateStore>().ReadOne(state => state.First("select count(*) from account_event where user_id = 'ada'", row => row.GetInt32(0))));
    }

    [Fact]
    public async Task The_news_are_counted_until_they_are_seen_exported_and_kept_for_180_days()
    {
        await Users.SetAdministrator("ada", true);
        var page = (await ada.Get("/account/news")).Body;
        Assert.Contains("You are now an administrator of this server", page, StringComparison.Ordinal);
        Assert.Equal(1, await server.Get<AccountEvents>().CountUnseen("ada", 100));
        await ada.Submit("/account/news", ("until", Until().Match(page).Groups[1].Value));
        Assert.Equal(0, await server.Get<AccountEvents>().CountUnseen("ada", 100));

        using (var zip = new ZipArchive(await (await ada.Submit("/account/data")).Message.Content.ReadAsStreamAsync()))
        using (var json = JsonDocument.Parse(zip.Entries.Single(entry => entry.Name == "AccountEvents.json").Open()))
            Assert.Equal("administrator_made", Assert.Single(json.RootElement.EnumerateArray()).GetProperty("event").GetString());

        server.Later(AccountEvents.Kept - TimeSpan.FromSeconds(1));
        await server.Get<AccountEvents>().Purge();
        Assert.Single(await News());
        server.Later(TimeSpan.FromSeconds(1));
        Assert.Empty(await News());
        await server.Get<AccountEvents>().Purge();
        Assert.Equal(0, await server.Get<StateStore>().ReadOne(state => state.First("select count(*) from account_event", row => row.GetInt32(0))));
    }

    [Fact]
    public void The_documentation_lists_every_event_with_its_id()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security-log.md"));
        var events = typeof(SecurityLog).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().ToArray();
        Assert.Equal(events.Length, events.Select(each => each.EventId).Distinct().Count());
        Assert.All(events, each => Assert.Contains($"| {each.EventId} | `{each.EventName}` |", page, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<AccountEventKind>(), kind => Assert.Contains($"`{AccountEvents.Word(kind)}`", page, StringComparison.Ordinal));
    }

    /// <summary>The events since the last look, each of which names something.</summary>
    List<string> Events(string? naming = null)
    {
        var lines = log.Take();
        Assert.All(lines, line => Assert.Contains(naming ?? "", line.Text, StringComparison.Ordinal));
        return lines.ConvertAll(line => line.Event);
    }

    /// <summary>In the order of their kinds: most of them are of the same moment.</summary>
    async Task<AccountEventKind[]> News() => [.. (await server.Get<AccountEvents>().Of("ada")).Select(each => each.Kind).Order()];

    async Task AddPasskey(string name)
    {
        using var key = new SoftAuthenticator(server.Url);
        var answer = await FormStage.Passkey(ada, "/account", "/account/passkeys/options", key.Register, ("password", Visitor.Password));
        Assert.Equal(303, (await ada.SubmitFrom("/account", "/account/passkeys", [.. answer.Where(field => field.Item1 != "name"), ("name", name)])).Status);
    }

    async Task<string> Code(NewApp app) => Flow.Answer(await ada.Get(
        $"/authorize?client_id={app.App.ClientId}&response_type=code&redirect_uri={Uri.EscapeDataString(Flow.Callback)}&code_challenge={Flow.Challenge}&code_challenge_method=S256"))["code"]!;

    Task<Reply> Token(params (string, string)[] fields) => ada.Post("/api/token", fields);

    [GeneratedRegex("name=\"until\" value=\"([0-9]+)\"")]
    private static partial Regex Until();
}

public sealed class SecurityEventsWereNotLoggedOnPostgresTests : SecurityEventsWereNotLoggedTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
