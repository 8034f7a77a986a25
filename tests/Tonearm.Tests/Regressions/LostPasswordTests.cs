using Microsoft.AspNetCore.Identity;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>A lost password could be reset by nobody, and passwords could be given to commands as arguments alone.</summary>
public class LostPasswordTests : IAsyncLifetime
{
    const string NewPassword = "another needle on vinyl";

    protected virtual StoreKind Kind => StoreKind.Sqlite;

    TonearmApp server = null!;
    Visitor ada = null!;

    UserStore Users => server.Get<UserStore>();
    PasskeyStore Passkeys => server.Get<PasskeyStore>();
    PasswordResets Resets => server.Get<PasswordResets>();

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
    public async Task A_reset_link_sets_a_password_once_and_ends_sessions_tokens_and_the_passkeys_that_are_ticked()
    {
        var token = await Token();
        await AddPasskeys("Laptop", "Lost phone");
        var link = await Link();
        using var guest = new Visitor(server);
        var page = await guest.Get(link);
        Assert.Contains("Remove Laptop, registered on", page.Body, StringComparison.Ordinal);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Choose(guest, link, NewPassword, ("passkey", PasskeyId("Lost phone")))));
        Assert.Equal([303, 403, 403, 403], replies.Select(reply => reply.Status).Order());
        Assert.Equal("Laptop", Assert.Single(await Passkeys.Of("ada")).Name);
        Assert.Equal(303, (await ada.Get("/account")).Status);
        Assert.Equal(401, await StatusOfMe(token));
        Assert.Null(await Users.SignIn("ada", Visitor.Password));
        Assert.Equal(303, (await guest.Submit("/signin", ("user", "ada"), ("password", NewPassword))).Status);
        Assert.Equal(403, (await guest.Get(link)).Status);
    }

    [Fact]
    public async Task A_reset_link_ends_after_a_day_with_the_next_one_with_another_password_and_with_the_account()
    {
        using var guest = new Visitor(server);
        var late = await Link();
        server.Later(PasswordResets.Life);
        Assert.Equal(403, (await guest.Get(late)).Status);

        var replaced = await Link();
        var next = await Link();
        Assert.Equal((403, 200), ((await guest.Get(replaced)).Status, (await guest.Get(next)).Status));

        await Users.ChangePassword("ada", NewPassword);
        Assert.Equal(403, (await guest.Get(next)).Status);

        var last = await Link();
        await Users.Delete("ada");
        await Users.Create(new UserDraft("ada", Visitor.Password));
        Assert.Equal(403, (await guest.Get(last)).Status);
        Assert.Null(await Resets.Create("nobody"));
    }

    [Fact]
    public async Task A_password_that_will_not_do_leaves_the_link_as_it_is()
    {
        using var guest = new Visitor(server);
        var link = await Link();
        Assert.Equal(400, (await Choose(guest, link, "password1")).Status);
        Assert.Equal(400, (await Choose(guest, link, "short")).Status);
        Assert.NotNull(await Users.SignIn("ada", Visitor.Password));
        Assert.Equal(303, (await Choose(guest, link, NewPassword)).Status);
    }

    [Fact]
    public async Task The_command_prints_a_link_under_the_address_of_the_server()
    {
        var run = await CommandRun.On(server, ["user", "reset-link", "Ada", "--url", server.Url + "/"]);
        Assert.Equal(("", 0), (run.Error, run.Exit));
        Assert.StartsWith(server.Url + "/reset?link=", run.Output, StringComparison.Ordinal);
        using var guest = new Visitor(server);
        Assert.Equal(200, (await guest.Get(new Uri(run.Output.Trim()).PathAndQuery)).Status);

        var json = await CommandRun.On(server, ["user", "reset-link", "ada", "--json"], variable: ("TONEARM_PUBLIC_URL__ACCOUNTS", "https://music.example"));
        Assert.Matches("\"url\":\"https://music.example/reset\\?link=[0-9a-f]{32}\",\"expires_at\":\"2", json.Output);
        Assert.Equal(1, (await CommandRun.On(server, ["user", "reset-link", "nobody"])).Exit);
    }

    [Fact]
    public async Task A_password_is_set_by_standard_input_file_or_variable_and_lists_the_passkeys()
    {
        await AddPasskeys("Laptop");
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(file, "the second needle\nnot this line\n");

        var first = await CommandRun.On(server, ["user", "set-password", "ada", "--password-stdin"], "the first needle\n");
        Assert.Equal(("", 0), (first.Error, first.Exit));
        Assert.Contains("Laptop, registered", first.Output, StringComparison.Ordinal);
        Assert.NotNull(await Users.SignIn("ada", "the first needle"));
        Assert.Equal(303, (await ada.Get("/account")).Status);

        await CommandRun.On(server, ["user", "set-password", "ada", "--password-file", file]);
        Assert.NotNull(await Users.SignIn("ada", "the second needle"));

        var third = await CommandRun.On(server, ["user", "set-password", "ada", "--remove-passkeys"], variable: ("TONEARM_PASSWORD", "the third needle"));
        Assert.DoesNotContain("Laptop", third.Output, StringComparison.Ordinal);
        Assert.NotNull(await Users.SignIn("ada", "the third needle"));
        Assert.Empty(await Passkeys.Of("ada"));
    }

    [Fact]
    public async Task A_password_that_is_missing_weak_or_given_twice_is_refused()
    {
        string[] command = ["user", "set-password", "ada"];
        (CommandRun Run, string Says)[] refused =
        [
            (await CommandRun.On(server, command), "There is no password. Give one with --password-stdin"),
            (await CommandRun.On(server, [.. command, "--password", "one long needle", "--password-stdin"], "two long needles"), "more than one way"),
            (await CommandRun.On(server, [.. command, "--password-stdin"], "password1"), "one of the first"),
            (await CommandRun.On(server, [.. command, "--password-file", "/nowhere/password"]), "There is no file"),
        ];
        Assert.All(refused, each =>
        {
            Assert.Equal((1, ""), (each.Run.Exit, each.Run.Output));
            Assert.Contains(each.Says, each.Run.Error, StringComparison.Ordinal);
        });
        Assert.NotNull(await Users.SignIn("ada", Visitor.Password));
    }

    [Fact]
    public async Task Accounts_are_made_and_changed_on_the_command_line()
    {
        await CommandRun.On(server, ["user", "create", "--id", "bob", "--password", "old way of saying it", "--admin"]);
        var made = (await Users.SignIn("bob", "old way of saying it"))!;
        Assert.True(made.IsAdmin);

        await CommandRun.On(server, ["user", "edit", "bob", "--display-name", "Bob B.", "--email", "bob@example.com", "--country", "se"]);
        await CommandRun.On(server, ["user", "edit", "bob", "--email", ""]);
        var bob = (await Users.Find("bob"))!;
        Assert.Equal(("Bob B.", null, "SE", "premium"), (bob.DisplayName, bob.Email, bob.Country, bob.Product));
        Assert.Equal(1, (await CommandRun.On(server, ["user", "edit", "bob"])).Exit);
        Assert.Equal(1, (await CommandRun.On(server, ["user", "edit", "bob", "--country", "Sweden"])).Exit);

        await server.Get<Invitations>().Create("bob");
        var removed = await CommandRun.On(server, ["user", "admin", "bob", "--remove"]);
        Assert.Contains("no administrator now", removed.Output, StringComparison.Ordinal);
        Assert.False((await Users.Find("bob"))!.IsAdmin);
        Assert.Empty(await server.Get<Invitations>().Waiting());
        await CommandRun.On(server, ["user", "admin", "bob"]);
        Assert.True((await Users.Find("bob"))!.IsAdmin);
    }

    [Fact]
    public async Task A_store_with_its_password_is_named_by_a_file_or_a_variable()
    {
        var store = server.Settings.Store ?? server.Settings.DataDirectory;
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Path, "store");
        await File.WriteAllTextAsync(file, store + "\n");
        string[] list = ["user", "list", "--json", "--data", folder.Path];

        Assert.Contains("\"ada\"", (await CommandRun.Start([.. list, "--store-file", file])).Output, StringComparison.Ordinal);
        Assert.Contains("\"ada\"", (await CommandRun.Start(list, variable: ("TONEARM_STORE_FILE", file))).Output, StringComparison.Ordinal);
        Assert.Contains("\"ada\"", (await CommandRun.Start(list, variable: ("TONEARM_STORE", store))).Output, StringComparison.Ordinal);
        Assert.Contains("\"ada\"", (await CommandRun.Start([.. list, "--store", store], variable: ("TONEARM_STORE_FILE", "/nowhere"))).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandRun.Start([.. list, "--store", store, "--store-file", file])).Exit);
        Assert.Equal(1, (await CommandRun.Start([.. list, "--store-file", "/nowhere/store"])).Exit);
    }

    async Task<string> Link() => "/reset?link=" + (await Resets.Create("ada"))!.Text;

    static async Task<Reply> Choose(Visitor visitor, string link, string password, params (string, string)[] more) => await visitor.SubmitFrom(link, "/reset",
        [("link", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("new_password", password), .. more]);

    static string PasskeyId(string name) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(name));

    async Task AddPasskeys(params string[] names)
    {
        foreach (var name in names)
            Assert.True(await Passkeys.Add("ada", name, new UserPasskeyInfo(System.Text.Encoding.UTF8.GetBytes(name), [1], server.Clock.GetUtcNow(), 0, [], true, false, false, [1], [1])));
    }

    async Task<string> Token()
    {
        var app = await server.Get<AppStore>().Create(new AppDraft("App"));
        return (await server.Get<UserTokens>().Issue((await Users.Find("ada"))!, app.App.ClientId, [])).Text;
    }

    async Task<int> StatusOfMe(string token)
    {
        using var http = server.Anonymous();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return (int)(await http.GetAsync(new Uri("/v1/me", UriKind.Relative))).StatusCode;
    }
}

public sealed class LostPasswordOnPostgresTests : LostPasswordTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
