using Microsoft.Extensions.Time.Testing;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;

namespace Tonearm.Tests.Accounts;

/// <summary><c>serve --auto-approve</c> on the real server, and the whole way of a token from there to the API.</summary>
public sealed class AutoApproveTests
{
    [Fact]
    public async Task The_whole_flow_works_on_the_real_server_without_a_page()
    {
        await using var server = await TonearmApp.Start(adjust: settings => settings with { Accounts = new AccountsOptions { AutoApprove = "alice" } });
        await server.Get<UserStore>().Create(new UserDraft("alice", null));
        var app = await server.Get<AppStore>().Create(new AppDraft("App") { RedirectUris = [Flow.Callback] });
        using var http = server.Anonymous();
        var code = Flow.Answer(await Reply.Of(await http.GetAsync(
            new Uri($"/authorize?client_id={app.App.ClientId}&response_type=code&redirect_uri={Uri.EscapeDataString(Flow.Callback)}&scope=streaming", UriKind.Relative),
            TestContext.Current.CancellationToken)))["code"];
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", Flow.Callback),
            new("client_id", app.App.ClientId), new("client_secret", app.Secret),
        ]);
        var tokens = await Reply.Of(await http.PostAsync(new Uri("/api/token", UriKind.Relative), form, TestContext.Current.CancellationToken));
        http.DefaultRequestHeaders.Authorization = new("Bearer", tokens["access_token"]);
        Assert.Equal(200, (int)(await http.GetAsync(new Uri("/v1/markets", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_login_hint_chooses_another_user()
    {
        await using var flow = await Flow.Start();
        var tokens = await flow.Exchange(await flow.Code(("login_hint", "Bob")));
        Assert.Equal("bob", (await flow.Host.WhoAmI("Bearer " + tokens["access_token"]))["user"]);
        Flow.IsPage(await flow.Authorize(("login_hint", "nobody")), "There is no such user");
    }

    [Fact]
    public async Task Every_rule_still_holds()
    {
        await using var flow = await Flow.Start();
        Flow.IsPage(await flow.Authorize(("redirect_uri", "https://evil.example/cb")), "INVALID_CLIENT: Invalid redirect URI");
        Assert.Equal("invalid_request", Flow.Answer(await flow.Authorize(("response_mode", "form_post")))["error"]);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://192.168.1.4:8080")]
    [InlineData("http://music.example:8080")]
    public void It_is_refused_where_others_can_connect(string url)
    {
        var settings = new Settings { Urls = ["http://127.0.0.1:0", url], Accounts = new AccountsOptions { AutoApprove = "alice" } };
        Assert.NotNull(settings.Refusal());
        Assert.Throws<ArgumentException>(() => Server.Build(settings, new FakeTimeProvider()));
        Assert.Null((settings with { Urls = ["http://127.0.0.1:0", "http://localhost:8080", "http://[::1]:8080"] }).Refusal());
        Assert.Null((settings with { Accounts = new AccountsOptions() }).Refusal());
    }

    [Fact]
    public void Settings_are_read_from_configuration()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager
        {
            ["implicit_grant"] = "false",
            ["refresh_grace_seconds"] = "0",
            ["code_lifetime_seconds"] = "60",
            ["refresh_lifetime_days"] = "180",
            ["auto_approve"] = "alice",
        };
        var expected = new AccountsOptions
        {
            ImplicitGrant = false,
            SecretsInQuery = true,
            RefreshGrace = TimeSpan.Zero,
            CodeLifetime = TimeSpan.FromMinutes(1),
            RefreshLifetime = TimeSpan.FromDays(180),
            AutoApprove = "alice",
        };
        Assert.Equal(expected, Settings.Read(configuration).Accounts);
        Assert.Equal(new AccountsOptions { SecretsInQuery = true }, Settings.Read(new Microsoft.Extensions.Configuration.ConfigurationManager()).Accounts);
        configuration["refresh_grace_seconds"] = "-1";
        Assert.NotNull(Settings.Read(configuration).Refusal());
        (configuration["refresh_grace_seconds"], configuration["refresh_lifetime_days"]) = ("0", "-1");
        Assert.NotNull(Settings.Read(configuration).Refusal());
    }
}
