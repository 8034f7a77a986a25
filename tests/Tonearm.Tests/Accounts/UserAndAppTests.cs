using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

public class UserAndAppTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    AccountsHost host = null!;

    public async ValueTask InitializeAsync() => host = await AccountsHost.Start(kind: Kind);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_user_reads_back_as_made()
    {
        var made = await host.Users.Create(new UserDraft("Ada.Lovelace-1", "correct horse") { DisplayName = "Ada", Email = "ada@example.com", Country = "se", Product = "free", IsAdmin = true });
        Assert.Equal(made, await host.Users.Find("ADA.lovelace-1"));
        Assert.Equal(("ada.lovelace-1", "Ada", "ada@example.com", "SE", "free", true, host.Clock.GetUtcNow()),
            (made!.Id, made.DisplayName, made.Email, made.Country, made.Product, made.IsAdmin, made.CreatedAt));
        Assert.Equal([made], await host.Users.All());
    }

    [Fact]
    public async Task An_id_is_taken_once_whatever_its_case()
    {
        Assert.NotNull(await host.Users.Create(new UserDraft("ada", null)));
        Assert.Null(await host.Users.Create(new UserDraft("ADA", "another password")));
        Assert.Null(await host.Users.SignIn("ada", "another password"));
    }

    [Fact]
    public async Task Only_the_right_password_signs_in()
    {
        await host.Users.Create(new UserDraft("ada", "correct horse"));
        await host.Users.Create(new UserDraft("nobody", null));
        Assert.Equal("ada", (await host.Users.SignIn("Ada", "correct horse"))?.Id);
        Assert.Null(await host.Users.SignIn("ada", "Correct horse"));
        Assert.Null(await host.Users.SignIn("ada", ""));
        Assert.Null(await host.Users.SignIn("unknown", "correct horse"));
        Assert.Null(await host.Users.SignIn("not an id", "correct horse"));
        Assert.Null(await host.Users.SignIn("nobody", ""));
        Assert.Null(await host.Users.SignIn("ada", new string('x', 100_000)));
    }

    [Fact]
    public async Task A_new_password_replaces_the_old_one_and_the_stamp()
    {
        var before = await host.Users.Create(new UserDraft("ada", "correct horse"));
        Assert.True(await host.Users.ChangePassword("ada", "battery staple"));
        Assert.Null(await host.Users.SignIn("ada", "correct horse"));
        Assert.NotEqual(before!.SecurityStamp, (await host.Users.SignIn("ada", "battery staple"))!.SecurityStamp);
        Assert.False(await host.Users.ChangePassword("unknown", "battery staple"));
    }

    [Theory]
    [InlineData("", "long enough")]
    [InlineData("a b", "long enough")]
    [InlineData("a/b", "long enough")]
    [InlineData("..", "long enough")]
    [InlineData("é", "long enough")]
    [InlineData("ada", "short")]
    public async Task A_malformed_user_is_refused(string id, string password) =>
        await Assert.ThrowsAsync<ArgumentException>(() => host.Users.Create(new UserDraft(id, password)));

    [Fact]
    public async Task A_malformed_profile_is_refused()
    {
        var draft = new UserDraft(new string('a', 64), null);
        Assert.Null(draft.Refusal());
        Assert.NotNull((draft with { Id = new string('a', 65) }).Refusal());
        Assert.NotNull((draft with { Country = "USA" }).Refusal());
        Assert.NotNull((draft with { Product = "gold" }).Refusal());
        Assert.NotNull((draft with { Email = "nobody" }).Refusal());
        Assert.NotNull((draft with { DisplayName = " " }).Refusal());
        Assert.NotNull((draft with { DisplayName = "a\nb" }).Refusal());
        Assert.NotNull(await host.Users.Create(draft));
    }

    [Fact]
    public async Task A_deleted_user_is_gone()
    {
        await host.Users.Create(new UserDraft("ada", "correct horse"));
        Assert.True(await host.Users.Delete("ada"));
        Assert.False(await host.Users.Delete("ada"));
        Assert.Null(await host.Users.Find("ada"));
    }

    [Fact]
    public async Task An_app_reads_back_as_made()
    {
        var draft = new AppDraft("My App") { Description = "d", Mode = AppMode.Development, RedirectUris = ["https://a.example/cb", "myapp://cb"], ImplicitAllowed = false, OwnerId = "ada" };
        var (app, secret) = await host.Apps.Create(draft);
        Assert.Matches("^[0-9a-f]{32}$", app.ClientId);
        Assert.Matches("^[0-9a-f]{32}$", secret);
        var found = (await host.Apps.Find(app.ClientId))!;
        Assert.Equal(("My App", "d", AppMode.Development, false, false, "ada"), (found.Name, found.Description, found.Mode, found.ImplicitAllowed, found.DevelopmentRedirects, found.OwnerId));
        Assert.Equal(draft.RedirectUris, found.RedirectUris);
        Assert.Equal([app.ClientId], (await host.Apps.OwnedBy("ada")).Select(each => each.ClientId));
        Assert.Empty(await host.Apps.OwnedBy("bob"));
    }

    [Fact]
    public async Task An_app_can_be_edited_and_keeps_its_secret()
    {
        var (app, secret) = await host.Apps.Create(new AppDraft("Old") { OwnerId = "ada" });
        Assert.True(await host.Apps.Edit(app.ClientId, new AppDraft("New") { RedirectUris = ["https://a.example"] }));
        var found = (await host.Apps.Find(app.ClientId))!;
        Assert.Equal(("New", "ada"), (found.Name, found.OwnerId));
        Assert.Equal(["https://a.example"], found.RedirectUris);
        Assert.True(await host.Apps.Accepts(found, secret));
        Assert.False(await host.Apps.Edit("unknown", new AppDraft("New")));
    }

    [Fact]
    public async Task A_malformed_app_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => host.Apps.Create(new AppDraft(" ")));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Apps.Create(new AppDraft("App") { RedirectUris = ["http://localhost/cb"] }));
        Assert.NotNull((await host.Apps.Create(new AppDraft("App") { RedirectUris = ["http://localhost/cb"], DevelopmentRedirects = true })).Secret);
    }

    [Fact]
    public async Task The_list_of_a_development_app_names_its_users()
    {
        var (app, _) = await host.Apps.Create(new AppDraft("App") { Mode = AppMode.Development });
        Assert.False(await host.Apps.Allows(app.ClientId, "ada"));
        await host.Apps.Allow(app.ClientId, "ada");
        await host.Apps.Allow(app.ClientId, "ada");
        await host.Apps.Allow("unknown", "ada");
        Assert.True(await host.Apps.Allows(app.ClientId, "ada"));
        Assert.Equal(["ada"], await host.Apps.AllowedUsers(app.ClientId));
        await host.Apps.Disallow(app.ClientId, "ada");
        Assert.Empty(await host.Apps.AllowedUsers(app.ClientId));
    }

    [Fact]
    public async Task The_list_has_room_for_25_people_of_whom_the_owner_is_one()
    {
        var (app, _) = await host.Apps.Create(new AppDraft("App") { Mode = AppMode.Development, OwnerId = "ada" });
        Assert.True(await host.Apps.Allow(app.ClientId, "ada"));
        Assert.Empty(await host.Apps.AllowedUsers(app.ClientId));
        for (var user = 1; user < 25; user++)
            Assert.True(await host.Apps.Allow(app.ClientId, $"user{user}"));
        Assert.False(await host.Apps.Allow(app.ClientId, "one-more"));
        Assert.True(await host.Apps.Allow(app.ClientId, "user1"));
        Assert.Equal(24, (await host.Apps.AllowedUsers(app.ClientId)).Count);
    }

    /// <summary>Checks 41 and 87: what a sign-in costs does not tell whether there is such a user.</summary>
    [Fact]
    public async Task Every_attempt_to_sign_in_verifies_one_hash_whether_the_name_is_known_or_not()
    {
        var counting = new CountingHasher();
        var users = new UserStore(host.Store, host.Revocations, new PasswordWork(counting), host.Service<SecurityLog>(), [], host.Clock);
        await users.Create(new UserDraft("ada", "needle on vinyl"));
        await users.Create(new UserDraft("passkey-only", Password: null));
        await users.SignIn("nobody", "x");
        foreach (var (name, password) in ((string, string)[])[("ada", "needle on vinyl"), ("ada", "wrong"), ("nobody", "wrong"), ("passkey-only", "wrong"), ("not a name", "wrong"), ("", "")])
        {
            var before = (counting.Verified, counting.Hashed);
            Assert.Equal(password == "needle on vinyl", await users.SignIn(name, password) is not null);
            Assert.Equal((name, before.Verified + 1, before.Hashed), (name, counting.Verified, counting.Hashed));
        }
        Assert.Single(counting.Formats);
    }

    sealed class CountingHasher : IPasswordHasher<string>
    {
        readonly PasswordHasher<string> platform = new(Options.Create(new PasswordHasherOptions { IterationCount = PasswordWork.Rounds }));

        public int Verified { get; private set; }
        public int Hashed { get; private set; }

        /// <summary>The format, rounds and sizes of every hash that was verified: the same work for each.</summary>
        public HashSet<string> Formats { get; } = [];

        public string HashPassword(string user, string password)
        {
            Hashed++;
            return platform.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(string user, string hashedPassword, string providedPassword)
        {
            Verified++;
            var bytes = Convert.FromBase64String(hashedPassword);
            Formats.Add($"{Convert.ToHexString(bytes.AsSpan(0, 13))} {bytes.Length}");
            return platform.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    [Fact]
    public async Task An_empty_store_gets_a_demo_user_and_a_demo_app_once()
    {
        var demo = await DemoAccounts.Ensure(host.Apps, host.Users);
        Assert.NotNull(await host.Users.SignIn(demo!.User.Id, demo.Password));
        Assert.Equal(200, (await host.Token([("grant_type", "client_credentials")], (demo.App.App.ClientId, demo.App.Secret))).Status);
        Assert.Null(await DemoAccounts.Ensure(host.Apps, host.Users));
    }
}
