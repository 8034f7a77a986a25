using System.Text;
using Microsoft.AspNetCore.Identity;
using Tonearm.Accounts.Passkeys;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts.Pages;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>A browser left open was enough to add a passkey, which then survived a new password, and to end sessions.</summary>
public class ReauthenticationTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    TonearmApp server = null!;
    Visitor ada = null!;

    PasskeyStore Passkeys => server.Get<PasskeyStore>();

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

    [Theory]
    [InlineData("")]
    [InlineData("wrong password")]
    public async Task No_passkey_is_added_or_removed_and_no_session_ended_without_the_password(string password)
    {
        await AddPasskeys("Laptop");
        using var second = new Visitor(server);
        await second.Submit("/signin", ("user", "ada"), ("password", Visitor.Password));

        var options = await ada.SubmitFrom("/account", "/account/passkeys/options", ("password", password));
        Assert.Equal((400, "application/problem+json"), (options.Status, options.Message.Content.Headers.ContentType!.MediaType));
        Assert.Equal("The current password is wrong.", options["detail"]);
        Assert.Null(options["challenge"]);
        Assert.Equal(400, (await ada.SubmitFrom("/account", "/account/passkeys/remove", ("passkey", Id("Laptop")), ("remove_password", password))).Status);
        Assert.Single(await Passkeys.Of("ada"));

        foreach (var session in (string[])["others", .. (await server.Get<SessionStore>().Of("ada")).Select(each => each.Id)])
            Assert.Equal(400, (await ada.SubmitFrom("/account", "/account/sessions", ("session", session), ("password", password))).Status);
        Assert.Equal(200, (await second.Get("/account")).Status);
    }

    [Fact]
    public async Task With_the_password_the_ticked_ones_go_and_no_others()
    {
        await AddPasskeys("Laptop", "Phone", "Key");
        var removed = await ada.SubmitFrom("/account/passkeys", "/account/passkeys/remove",
            ("passkey", Id("Laptop")), ("passkey", Id("Key")), ("passkey", "none"), ("remove_password", Visitor.Password));
        Assert.Equal((303, "/account/passkeys?saved=removed"), (removed.Status, removed.Header("Location")));
        Assert.Equal("Phone", Assert.Single(await Passkeys.Of("ada")).Name);

        var none = await ada.SubmitFrom("/account/passkeys", "/account/passkeys/remove", ("remove_password", Visitor.Password));
        Assert.Equal(400, none.Status);
        Assert.Contains("Select the passkeys", none.Body, StringComparison.Ordinal);
        Assert.NotNull((await ada.SubmitFrom("/account", "/account/passkeys/options", ("password", Visitor.Password)))["challenge"]);
    }

    [Fact]
    public async Task Somebody_elses_passkeys_stay()
    {
        await AddPasskeys("Laptop");
        using var bob = await Visitor.SignUp(server, "bob");
        await bob.SubmitFrom("/account", "/account/passkeys/remove", ("passkey", Id("Laptop")), ("remove_password", Visitor.Password));
        await bob.SubmitFrom("/account", "/account/password", ("password", Visitor.Password), ("new_password", "another long one"), ("passkey", Id("Laptop")));
        Assert.Single(await Passkeys.Of("ada"));
    }

    [Fact]
    public async Task A_new_password_lists_the_passkeys_and_removes_the_ticked_ones()
    {
        await AddPasskeys("Laptop", "Lost phone");
        var page = (await ada.Get("/account/password")).Body;
        Assert.Contains("Remove Laptop, registered on", page, StringComparison.Ordinal);
        Assert.Contains("Remove Lost phone, registered on", page, StringComparison.Ordinal);

        // With a wrong password nothing goes.
        await ada.Submit("/account/password", ("password", "wrong password"), ("new_password", "another long one"), ("passkey", Id("Lost phone")));
        Assert.Equal(2, (await Passkeys.Of("ada")).Count);

        var saved = await ada.Submit("/account/password", ("password", Visitor.Password), ("new_password", "another long one"), ("passkey", Id("Lost phone")));
        Assert.Equal(303, saved.Status);
        Assert.Equal("Laptop", Assert.Single(await Passkeys.Of("ada")).Name);
    }

    [Fact]
    public async Task A_challenge_for_a_passkey_ends_with_the_old_password()
    {
        var challenge = await Passkeys.Keep("ada", "state");
        await server.Get<UserStore>().ChangePassword("ada", "another long one");
        Assert.Null(await Passkeys.Take("ada", challenge));
    }

    [Fact]
    public async Task Wrong_passwords_here_count_as_guesses()
    {
        for (var i = 0; i < SignInAttempts.FreeForAccount; i++)
            await ada.SubmitFrom("/account", "/account/passkeys/options", ("password", "wrong password"));
        var options = await ada.SubmitFrom("/account", "/account/passkeys/options", ("password", Visitor.Password));
        Assert.Equal(400, options.Status);
        Assert.Contains("Too many wrong passwords", options["detail"]!, StringComparison.Ordinal);
    }

    static string Id(string name) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    async Task AddPasskeys(params string[] names)
    {
        foreach (var name in names)
            Assert.True(await Passkeys.Add("ada", name, new UserPasskeyInfo(Encoding.UTF8.GetBytes(name), [1], server.Clock.GetUtcNow(), 0, [], true, false, false, [1], [1])));
    }
}

public sealed class ReauthenticationOnPostgresTests : ReauthenticationTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
