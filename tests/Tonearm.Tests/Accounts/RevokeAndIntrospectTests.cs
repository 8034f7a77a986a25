using Tonearm.Accounts.Apps;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

/// <summary>POST /api/revoke and /api/introspect: docs/security-checks.md 48, 77 to 80.</summary>
public class RevokeAndIntrospectTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    Flow flow = null!;
    NewApp other = null!;

    public async ValueTask InitializeAsync()
    {
        flow = await Flow.Start(kind: Kind);
        other = await flow.Host.Apps.Create(new AppDraft("Other"));
    }

    public ValueTask DisposeAsync() => flow.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_revoked_refresh_token_takes_its_access_tokens_with_it(bool secret)
    {
        var tokens = secret ? await flow.Tokens() : await flow.PkceTokens();
        Assert.True(await flow.Works(tokens["access_token"]));
        var reply = secret ? await Revoke(tokens["refresh_token"], flow.Basic) : await Revoke(tokens["refresh_token"], ("client_id", flow.Id));
        Assert.Equal((200, "", "no-store"), (reply.Status, reply.Body, reply.Header("Cache-Control")));
        Assert.False(await flow.Works(tokens["access_token"]));
        (await flow.Refresh(tokens["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
    }

    [Fact]
    public async Task A_revoked_access_token_is_dead_and_leaves_the_refresh_token_alive()
    {
        var tokens = await flow.Tokens();
        Assert.Equal(200, (await Revoke(tokens["access_token"], flow.Basic, ("token_type_hint", "refresh_token"))).Status);
        Assert.False(await flow.Works(tokens["access_token"]));
        Assert.True(await flow.Works((await flow.Refresh(tokens["refresh_token"]))["access_token"]));
    }

    [Fact]
    public async Task A_replaced_refresh_token_still_names_its_family()
    {
        var first = await flow.PkceTokens();
        var second = await flow.PkceRefresh(first["refresh_token"]);
        Assert.Equal(200, (await Revoke(first["refresh_token"], ("client_id", flow.Id))).Status);
        Assert.False(await flow.Works(second["access_token"]));
    }

    [Fact]
    public async Task An_unknown_token_is_no_error()
    {
        foreach (var token in (string[])["x", new string('A', 43), new string('A', 88), "<script>", "é"])
            Assert.Equal((200, ""), ((await Revoke(token, flow.Basic)).Status, (await Revoke(token, flow.Basic, ("token_type_hint", "nonsense"))).Body));
    }

    [Fact]
    public async Task Another_app_revokes_nothing()
    {
        var tokens = await flow.Tokens();
        Assert.Equal(200, (await Revoke(tokens["access_token"], (other.App.ClientId, other.Secret))).Status);
        Assert.Equal(200, (await Revoke(tokens["refresh_token"], (other.App.ClientId, other.Secret))).Status);
        Assert.True(await flow.Works(tokens["access_token"]));
        Assert.Equal(200, (await flow.Refresh(tokens["refresh_token"])).Status);
    }

    [Fact]
    public async Task Revocation_wants_a_token_and_a_client()
    {
        (await flow.Host.Post("/api/revoke", [], flow.Basic)).IsRefused("invalid_request", "token must be supplied");
        (await flow.Host.Post("/api/revoke", [("token", "x")])).IsRefused("invalid_client", "Invalid client");
        (await Revoke("x", (flow.Id, "wrong"))).IsRefused("invalid_client", "Invalid client secret");
        (await flow.Host.Post("/api/revoke", [("token", "x"), ("token", "y")], flow.Basic)).IsRefused("invalid_request", "A parameter is sent more than once");
        (await flow.Host.Post("/api/revoke?token=x", [], flow.Basic)).IsRefused("invalid_request", "Parameters must be sent in the request body");
    }

    [Fact]
    public async Task Introspection_describes_the_apps_own_tokens()
    {
        var tokens = await flow.Tokens("streaming user-read-email");
        var access = await Introspect(tokens["access_token"], flow.Basic);
        var now = flow.Host.Clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(
            $$"""{"active":true,"client_id":"{{flow.Id}}","sub":"alice","token_type":"Bearer","scope":"streaming user-read-email","iat":{{now}},"exp":{{now + 3600}},"iss":"{{flow.Host.Http.BaseAddress!.ToString().TrimEnd('/')}}"}""",
            access.Body);
        var refresh = await Introspect(tokens["refresh_token"], flow.Basic);
        Assert.Equal(("True", "alice", null), (refresh["active"], refresh["sub"], refresh["token_type"]));
        var app = await flow.Host.Token([("grant_type", "client_credentials")], flow.Basic);
        Assert.Equal(("True", null), ((await Introspect(app["access_token"], flow.Basic))["active"], (await Introspect(app["access_token"], flow.Basic))["sub"]));
    }

    [Fact]
    public async Task Of_anything_else_it_says_nothing_more_than_inactive()
    {
        var (tokens, rotated) = (await flow.Tokens(), await flow.PkceTokens());
        await flow.PkceRefresh(rotated["refresh_token"]);
        foreach (var token in (string?[])[tokens["access_token"], tokens["refresh_token"]])
            Assert.Equal("""{"active":false}""", (await Introspect(token, (other.App.ClientId, other.Secret))).Body);
        foreach (var token in (string?[])["x", new string('A', 43), new string('A', 88), await flow.Code(), rotated["refresh_token"]])
            Assert.Equal("""{"active":false}""", (await Introspect(token, flow.Basic)).Body);
        await Revoke(tokens["refresh_token"], flow.Basic);
        foreach (var token in (string?[])[tokens["access_token"], tokens["refresh_token"]])
            Assert.Equal("""{"active":false}""", (await Introspect(token, flow.Basic)).Body);
        var expiring = (await flow.Tokens())["access_token"];
        flow.Host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("""{"active":false}""", (await Introspect(expiring, flow.Basic)).Body);
    }

    [Fact]
    public async Task Introspection_wants_a_proven_client()
    {
        var token = (await flow.Tokens())["access_token"]!;
        (await flow.Host.Post("/api/introspect", [("token", token)])).IsRefused("invalid_client", "Invalid client", 401);
        (await flow.Host.Post("/api/introspect", [("token", token), ("client_id", flow.Id)])).IsRefused("invalid_client", "Invalid client secret", 401);
        var wrong = await Introspect(token, (flow.Id, "wrong"));
        wrong.IsRefused("invalid_client", "Invalid client secret", 401);
        Assert.StartsWith("Basic", wrong.Header("WWW-Authenticate"), StringComparison.Ordinal);
        (await flow.Host.Post("/api/introspect", [], flow.Basic)).IsRefused("invalid_request", "token must be supplied");
    }

    Task<Reply> Revoke(string? token, (string, string) basic, params (string, string)[] more) =>
        basic.Item1 == "client_id"
            ? flow.Host.Post("/api/revoke", [("token", token!), basic, .. more])
            : flow.Host.Post("/api/revoke", [("token", token!), .. more], basic);

    Task<Reply> Introspect(string? token, (string, string) basic) => flow.Host.Post("/api/introspect", [("token", token!)], basic);
}
