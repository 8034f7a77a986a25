using System.Text.Json;

namespace Tonearm.Tests.Accounts;

/// <summary>What the server says about itself: docs/security-checks.md 18, 19, 89, 90.</summary>
public sealed class MetadataTests
{
    const string Path = "/.well-known/oauth-authorization-server";

    [Fact]
    public async Task The_metadata_names_every_endpoint_and_what_it_takes()
    {
        await using var flow = await Flow.Start();
        var reply = await flow.Get(Path);
        Assert.Equal((200, "application/json", "*"), (reply.Status, reply.ContentType, reply.Header("Access-Control-Allow-Origin")));
        var issuer = flow.Host.Http.BaseAddress!.ToString().TrimEnd('/');
        Assert.Equal((issuer, issuer + "/authorize", issuer + "/api/token"), (reply["issuer"], reply["authorization_endpoint"], reply["token_endpoint"]));
        Assert.Equal((issuer + "/api/revoke", issuer + "/api/introspect"), (reply["revocation_endpoint"], reply["introspection_endpoint"]));
        Assert.Equal(["S256"], List(reply, "code_challenge_methods_supported"));
        Assert.Equal(["code", "token"], List(reply, "response_types_supported"));
        Assert.Equal(["authorization_code", "client_credentials", "implicit", "refresh_token"], List(reply, "grant_types_supported").Order());
        Assert.Equal(["client_secret_basic", "client_secret_post", "none"], List(reply, "token_endpoint_auth_methods_supported"));
        Assert.Equal(19, List(reply, "scopes_supported").Distinct().Count());
        Assert.Equal(JsonValueKind.True, reply.Json.GetProperty("authorization_response_iss_parameter_supported").ValueKind);
        Assert.Equal(issuer, Flow.Answer(await flow.Authorize())["iss"]);
    }

    /// <summary>Whoever goes by the metadata alone may name any of its modes.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_response_mode_that_the_metadata_names_is_offered(bool implicitGrant)
    {
        await using var flow = await Flow.Start(new Tonearm.Accounts.AccountsOptions { AutoApprove = "alice", ImplicitGrant = implicitGrant });
        var modes = List(await flow.Get(Path), "response_modes_supported").ToArray();
        Assert.NotEmpty(modes);
        foreach (var mode in modes)
            Assert.NotNull(Flow.Answer(await flow.Authorize(("response_mode", mode)))["code"]);
    }

    [Fact]
    public async Task A_client_cannot_change_a_configured_issuer_nor_forward_headers_that_nobody_trusts()
    {
        await using var app = await TonearmApp.Start(adjust: settings => settings with { PublicUrls = new(Accounts: "https://accounts.example") });
        using var http = app.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("Forwarded", "host=evil.example;proto=https");
        var reply = await Reply.Of(await http.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal("https://accounts.example", reply["issuer"]);
        Assert.DoesNotContain("evil", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_configured_address_forwarded_headers_still_change_nothing()
    {
        await using var flow = await Flow.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        Assert.Equal(flow.Host.Http.BaseAddress!.ToString().TrimEnd('/'), (await flow.Host.Send(request))["issuer"]);
    }

    [Theory]
    [InlineData("/api/token", true)]
    [InlineData("/api/revoke", true)]
    [InlineData(Path, true)]
    [InlineData("/v1/open", true)]
    [InlineData("/authorize", false)]
    [InlineData("/signin", false)]
    [InlineData("/consent", false)]
    public async Task Scripts_of_other_origins_may_use_what_is_made_for_them(string path, bool allowed)
    {
        await using var flow = await Flow.Start();
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", "https://client.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization, content-type");
        var reply = await flow.Host.Send(request);
        Assert.Equal(allowed ? "*" : null, reply.Header("Access-Control-Allow-Origin"));
        Assert.Equal(allowed, reply.Status == 204);
        Assert.Equal(allowed, reply.Header("Access-Control-Allow-Headers")?.Contains("Authorization", StringComparison.Ordinal) ?? false);
        Assert.Null(reply.Header("Access-Control-Allow-Credentials"));
    }

    static List<string?> List(Reply reply, string name) => [.. reply.Json.GetProperty(name).EnumerateArray().Select(each => each.GetString())];
}
