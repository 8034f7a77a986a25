using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Tonearm.Accounts;
using Tonearm.Accounts.Users;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// A server that listens on loopback was taken for a private one though a proxy on the same machine made it public. Every
/// lenient default asks one property.
/// </summary>
public sealed class AServerBehindAProxyWasTakenForAPrivateOneTests
{
    static readonly (string Name, string Value)[][] Public =
    [
        [("proxies", "127.0.0.1")],
        [("proxies", "::1, 10.0.0.7")],
        [("public_url:api", "https://music.example")],
        [("public_url:accounts", "https://accounts.music.example")],
        [("public_url:images", "http://192.168.1.4:8080")],
        [("public_url:open", "https://localhost.example")],
        [("public_url:api", "http://127.0.0.1:8080"), ("public_url:open", "https://music.example")],
        [("urls", "http://0.0.0.0:8080")],
        [("urls", "http://[::]:8080")],
        [("urls", "http://*:8080")],
        [("urls", "http://+:8080")],
        [("urls", "http://192.168.1.4:8080")],
        [("urls", "http://127.0.0.1:8080;http://music.example:8080")],
        // Names that Uri counts as loopback, and Kestrel binds to every address.
        [("urls", "http://loopback:8080")],
        [("urls", "http://music.localhost:8080")],
        [("urls", "http://unix:/run/tonearm.sock")],
    ];

    static readonly (string Name, string Value)[][] Local =
    [
        [],
        [("urls", "http://localhost:8080;http://127.0.0.2:80;http://[::1]:8080")],
        [("urls", "http://LOCALHOST:8080")],
        [("public_url:api", "http://localhost:8080"), ("public_url:open", "http://music.localhost"), ("public_url:images", "https://[::1]")],
        [("proxies", " ")],
    ];

    [Fact]
    public void Every_lenient_default_is_strict_for_a_server_that_others_reach()
    {
        foreach (var settings in Public.Select(Read))
        {
            Assert.False(settings.LocalMode.IsOn);
            Assert.Equal((900, Registration.Invitation, false), (settings.RateLimit, settings.Registration, settings.Accounts.ParametersInQuery));
            var approving = settings with { Accounts = settings.Accounts with { AutoApprove = "alice" } };
            Assert.Contains(settings.LocalMode.Reason, approving.Refusal(), StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => Server.Build(approving, new FakeTimeProvider()));
        }
    }

    [Fact]
    public void An_address_that_is_none_is_refused_and_grants_nothing_before()
    {
        var settings = Read([("urls", "nonsense")]);
        Assert.False(settings.LocalMode.IsOn);
        Assert.StartsWith("nonsense is no address", settings.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void They_stay_lenient_where_only_this_machine_connects()
    {
        foreach (var settings in Local.Select(Read))
        {
            Assert.True(settings.LocalMode.IsOn, settings.LocalMode.Reason);
            Assert.Equal((null, Registration.Open, true), (settings.RateLimit, settings.Registration, settings.Accounts.ParametersInQuery));
            Assert.Null((settings with { Accounts = settings.Accounts with { AutoApprove = "alice" } }).Refusal());
        }
    }

    [Fact]
    public void Each_has_a_switch_of_its_own()
    {
        var settings = Read([("proxies", "127.0.0.1"), ("rate_limit", "0"), ("registration", "open"), ("parameters_in_query", "true")]);
        Assert.Equal((null, Registration.Open, true), (settings.RateLimit, settings.Registration, settings.Accounts.ParametersInQuery));
        settings = Read([("rate_limit", "7"), ("registration", "closed"), ("parameters_in_query", "false")]);
        Assert.Equal((7, Registration.Closed, false), (settings.RateLimit, settings.Registration, settings.Accounts.ParametersInQuery));
    }

    [Theory]
    [InlineData("/api/token", "grant_type=client_credentials")]
    [InlineData("/api/revoke", "token_type_hint=access_token")]
    [InlineData("/api/introspect", "client_id=somebody")]
    public async Task Parameters_in_the_query_are_refused_where_they_are_not_read(string path, string query)
    {
        await using var app = await TonearmApp.Start(adjust: settings => settings with { Accounts = new AccountsOptions { ParametersInQuery = false } });
        using var http = app.Anonymous();
        var refused = await http.Ask(HttpMethod.Post, $"{path}?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, (HttpStatusCode)refused.Status);
        Assert.Equal("invalid_request", refused.Json.GetProperty("error").GetString());
        Assert.NotEmpty(await app.Token(await app.NewApp()));
    }

    static Settings Read((string Name, string Value)[] given) => Settings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(given.Select(each => KeyValuePair.Create(each.Name, (string?)each.Value))).Build());
}
