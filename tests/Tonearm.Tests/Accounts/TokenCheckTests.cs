using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Tokens;
using Tonearm.Storage;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

/// <summary>The Authorization header of API requests: docs/security-checks.md 70, 73, 75, 76.</summary>
public class TokenCheckTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    AccountsHost host = null!;
    NewApp app = null!;
    string token = "";

    public async ValueTask InitializeAsync()
    {
        host = await AccountsHost.Start(kind: Kind);
        app = await host.Apps.Create(new AppDraft("App"));
        token = (await host.Tokens.IssueToApp(app.App.ClientId)).Text;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    [InlineData("BEARER ")]
    public async Task The_scheme_may_be_written_in_any_case(string scheme) =>
        Assert.Equal(200, (await host.WhoAmI(scheme + token)).Status);

    [Theory]
    [InlineData(null, 401, "No token provided")]
    [InlineData("", 401, "No token provided")]
    [InlineData("Basic x", 400, "Only valid bearer authentication supported")]
    [InlineData("Bearer", 400, "Only valid bearer authentication supported")]
    [InlineData("Bearer ", 400, "Only valid bearer authentication supported")]
    [InlineData("Bearer,", 400, "Only valid bearer authentication supported")]
    [InlineData("Bearer\t{token}", 400, "Only valid bearer authentication supported")]
    [InlineData("{token}", 400, "Only valid bearer authentication supported")]
    [InlineData("Bearer x", 401, "Invalid access token")]
    [InlineData("Bearer  {token}", 401, "Invalid access token")]
    [InlineData("Bearer {token} {token}", 401, "Invalid access token")]
    [InlineData("Bearer {token}, Bearer {token}", 401, "Invalid access token")]
    [InlineData("Bearer {'access_token': 'abc'}", 401, "Invalid access token")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 401, "Invalid access token")]
    public async Task Every_wrong_header_has_its_text(string? header, int status, string message)
    {
        var reply = await host.WhoAmI(header?.Replace("{token}", token, StringComparison.Ordinal));
        Assert.Equal((status, message), (reply.Status, reply["error"]));
        Assert.Equal(status == 401, reply.Header("WWW-Authenticate")?.StartsWith("Bearer", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task Two_headers_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/whoami");
        request.Headers.TryAddWithoutValidation("Authorization", ["Bearer " + token, "Bearer " + token]);
        Assert.InRange((await host.Send(request)).Status, 400, 401);
    }

    [Fact]
    public async Task Every_change_of_one_character_makes_a_token_invalid()
    {
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in (char[])['A', 'B', '_'])
            {
                if (token[i] == other)
                    continue;
                var changed = token[..i] + other + token[(i + 1)..];
                Assert.Equal(401, (await host.WhoAmI("Bearer " + changed)).Status);
            }
        }
    }

    [Fact]
    public async Task An_expired_token_is_challenged_with_the_reason()
    {
        host.Clock.Advance(TimeSpan.FromSeconds(3600));
        var reply = await host.WhoAmI("Bearer " + token);
        Assert.Equal((401, "The access token expired"), (reply.Status, reply["error"]));
        Assert.Equal("Bearer realm=\"spotify\", error=\"invalid_token\", error_description=\"The access token expired\"",
            reply.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_revoked_token_is_dead_at_once_also_when_it_was_in_use()
    {
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        Assert.True(TokenKey.TryOf(token, out var key));
        Assert.False(await host.Tokens.Revoke(key, "somebody else"));
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        Assert.True(await host.Tokens.Revoke(key, app.App.ClientId));
        var reply = await host.WhoAmI("Bearer " + token);
        Assert.Equal((401, "Invalid access token"), (reply.Status, reply["error"]));
    }

    [Fact]
    public async Task A_request_in_the_middle_of_a_revocation_does_not_bring_the_token_back()
    {
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        Assert.True(TokenKey.TryOf(token, out var key));
        await host.Store.Write(state => state.Run("update tokens set revoked_at = 1 where key = $1", key.ToArray()));
        host.Service<TokenCache>().Find(key)!.Drop();
        Assert.Equal(401, (await host.WhoAmI("Bearer " + token)).Status);
    }

    [Fact]
    public async Task The_tokens_of_a_deleted_app_are_dead_at_once()
    {
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        Assert.True(await host.Apps.Delete(app.App.ClientId));
        Assert.Equal(401, (await host.WhoAmI("Bearer " + token)).Status);
        Assert.False(await host.Apps.Delete(app.App.ClientId));
    }

    [Fact]
    public async Task A_revocation_by_another_process_is_heard_of_within_a_second()
    {
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        await using (var other = host.OpenStoreAgain())
        {
            var elsewhere = new Revocations(other, new TokenCache(), host.Clock);
            Assert.True(await new AppStore(other, elsewhere, host.Service<SecurityLog>(), host.Service<AccountEvents>(), host.Clock).Delete(app.App.ClientId));
        }
        await host.Revocations.Look();
        Assert.Equal(401, (await host.WhoAmI("Bearer " + token)).Status);
    }

    [Fact]
    public async Task The_upkeep_looks_for_revocations_every_second()
    {
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        await using (var other = host.OpenStoreAgain())
        {
            var elsewhere = new Revocations(other, new TokenCache(), host.Clock);
            Assert.True(await new AppStore(other, elsewhere, host.Service<SecurityLog>(), host.Service<AccountEvents>(), host.Clock).Delete(app.App.ClientId));
        }
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var cache = host.Service<TokenCache>();
        await Eventually.Is(() => cache.IsEmpty);
    }

    [Fact]
    public async Task Nothing_is_remembered_while_the_store_cannot_be_read()
    {
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        await host.Store.Write(state => state.Run("alter table revocations rename to gone"));
        await Assert.ThrowsAsync<StateStoreException>(host.Revocations.Look);
        Assert.True(host.Service<TokenCache>().IsEmpty);
    }

    [Fact]
    public async Task Unknown_tokens_are_not_remembered()
    {
        for (var i = 0; i < 100; i++)
            await host.WhoAmI("Bearer " + Tonearm.Accounts.Secrets.NewToken(DateTimeOffset.UnixEpoch));
        Assert.Equal(0, host.Service<TokenCache>().Count);
    }

    [Fact]
    public async Task A_known_token_is_checked_without_asking_the_store()
    {
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
        await host.Store.DisposeAsync();
        Assert.Equal(200, (await host.WhoAmI("Bearer " + token)).Status);
    }

    [Fact]
    public async Task An_expired_token_is_told_apart_for_a_day_and_then_purged()
    {
        host.Clock.Advance(TimeSpan.FromHours(24));
        await host.Tokens.Purge();
        Assert.Equal("The access token expired", (await host.WhoAmI("Bearer " + token))["error"]);
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.Tokens.Purge();
        Assert.Equal("Invalid access token", (await host.WhoAmI("Bearer " + token))["error"]);
    }

    [Fact]
    public async Task The_purge_removes_more_than_one_step_of_rows()
    {
        await Task.WhenAll(Enumerable.Range(0, 1200).Select(_ => host.Tokens.IssueToApp(app.App.ClientId)));
        host.Clock.Advance(TimeSpan.FromHours(26));
        await host.Tokens.Purge();
        Assert.Equal(0, await host.Store.Read(state => state.First("select count(*) from tokens", row => row.GetInt64(0))));
    }

    [Fact]
    public async Task The_store_holds_no_token_and_no_secret()
    {
        Assert.SkipWhen(Kind == StoreKind.Postgres, "Looks into the file of SQLite.");
        await host.Store.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(host.DataDirectory, StateStore.FileName), TestContext.Current.CancellationToken);
        var text = System.Text.Encoding.Latin1.GetString(bytes);
        Assert.Contains(app.App.ClientId, text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Secret, text, StringComparison.Ordinal);
    }
}
