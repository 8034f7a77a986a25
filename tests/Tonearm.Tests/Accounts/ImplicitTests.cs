using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

/// <summary>The implicit grant: docs/security-checks.md 8, 16, 17.</summary>
public class ImplicitTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    static readonly (string, string?) Token = ("response_type", "token");

    Flow flow = null!;

    public async ValueTask InitializeAsync() => flow = await Flow.Start(kind: Kind);

    public ValueTask DisposeAsync() => flow.DisposeAsync();

    [Fact]
    public async Task The_token_comes_in_the_fragment_and_nothing_else_does()
    {
        var reply = await flow.Authorize(Token, ("state", "s"), ("scope", "streaming"));
        Assert.StartsWith(Flow.Callback + "#access_token=", reply.Header("Location"), StringComparison.Ordinal);
        var answer = Flow.Answer(reply);
        Assert.Equal(["access_token", "token_type", "expires_in", "state", "iss"], answer.AllKeys);
        Assert.Equal(("Bearer", "3600", "s"), (answer["token_type"], answer["expires_in"], answer["state"]));
        var who = await flow.Host.WhoAmI("Bearer " + answer["access_token"]);
        Assert.Equal((200, "alice", "streaming"), (who.Status, who["user"], who["scope"]));
    }

    [Fact]
    public async Task The_token_lives_an_hour_and_cannot_be_refreshed()
    {
        var token = Flow.Answer(await flow.Authorize(Token))["access_token"]!;
        (await flow.Refresh(token)).IsRefused("invalid_grant", "Invalid refresh token");
        flow.Host.Clock.Advance(TimeSpan.FromSeconds(3599));
        Assert.True(await flow.Works(token));
        flow.Host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("The access token expired", (await flow.Host.WhoAmI("Bearer " + token))["error"]);
    }

    [Fact]
    public async Task Errors_come_in_the_fragment_too()
    {
        var reply = await flow.Authorize(Token, ("response_mode", "form_post"), ("state", "s"));
        Assert.StartsWith(Flow.Callback + "#error=invalid_request&", reply.Header("Location"), StringComparison.Ordinal);
        Assert.Equal("s", Flow.Answer(reply)["state"]);
    }

    [Fact]
    public async Task An_app_can_be_without_it()
    {
        var app = await flow.Host.Apps.Create(new AppDraft("Strict") { RedirectUris = [Flow.Callback], ImplicitAllowed = false });
        Flow.IsPage(await flow.Authorize(Token, ("client_id", app.App.ClientId)), "response_type must be code");
        Assert.NotNull(Flow.Answer(await flow.Authorize(("client_id", app.App.ClientId)))["code"]);
    }

    [Fact]
    public async Task The_whole_server_can_be_without_it()
    {
        await using var strict = await Flow.Start(new AccountsOptions { AutoApprove = "alice", ImplicitGrant = false }, Kind);
        Flow.IsPage(await strict.Authorize(Token), "response_type must be code");
        var metadata = await strict.Get("/.well-known/oauth-authorization-server");
        Assert.DoesNotContain("token", metadata.Json.GetProperty("response_types_supported").EnumerateArray().Select(each => each.GetString()));
        Assert.DoesNotContain("implicit", metadata.Json.GetProperty("grant_types_supported").EnumerateArray().Select(each => each.GetString()));
    }
}
