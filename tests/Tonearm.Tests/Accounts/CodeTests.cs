using Tonearm.Accounts;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Codes;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

/// <summary>The authorization code grant with and without PKCE: docs/security-checks.md 25, 27 to 38, 40, 57, 59.</summary>
public class CodeTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    Flow flow = null!;

    public async ValueTask InitializeAsync() => flow = await Flow.Start(kind: Kind);

    public ValueTask DisposeAsync() => flow.DisposeAsync();

    [Fact]
    public async Task A_code_and_the_secret_bring_tokens()
    {
        var reply = await flow.Tokens("user-read-email  playlist-read-private user-read-email");
        Assert.Equal(200, reply.Status);
        Assert.Equal(["access_token", "token_type", "expires_in", "refresh_token", "scope"], reply.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("Bearer", "3600", "user-read-email playlist-read-private"), (reply["token_type"], reply["expires_in"], reply["scope"]));
        Assert.Equal(("no-store", "no-cache", "application/json"), (reply.Header("Cache-Control"), reply.Header("Pragma"), reply.ContentType));
        var who = await flow.Host.WhoAmI("Bearer " + reply["access_token"]);
        Assert.Equal((flow.Id, "alice", "playlist-read-private user-read-email"), (who["app"], who["user"], who["scope"]));
    }

    [Fact]
    public async Task The_secret_may_come_in_the_form_and_extra_members_are_ignored()
    {
        var reply = await flow.Host.Token([("grant_type", "authorization_code"), ("code", await flow.Code()), ("redirect_uri", Flow.Callback),
            ("client_id", flow.Id), ("client_secret", flow.App.Secret), ("scope", "nonsense"), ("state", "x")]);
        Assert.Equal((200, ""), (reply.Status, reply["scope"]));
    }

    [Fact]
    public async Task A_verifier_alone_brings_tokens()
    {
        var reply = await flow.PkceTokens("streaming");
        Assert.Equal((200, "streaming"), (reply.Status, reply["scope"]));
        Assert.True(await flow.Works(reply["access_token"]));
        Assert.NotNull(reply["refresh_token"]);
    }

    [Fact]
    public async Task A_plain_code_needs_the_right_secret()
    {
        var code = await flow.Code();
        (await flow.Host.Token([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Flow.Callback), ("client_id", flow.Id)]))
            .IsRefused("invalid_client", "Invalid client secret");
        (await flow.Host.Token([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Flow.Callback), ("client_id", flow.Id), ("code_verifier", Flow.Verifier)]))
            .IsRefused("invalid_client", "Invalid client secret");
        Assert.Equal(200, (await flow.Exchange(code)).Status);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_even_with_the_right_verifier() =>
        (await flow.PkceExchange(await flow.PkceCode(), ("client_secret", new string('0', 32)))).IsRefused("invalid_client", "Invalid client secret");

    [Fact]
    public async Task A_code_works_once_and_a_second_use_takes_everything_back()
    {
        var code = await flow.PkceCode();
        var first = await flow.PkceExchange(code);
        var refreshed = await flow.PkceRefresh(first["refresh_token"]);
        Assert.True(await flow.Works(first["access_token"]));
        (await flow.PkceExchange(code)).IsRefused("invalid_grant", "Invalid authorization code");
        Assert.False(await flow.Works(first["access_token"]));
        Assert.False(await flow.Works(refreshed["access_token"]));
        (await flow.PkceRefresh(refreshed["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
        (await flow.PkceExchange(code)).IsRefused("invalid_grant", "Invalid authorization code");
    }

    [Fact]
    public async Task Of_fifty_exchanges_at_once_one_wins_and_the_rest_take_its_tokens_back()
    {
        for (var round = 0; round < 3; round++)
        {
            var code = await flow.Code();
            var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => flow.Exchange(code)));
            var winner = Assert.Single(replies, reply => reply.Status == 200);
            Assert.All(replies.Except([winner]), reply => reply.IsRefused("invalid_grant", "Invalid authorization code"));
            Assert.False(await flow.Works(winner["access_token"]));
            (await flow.Refresh(winner["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
            flow.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task A_code_lives_ten_minutes()
    {
        var (soon, late) = (await flow.Code(), await flow.Code());
        flow.Host.Clock.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal(200, (await flow.Exchange(soon)).Status);
        flow.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await flow.Exchange(late)).IsRefused("invalid_grant", "Authorization code expired");
    }

    [Fact]
    public async Task An_operator_may_shorten_the_life_of_a_code_but_not_lengthen_it()
    {
        await using var strict = await Flow.Start(new AccountsOptions { AutoApprove = "alice", CodeLifetime = TimeSpan.FromMinutes(1) }, Kind);
        var code = await strict.Code();
        strict.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await strict.Exchange(code)).IsRefused("invalid_grant", "Authorization code expired");
        Assert.NotNull(new AccountsOptions { CodeLifetime = TimeSpan.FromMinutes(11) }.Refusal());
        Assert.NotNull(new AccountsOptions { CodeLifetime = TimeSpan.Zero }.Refusal());
    }

    [Fact]
    public async Task A_code_of_one_app_is_nothing_to_another()
    {
        var other = await flow.Host.Apps.Create(new AppDraft("Other") { RedirectUris = [Flow.Callback] });
        var (code, pkce) = (await flow.Code(), await flow.PkceCode());
        (string, string)[] form = [("grant_type", "authorization_code"), ("redirect_uri", Flow.Callback)];
        (await flow.Host.Token([.. form, ("code", code)], (other.App.ClientId, other.Secret))).IsRefused("invalid_grant", "Invalid authorization code");
        (await flow.Host.Token([.. form, ("code", pkce), ("client_id", other.App.ClientId), ("code_verifier", Flow.Verifier)]))
            .IsRefused("invalid_grant", "Invalid authorization code");
        Assert.Equal(200, (await flow.Exchange(code)).Status);
        Assert.Equal(200, (await flow.PkceExchange(pkce)).Status);
    }

    [Fact]
    public async Task The_redirect_must_be_the_same_port_included()
    {
        var code = await flow.Code();
        (await flow.Exchange(code, ("redirect_uri", "https://client.example/cb/"))).IsRefused("invalid_grant", "Invalid redirect URI");
        (await flow.Exchange(code, ("redirect_uri", "com.example.app:/cb"))).IsRefused("invalid_grant", "Invalid redirect URI");
        (await flow.Exchange(code, ("redirect_uri", null))).IsRefused("invalid_request", "redirect_uri must be supplied");
        Assert.Equal(200, (await flow.Exchange(code)).Status);

        var loopback = await flow.Code(("redirect_uri", "http://127.0.0.1:5000/cb"));
        (await flow.Exchange(loopback, ("redirect_uri", "http://127.0.0.1:5001/cb"))).IsRefused("invalid_grant", "Invalid redirect URI");
        (await flow.Exchange(loopback, ("redirect_uri", "http://127.0.0.1/cb"))).IsRefused("invalid_grant", "Invalid redirect URI");
        Assert.Equal(200, (await flow.Exchange(loopback, ("redirect_uri", "http://127.0.0.1:5000/cb"))).Status);
    }

    [Fact]
    public async Task A_missing_code_is_told() =>
        (await flow.Exchange("x", ("code", null))).IsRefused("invalid_request", "code must be supplied");

    [Fact]
    public async Task A_changed_code_is_nothing()
    {
        var code = await flow.Code();
        foreach (var other in (string[])[code[..^1], code + "A", code.ToLowerInvariant(), (code[0] == 'A' ? 'B' : 'A') + code[1..], code[..42] + (code[42] == 'w' ? 'x' : 'w'), " " + code[1..], "é" + code[1..]])
            (await flow.Exchange(other)).IsRefused("invalid_grant", "Invalid authorization code");
        Assert.Equal(200, (await flow.Exchange(code)).Status);
    }

    [Fact]
    public async Task A_challenge_asks_for_its_verifier_even_of_an_app_with_a_secret()
    {
        var code = await flow.PkceCode();
        (await flow.Exchange(code)).IsRefused("invalid_grant", "code_verifier required");
        (await flow.PkceExchange(code, ("code_verifier", null))).IsRefused("invalid_grant", "code_verifier required");
        Assert.Equal(200, (await flow.Exchange(code, ("code_verifier", Flow.Verifier))).Status);
    }

    [Fact]
    public async Task A_verifier_without_a_challenge_is_a_downgrade() =>
        (await flow.Exchange(await flow.Code(), ("code_verifier", Flow.Verifier))).IsRefused("invalid_grant", "code_verifier was incorrect");

    [Fact]
    public async Task A_code_survives_a_wrong_verifier_but_not_many()
    {
        var code = await flow.PkceCode();
        for (var i = 1; i < CodeExchange.MaxWrongTries; i++)
            (await flow.PkceExchange(code, ("code_verifier", new string('a', 43)))).IsRefused("invalid_grant", "code_verifier was incorrect");
        Assert.Equal(200, (await flow.PkceExchange(code)).Status);

        var guessed = await flow.PkceCode();
        for (var i = 0; i < CodeExchange.MaxWrongTries; i++)
            await flow.PkceExchange(guessed, ("code_verifier", new string('a', 43)));
        (await flow.PkceExchange(guessed)).IsRefused("invalid_grant", "Invalid authorization code");
    }

    [Theory]
    [InlineData(1, 'a')]
    [InlineData(42, 'a')]
    [InlineData(129, 'a')]
    [InlineData(50, '!')]
    [InlineData(50, ' ')]
    [InlineData(50, 'é')]
    public async Task A_verifier_of_another_form_is_wrong_even_if_it_fits_the_challenge(int length, char character)
    {
        var verifier = new string(character, length);
        var code = await flow.Code(("code_challenge", Pkce.ChallengeOf(verifier)), ("code_challenge_method", "S256"));
        (await flow.PkceExchange(code, ("code_verifier", verifier))).IsRefused("invalid_grant", "code_verifier was incorrect");
    }

    [Theory]
    [InlineData(43)]
    [InlineData(128)]
    public async Task The_shortest_and_the_longest_verifier_work(int length)
    {
        var verifier = string.Concat(Enumerable.Repeat("aZ09-._~", 16))[..length];
        var code = await flow.Code(("code_challenge", Pkce.ChallengeOf(verifier)), ("code_challenge_method", "S256"));
        Assert.Equal(200, (await flow.PkceExchange(code, ("code_verifier", verifier))).Status);
    }

    [Fact]
    public void The_challenge_is_the_one_of_the_RFC() =>
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", Pkce.ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    [Fact]
    public async Task Codes_are_gone_a_day_later()
    {
        await flow.Tokens();
        await flow.Code();
        flow.Host.Clock.Advance(TimeSpan.FromHours(25));
        await flow.Host.Tokens.Purge();
        Assert.Equal(0, await flow.Host.Store.Read(state => state.First("select count(*) from codes", row => row.GetInt64(0))));
    }
}
