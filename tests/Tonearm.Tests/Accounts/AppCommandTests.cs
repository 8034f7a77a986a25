using Tonearm.Accounts.Apps;

namespace Tonearm.Tests.Accounts;

public sealed class AppCommandTests
{
    const string Id = "0123456789abcdef0123456789abcdef", Secret = "fedcba9876543210fedcba9876543210";
    static readonly (string, string) Elsewhere = ("TONEARM_PUBLIC_URL__API", "https://music.example");

    [Fact]
    public async Task An_app_has_the_credentials_and_the_owner_that_were_given()
    {
        await using var server = await TonearmApp.Start();
        await Run(server, "user", "create", "--id", "ada", "--password", "needle on vinyl");
        await Run(server, "app", "create", "--name", "Deployed", "--client-id", Id, "--client-secret", Secret, "--owner", "ada",
            "--development-redirects", "--redirect-uri", "http://localhost:3000/callback");
        var app = (await server.Get<AppStore>().Find(Id))!;
        Assert.Equal(("ada", AppMode.Extended, true), (app.OwnerId, app.Mode, app.DevelopmentRedirects));
        Assert.NotEmpty(await server.Token(new NewApp(app, Secret)));
        Assert.Equal(1, (await CommandRun.On(server, ["app", "create", "--name", "Again", "--client-id", Id])).Exit);
        Assert.Equal(1, (await CommandRun.On(server, ["app", "create", "--name", "Odd", "--client-id", "odd"])).Exit);
        Assert.Equal(1, (await CommandRun.On(server, ["app", "create", "--name", "Nobody's", "--owner", "nobody"])).Exit);
        Assert.Equal(1, (await CommandRun.On(server, ["app", "create", "--name", "Strict", "--redirect-uri", "http://localhost:3000/callback"])).Exit);
    }

    [Fact]
    public async Task A_given_secret_is_strong_outside_local_mode()
    {
        await using var server = await TonearmApp.Start();
        Assert.Equal(1, (await CommandRun.On(server, ["app", "create", "--name", "Weak", "--client-secret", Secret[1..]], variable: Elsewhere)).Exit);
        Assert.Equal(0, (await CommandRun.On(server, ["app", "create", "--name", "Strong", "--client-secret", Secret], variable: Elsewhere)).Exit);
        Assert.Equal(0, (await CommandRun.On(server, ["app", "create", "--name", "Local", "--client-secret", "short"])).Exit);
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcde", false)]
    [InlineData("0123456789ABCDEF0123456789abcdef", true)]
    [InlineData("Zy0-_123456789abcdefg", false)]
    [InlineData("Zy0-_123456789abcdefgh", true)]
    public void Strength_is_counted_by_the_alphabet(string secret, bool isStrong) =>
        Assert.Equal(isStrong, new GivenCredentials(null, secret).Refusal(isLocal: false) is null);

    [Fact]
    public async Task An_app_is_changed_in_what_is_named_and_lets_users_in()
    {
        await using var server = await TonearmApp.Start();
        await Run(server, "user", "create", "--id", "ada", "--password", "needle on vinyl");
        var made = (await server.NewApp()).App;
        await Run(server, "app", "update", made.ClientId, "--mode", "development", "--redirect-uri", "https://site.example/back");
        var app = (await server.Get<AppStore>().Find(made.ClientId))!;
        Assert.Equal((made.Name, AppMode.Development, "https://site.example/back"), (app.Name, app.Mode, Assert.Single(app.RedirectUris)));
        await Run(server, "app", "update", made.ClientId, "--name", "Renamed");
        app = (await server.Get<AppStore>().Find(made.ClientId))!;
        Assert.Equal(("Renamed", AppMode.Development, 1), (app.Name, app.Mode, app.RedirectUris.Count));
        Assert.Equal(1, (await CommandRun.On(server, ["app", "update", made.ClientId])).Exit);

        await Run(server, "app", "allow", made.ClientId, "ada");
        Assert.True(await server.Get<AppStore>().Allows(made.ClientId, "ada"));
        await Run(server, "app", "allow", made.ClientId, "ada", "--remove");
        Assert.False(await server.Get<AppStore>().Allows(made.ClientId, "ada"));
        Assert.Equal(1, (await CommandRun.On(server, ["app", "allow", made.ClientId, "nobody"])).Exit);
    }

    [Theory]
    [InlineData("keep", "kept")]
    [InlineData("rotate", "replaced by each refresh (PKCE)")]
    [InlineData("server", "as the server is set (TONEARM_REFRESH_TOKENS)")]
    public async Task The_policy_on_refresh_tokens_is_shown(string policy, string text)
    {
        await using var server = await TonearmApp.Start();
        var id = (await server.NewApp()).App.ClientId;
        if (policy != "server")
            await Run(server, "app", "refresh-tokens", id, "--refresh-tokens", policy);

        Assert.Contains($"refresh tokens {text}\n", (await CommandRun.On(server, ["app", "show", id])).Output, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse((await CommandRun.On(server, ["app", "show", id, "--json"])).Output);
        Assert.Equal(policy, json.RootElement.GetProperty("refresh_tokens").GetString());
    }

    static async Task Run(TonearmApp server, params string[] arguments)
    {
        var run = await CommandRun.On(server, arguments);
        Assert.Equal((0, ""), (run.Exit, run.Error));
    }
}
