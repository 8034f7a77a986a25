using Microsoft.Extensions.Configuration;
using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Tests.Accounts;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Regressions;

/// <summary>
/// A program that keeps one PKCE refresh token and runs again and again, as many do since the real service no longer
/// replaces them, was signed out at its second run.
/// </summary>
public sealed class KeptRefreshTokensTests
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_server_that_keeps_them_answers_the_same_one(StoreKind kind)
    {
        await using var flow = await Flow.Start(new AccountsOptions { AutoApprove = "alice", Refresh = RefreshPolicy.Keep }, kind);
        var token = (await flow.PkceTokens())["refresh_token"];

        for (var run = 0; run < 3; run++)
        {
            var answer = await flow.PkceRefresh(token);
            Assert.Equal((200, token), (answer.Status, answer["refresh_token"]));
            Assert.True(await flow.Works(answer["access_token"]));
            flow.Host.Clock.Advance(TimeSpan.FromHours(2));
        }
    }

    [Theory]
    [InlineData("Rotate", "Keep", true)]
    [InlineData("Keep", "Rotate", false)]
    [InlineData("Keep", null, true)]
    [InlineData("Rotate", null, false)]
    public async Task What_an_app_says_wins_over_the_server(string server, string? own, bool isKept)
    {
        RefreshPolicy? app = own is null ? null : Enum.Parse<RefreshPolicy>(own);
        await using var flow = await Flow.Start(new AccountsOptions { AutoApprove = "alice", Refresh = Enum.Parse<RefreshPolicy>(server) });
        var token = (await flow.PkceTokens())["refresh_token"];
        Assert.True(await flow.Host.Apps.SetRefresh(flow.Id, app));
        Assert.Equal(app, (await flow.Host.Apps.Find(flow.Id))!.Refresh);

        Assert.Equal(isKept, (await flow.PkceRefresh(token))["refresh_token"] == token);
    }

    /// <summary>Keeping them from now on must not give a token back its life that a rotation has ended.</summary>
    [Fact]
    public async Task A_token_that_was_replaced_before_stays_dead_and_kills_its_family()
    {
        await using var flow = await Flow.Start();
        var first = (await flow.PkceTokens())["refresh_token"];
        var second = (await flow.PkceRefresh(first))["refresh_token"];
        await flow.Host.Apps.SetRefresh(flow.Id, RefreshPolicy.Keep);
        Assert.Equal(second, (await flow.PkceRefresh(second))["refresh_token"]);
        flow.Host.Clock.Advance(TimeSpan.FromHours(1));

        (await flow.PkceRefresh(first)).IsRefused("invalid_grant", "Refresh token revoked");
        (await flow.PkceRefresh(second)).IsRefused("invalid_grant", "Refresh token revoked");
    }

    [Fact]
    public async Task A_new_app_says_it_and_an_edit_leaves_it()
    {
        await using var flow = await Flow.Start();
        var app = await flow.Host.Apps.Create(new AppDraft("Own") { Refresh = RefreshPolicy.Keep });

        await flow.Host.Apps.Edit(app.App.ClientId, new AppDraft("Renamed"));

        Assert.Equal(("Renamed", RefreshPolicy.Keep), ((await flow.Host.Apps.Find(app.App.ClientId))!.Name, (await flow.Host.Apps.Find(app.App.ClientId))!.Refresh));
        Assert.False(await flow.Host.Apps.SetRefresh("nobody", RefreshPolicy.Keep));
    }

    [Theory]
    [InlineData(null, "Rotate")]
    [InlineData("rotate", "Rotate")]
    [InlineData("keep", "Keep")]
    public void Servers_replace_them_unless_told(string? given, string expected) => Assert.Equal(Enum.Parse<RefreshPolicy>(expected), Settings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("refresh_tokens", given)]).Build()).Accounts.Refresh);
}
