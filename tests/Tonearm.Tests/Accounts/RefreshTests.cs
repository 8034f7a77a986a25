using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Tokens;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

/// <summary>Refresh tokens: docs/security-checks.md 62 to 69.</summary>
public class RefreshTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    Flow flow = null!;

    public async ValueTask InitializeAsync() => flow = await Flow.Start(kind: Kind);

    public ValueTask DisposeAsync() => flow.DisposeAsync();

    [Fact]
    public async Task With_a_secret_the_same_token_works_again_and_again()
    {
        var first = await flow.Tokens("streaming");
        for (var i = 0; i < 3; i++)
        {
            flow.Host.Clock.Advance(TimeSpan.FromHours(30));
            var next = await flow.Refresh(first["refresh_token"]);
            Assert.Equal((200, first["refresh_token"], "streaming", "3600"), (next.Status, next["refresh_token"], next["scope"], next["expires_in"]));
            Assert.NotEqual(first["access_token"], next["access_token"]);
            Assert.True(await flow.Works(next["access_token"]));
        }
        Assert.False(await flow.Works(first["access_token"]));
    }

    [Fact]
    public async Task What_was_issued_with_a_secret_is_refreshed_with_it()
    {
        var token = (await flow.Tokens())["refresh_token"];
        (await flow.PkceRefresh(token)).IsRefused("invalid_client", "Invalid client secret");
        (await flow.PkceRefresh(token, ("client_secret", new string('0', 32)))).IsRefused("invalid_client", "Invalid client secret");
        Assert.Equal(200, (await flow.Refresh(token)).Status);
    }

    [Fact]
    public async Task Without_a_secret_each_refresh_brings_another_token()
    {
        var tokens = new List<string?> { (await flow.PkceTokens())["refresh_token"] };
        for (var i = 0; i < 3; i++)
        {
            flow.Host.Clock.Advance(TimeSpan.FromHours(1));
            tokens.Add((await flow.PkceRefresh(tokens[^1]))["refresh_token"]);
        }
        Assert.All(tokens, Assert.NotNull);
        Assert.Equal(4, tokens.Distinct().Count());
    }

    [Fact]
    public async Task A_replaced_token_that_comes_back_after_the_grace_kills_the_family()
    {
        var first = await flow.PkceTokens();
        var second = await flow.PkceRefresh(first["refresh_token"]);
        flow.Host.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(await flow.Works(second["access_token"]));
        (await flow.PkceRefresh(first["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
        Assert.False(await flow.Works(first["access_token"]));
        Assert.False(await flow.Works(second["access_token"]));
        (await flow.PkceRefresh(second["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
    }

    [Fact]
    public async Task A_token_replaced_long_ago_is_still_recognised()
    {
        var first = await flow.PkceTokens();
        var newest = first;
        for (var i = 0; i < 5; i++)
        {
            flow.Host.Leap(TimeSpan.FromDays(30));
            newest = await flow.PkceRefresh(newest["refresh_token"]);
        }
        (await flow.PkceRefresh(first["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
        (await flow.PkceRefresh(newest["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
    }

    [Fact]
    public async Task A_token_before_the_previous_one_is_a_theft_even_within_the_grace()
    {
        var first = await flow.PkceTokens();
        var second = await flow.PkceRefresh(first["refresh_token"]);
        var third = await flow.PkceRefresh(second["refresh_token"]);
        (await flow.PkceRefresh(first["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
        (await flow.PkceRefresh(third["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
    }

    [Fact]
    public async Task A_lost_answer_is_given_again_within_the_grace()
    {
        var first = await flow.PkceTokens();
        var lost = await flow.PkceRefresh(first["refresh_token"]);
        flow.Host.Clock.Advance(TimeSpan.FromSeconds(59));
        var again = await flow.PkceRefresh(first["refresh_token"]);
        Assert.Equal((200, lost["refresh_token"]), (again.Status, again["refresh_token"]));
        Assert.Equal(200, (await flow.PkceRefresh(again["refresh_token"])).Status);
    }

    [Fact]
    public async Task Refreshes_at_once_all_get_the_same_successor()
    {
        var first = await flow.PkceTokens();
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => flow.PkceRefresh(first["refresh_token"])));
        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        var successor = Assert.Single(replies.Select(reply => reply["refresh_token"]).Distinct());
        Assert.Equal(1, await Families());
        Assert.Equal(200, (await flow.PkceRefresh(successor)).Status);
    }

    [Fact]
    public async Task Without_grace_one_of_many_refreshes_at_once_wins_and_the_family_dies()
    {
        await using var strict = await Flow.Start(new AccountsOptions { AutoApprove = "alice", RefreshGrace = TimeSpan.Zero }, Kind);
        var first = await strict.PkceTokens();
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => strict.PkceRefresh(first["refresh_token"])));
        var winner = Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Except([winner]), reply => reply.IsRefused("invalid_grant", "Refresh token revoked"));
        Assert.False(await strict.Works(winner["access_token"]));
        (await strict.PkceRefresh(winner["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
    }

    [Fact]
    public async Task Every_change_of_one_character_is_unknown_and_harms_nobody()
    {
        var token = (await flow.PkceTokens())["refresh_token"]!;
        Assert.Equal(RefreshToken.TextLength, token.Length);
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            (await flow.PkceRefresh(changed)).IsRefused("invalid_grant", "Invalid refresh token");
        }
        Assert.Equal(200, (await flow.PkceRefresh(token)).Status);
    }

    [Fact]
    public async Task Other_texts_are_unknown()
    {
        var tokens = await flow.PkceTokens();
        var token = tokens["refresh_token"]!;
        foreach (var other in (string?[])[tokens["access_token"], token[..^1], token + "A", token + "=", " " + token[1..], token[..40] + "\n" + token[41..], "x", new string('é', 88), new string('A', 88)])
            (await flow.PkceRefresh(other)).IsRefused("invalid_grant", "Invalid refresh token");
        (await flow.PkceRefresh(null)).IsRefused("invalid_request", "refresh_token must be supplied");
        (await flow.PkceRefresh("")).IsRefused("invalid_request", "refresh_token must be supplied");
        Assert.Equal(200, (await flow.PkceRefresh(token)).Status);
    }

    [Fact]
    public async Task Another_app_cannot_use_it_nor_harm_it()
    {
        var other = await flow.Host.Apps.Create(new AppDraft("Other"));
        foreach (var tokens in (Reply[])[await flow.Tokens(), await flow.PkceTokens()])
        {
            var form = new[] { ("grant_type", "refresh_token"), ("refresh_token", tokens["refresh_token"]!) };
            (await flow.Host.Token(form, (other.App.ClientId, other.Secret))).IsRefused("invalid_grant", "Invalid refresh token");
            (await flow.Host.Token([.. form, ("client_id", other.App.ClientId)])).IsRefused("invalid_grant", "Invalid refresh token");
            Assert.Equal(200, (await flow.Refresh(tokens["refresh_token"])).Status);
        }
    }

    [Fact]
    public async Task Less_scope_may_be_asked_for_once()
    {
        var tokens = await flow.PkceTokens("streaming user-read-email");
        var less = await flow.PkceRefresh(tokens["refresh_token"], ("scope", "user-read-email"));
        Assert.Equal("user-read-email", less["scope"]);
        Assert.Equal("user-read-email", (await flow.Host.WhoAmI("Bearer " + less["access_token"]))["scope"]);
        Assert.Equal("streaming user-read-email", (await flow.PkceRefresh(less["refresh_token"]))["scope"]);
    }

    [Theory]
    [InlineData("user-read-private")]
    [InlineData("streaming user-read-private")]
    [InlineData("nonsense")]
    public async Task More_scope_is_refused_and_changes_nothing(string scope)
    {
        var tokens = await flow.PkceTokens("streaming");
        (await flow.PkceRefresh(tokens["refresh_token"], ("scope", scope))).IsRefused("invalid_scope", "The scope exceeds what the user has granted");
        Assert.Equal(200, (await flow.PkceRefresh(tokens["refresh_token"])).Status);
    }

    [Fact]
    public async Task A_lifetime_counts_from_the_agreement_and_is_not_prolonged()
    {
        await using var limited = await Flow.Start(new AccountsOptions { AutoApprove = "alice", RefreshLifetime = TimeSpan.FromDays(180) }, Kind);
        var (kept, rotated) = (await limited.Tokens(), await limited.PkceTokens());
        limited.Host.Leap(TimeSpan.FromDays(179));
        var newest = await limited.PkceRefresh(rotated["refresh_token"]);
        Assert.Equal(200, (await limited.Refresh(kept["refresh_token"])).Status);
        limited.Host.Leap(TimeSpan.FromDays(1));
        (await limited.Refresh(kept["refresh_token"])).IsRefused("invalid_grant", "Refresh token expired");
        (await limited.PkceRefresh(newest["refresh_token"])).IsRefused("invalid_grant", "Refresh token expired");
    }

    [Fact]
    public async Task Without_a_lifetime_a_token_works_after_ten_years()
    {
        var tokens = await flow.Tokens();
        flow.Host.Leap(TimeSpan.FromDays(3650));
        await flow.Host.Tokens.Purge();
        Assert.Equal(200, (await flow.Refresh(tokens["refresh_token"])).Status);
    }

    [Fact]
    public async Task A_new_password_ends_all_tokens_and_codes_of_the_user()
    {
        var (tokens, code) = (await flow.Tokens(), await flow.Code());
        Assert.True(await flow.Works(tokens["access_token"]));
        Assert.True(await flow.Host.Users.ChangePassword("alice", "another horse"));
        Assert.False(await flow.Works(tokens["access_token"]));
        (await flow.Refresh(tokens["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
        (await flow.Exchange(code)).IsRefused("invalid_grant", "Invalid authorization code");
    }

    [Fact]
    public async Task A_deleted_user_leaves_no_token_to_the_next_of_the_name()
    {
        var (tokens, code) = (await flow.Tokens(), await flow.Code());
        Assert.True(await flow.Host.Users.Delete("alice"));
        await flow.Host.Users.Create(new("alice", "correct horse"));
        Assert.False(await flow.Works(tokens["access_token"]));
        (await flow.Refresh(tokens["refresh_token"])).IsRefused("invalid_grant", "Invalid refresh token");
        (await flow.Exchange(code)).IsRefused("invalid_grant", "Invalid authorization code");
    }

    [Fact]
    public async Task A_deleted_app_has_no_tokens()
    {
        var tokens = await flow.Tokens();
        Assert.True(await flow.Host.Apps.Delete(flow.Id));
        Assert.False(await flow.Works(tokens["access_token"]));
        (await flow.Refresh(tokens["refresh_token"])).IsRefused("invalid_client", "Invalid client");
    }

    [Fact]
    public async Task A_revoked_family_is_forgotten_after_a_month()
    {
        var tokens = await flow.Tokens();
        await flow.Host.Users.ChangePassword("alice", "another horse");
        flow.Host.Leap(TimeSpan.FromDays(29));
        await flow.Host.Tokens.Purge();
        (await flow.Refresh(tokens["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
        flow.Host.Leap(TimeSpan.FromDays(3));
        await flow.Host.Tokens.Purge();
        Assert.Equal(0, await Families());
        (await flow.Refresh(tokens["refresh_token"])).IsRefused("invalid_grant", "Invalid refresh token");
    }

    async Task<long> Families() =>
        await flow.Host.Store.Read(state => state.First("select count(*) from families", row => row.GetInt64(0)));
}
