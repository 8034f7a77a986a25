using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;

namespace Tonearm.Tests.Accounts;

/// <summary>The people on the list of an app, and everybody else (docs/behaviour/development-mode.md#people-on-the-list).</summary>
public sealed class DevelopmentModeTests : IAsyncLifetime
{
    AccountsHost host = null!;
    App app = null!;
    string adas = "", bobs = "";

    public async ValueTask InitializeAsync()
    {
        host = await AccountsHost.Start();
        app = (await host.Apps.Create(new AppDraft("App") { OwnerId = "ada" })).App;
        adas = await TokenOf("ada");
        bobs = await TokenOf("bob");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Who_is_not_on_the_list_is_refused_on_every_call()
    {
        Assert.Equal(200, (await Read(bobs)).Status);
        await Edit(AppMode.Development);
        foreach (var path in (string[])["/v1/open", "/v1/user", "/v1/library"])
        {
            var reply = await Read(bobs, path);
            Assert.Equal((403, "application/json; charset=utf-8"), (reply.Status, reply.ContentType));
            Assert.Contains("\"message\":\"User not registered in the Developer Dashboard\"", reply.Body, StringComparison.Ordinal);
        }
        Assert.Equal(200, (await Read(adas)).Status);
    }

    [Fact]
    public async Task A_change_of_the_list_or_the_mode_counts_from_the_next_call_on()
    {
        await Edit(AppMode.Development);
        await host.Apps.Allow(app.ClientId, "bob");
        Assert.Equal(200, (await Read(bobs)).Status);
        await host.Apps.Disallow(app.ClientId, "bob");
        Assert.Equal(403, (await Read(bobs)).Status);
        await Edit(AppMode.Extended);
        Assert.Equal(200, (await Read(bobs)).Status);
    }

    [Fact]
    public async Task The_app_for_itself_needs_no_list()
    {
        await Edit(AppMode.Development);
        Assert.Equal(200, (await Read((await host.Tokens.IssueToApp(app.ClientId)).Text)).Status);
    }

    [Fact]
    public async Task A_token_that_is_over_is_told_so_first()
    {
        await Edit(AppMode.Development);
        host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(401, (await Read(bobs)).Status);
    }

    Task<bool> Edit(AppMode mode) => host.Apps.Edit(app.ClientId, new AppDraft("App") { Mode = mode });

    async Task<string> TokenOf(string user) => (await host.Service<UserTokens>().Issue((await host.Users.Create(new UserDraft(user, Password: null)))!, app.ClientId, [])).Text;

    async Task<Reply> Read(string token, string path = "/v1/open")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        return await host.Send(request);
    }
}
