using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// Clients that send everything to <c>POST /api/token</c> in the query could not sign in (your_spotify, spotify-api.js).
/// </summary>
public sealed class SecretsInQueryTests
{
    [Fact]
    public async Task Every_grant_works_from_the_query_and_no_log_holds_it()
    {
        using var log = new KeptLog();
        await using var server = await Start(log, new AccountsOptions { AutoApprove = "alice", SecretsInQuery = true });
        await server.Get<UserStore>().Create(new UserDraft("alice", "correct horse"));
        var app = await server.Get<AppStore>().Create(new AppDraft("App") { RedirectUris = [Flow.Callback] });
        var client = $"client_id={app.App.ClientId}&client_secret={app.Secret}";
        using var http = server.Anonymous();
        var redirect = Uri.EscapeDataString(Flow.Callback);
        var authorize = await http.GetAsync(new Uri($"/authorize?client_id={app.App.ClientId}&response_type=code&redirect_uri={redirect}", UriKind.Relative));
        var code = System.Web.HttpUtility.ParseQueryString(authorize.Headers.Location!.Query)["code"]!;

        var tokens = await http.Ask(HttpMethod.Post, $"/api/token?grant_type=authorization_code&code={code}&redirect_uri={redirect}&{client}");
        var refresh = tokens.Json.GetProperty("refresh_token").GetString()!;
        var refreshed = await http.Ask(HttpMethod.Post, $"/api/token?grant_type=refresh_token&refresh_token={refresh}&{client}");
        var own = await http.Ask(HttpMethod.Post, $"/api/token?grant_type=client_credentials&{client}");

        Assert.Equal((200, 200, 200), (tokens.Status, refreshed.Status, own.Status));
        var text = string.Join('\n', log.Lines);
        Assert.Contains("/api/token", text, StringComparison.Ordinal);
        Assert.All([app.Secret, code, refresh], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    /// <summary>The test above would see a query that is written down.</summary>
    [Fact]
    public async Task Without_the_setting_secrets_are_refused_and_the_log_is_what_was_asked_for()
    {
        using var log = new KeptLog();
        await using var server = await Start(log, new AccountsOptions());
        var app = await server.NewApp();
        using var http = server.Anonymous();

        var refused = await http.Ask(HttpMethod.Post, $"/api/token?grant_type=client_credentials&client_id={app.App.ClientId}&client_secret={app.Secret}");

        Assert.Equal(400, refused.Status);
        Assert.Contains(log.Lines, line => line.Contains("grant_type=client_credentials", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", null, true)]
    [InlineData("http://0.0.0.0:8080", null, false)]
    [InlineData("http://0.0.0.0:8080", "true", true)]
    [InlineData("http://127.0.0.1:8080", "false", false)]
    public void It_is_on_in_local_mode_and_off_elsewhere(string urls, string? given, bool expected) =>
        Assert.Equal(expected, Settings.Read(Configuration([("urls", urls), ("secrets_in_query", given)])).Accounts.SecretsInQuery);

    [Theory]
    [InlineData("/api/revoke")]
    [InlineData("/api/introspect")]
    public async Task Tokens_are_read_from_no_other_query(string path)
    {
        await using var server = await TonearmApp.Start(adjust: settings => settings with { Accounts = new AccountsOptions { SecretsInQuery = true } });
        var app = await server.NewApp();
        using var http = server.Anonymous();

        Assert.Equal(400, (await http.Ask(HttpMethod.Post, $"{path}?token={await server.Token(app)}&client_id={app.App.ClientId}")).Status);
    }

    /// <summary>As <c>serve</c> logs, with everything asked for in both ways that there are.</summary>
    static Task<TonearmApp> Start(KeptLog log, AccountsOptions options) => TonearmApp.Start(
        adjust: settings => settings with { Accounts = options },
        configure: builder =>
        {
            var asked = Configuration(
            [
                ("Logging:LogLevel:Default", "Trace"),
                ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"),
                ("Logging:" + typeof(KeptLog).FullName + ":LogLevel:Default", "Trace"),
            ]);
            Logging.Configure(builder.Logging.ClearProviders(), asked, options.SecretsInQuery, () => true);
            builder.Logging.ClearProviders().AddProvider(log);
        });

    static IConfigurationRoot Configuration((string Name, string? Value)[] given) => new ConfigurationBuilder()
        .AddInMemoryCollection(given.Select(each => KeyValuePair.Create(each.Name, each.Value))).Build();
}
