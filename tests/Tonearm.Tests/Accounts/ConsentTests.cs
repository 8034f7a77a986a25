using Tonearm.Accounts;
using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.Accounts.Consent;
using Tonearm.Tests.Storage;
using Tonearm.WebApi;

namespace Tonearm.Tests.Accounts;

/// <summary>Who is asked, who is not, and how to take it back: docs/security-checks.md 13, 14, 69, 85, 92.</summary>
public class ConsentTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    static readonly (string, string?)[] Pkce = [("code_challenge", Flow.Challenge), ("code_challenge_method", "S256")];

    Flow flow = null!;

    GrantStore Grants => flow.Host.Service<GrantStore>();

    public async ValueTask InitializeAsync() => flow = await Flow.Start(new AccountsOptions(), Kind);

    public ValueTask DisposeAsync() => flow.DisposeAsync();

    [Fact]
    public async Task Nobody_signed_in_goes_to_the_sign_in_page_and_back_to_the_same_request()
    {
        var path = $"/authorize?client_id={flow.Id}&response_type=code&redirect_uri={Uri.EscapeDataString(Flow.Callback)}&state=%26continue=//evil.example";
        var reply = await flow.Get(path);
        Assert.Equal((302, "/signin?continue=" + Uri.EscapeDataString(path)), (reply.Status, reply.Header("Location")));
    }

    [Fact]
    public async Task Before_anybody_has_signed_in_no_error_is_redirected()
    {
        Flow.IsPage(await flow.AuthorizeAs(null, ("response_mode", "form_post")), "This response_mode is not offered");
        Flow.IsPage(await flow.AuthorizeAs(null, ("redirect_uri", "https://evil.example/")), "INVALID_CLIENT: Invalid redirect URI");
        Flow.IsPage(await flow.AuthorizeAs(null, ("client_id", "x")), "INVALID_CLIENT: Invalid client");
        Assert.Equal("invalid_request", Flow.Answer(await flow.AuthorizeAs("alice", ("response_mode", "form_post")))["error"]);
    }

    [Fact]
    public async Task The_first_time_the_user_is_asked()
    {
        var reply = await flow.AuthorizeAs("alice", ("scope", "streaming"), ("state", "s"));
        Assert.StartsWith("/consent?client_id=" + flow.Id, reply.Header("Location"), StringComparison.Ordinal);
        Assert.EndsWith("&scope=streaming&state=s", reply.Header("Location"), StringComparison.Ordinal);
        Assert.Null(await Grants.Find("alice", flow.Id));
    }

    [Fact]
    public async Task What_was_agreed_to_is_not_asked_again()
    {
        await Agree("streaming user-read-email");
        foreach (var scope in (string[])["", "streaming", "user-read-email streaming"])
            Assert.NotNull(Flow.Answer(await flow.AuthorizeAs("alice", ("scope", scope)))["code"]);
        Assert.StartsWith("/consent?", (await flow.AuthorizeAs("bob", ("scope", "streaming"))).Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_scope_or_the_wish_of_the_app_asks_again()
    {
        await Agree("streaming");
        foreach (var change in ((string, string?)[])[("scope", "streaming user-read-email"), ("show_dialog", "true"), ("show_dialog", "True")])
            Assert.StartsWith("/consent?", (await flow.AuthorizeAs("alice", change)).Header("Location"), StringComparison.Ordinal);
        Assert.NotNull(Flow.Answer(await flow.AuthorizeAs("alice", ("show_dialog", "false")))["code"]);
    }

    [Theory]
    [InlineData("https://client.example/cb", false)]
    [InlineData("http://127.0.0.1:5000/cb", true)]
    [InlineData("com.example.app:/cb", true)]
    public async Task An_app_that_any_program_could_claim_to_be_is_never_waved_through(string redirect, bool asks)
    {
        await Agree("");
        var pkce = (await flow.AuthorizeAs("alice", [("redirect_uri", redirect), .. Pkce])).Header("Location");
        var token = (await flow.AuthorizeAs("alice", ("redirect_uri", redirect), ("response_type", "token"))).Header("Location");
        var secret = (await flow.AuthorizeAs("alice", ("redirect_uri", redirect))).Header("Location");
        Assert.Equal((asks, asks), (pkce!.StartsWith("/consent?", StringComparison.Ordinal), token!.StartsWith("/consent?", StringComparison.Ordinal)));
        Assert.StartsWith(redirect + "?code=", secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agreements_add_up_and_are_listed_with_their_dates()
    {
        var started = flow.Host.Clock.GetUtcNow();
        await Agree("streaming");
        flow.Host.Leap(TimeSpan.FromDays(1));
        await Agree("user-read-email");
        flow.Host.Clock.Advance(TimeSpan.FromMinutes(5));
        await flow.Exchange(Flow.Answer(await flow.AuthorizeAs("alice"))["code"]!);
        var grant = Assert.Single(await Grants.Of("alice"));
        Assert.Equal((flow.Id, "App", started, flow.Host.Clock.GetUtcNow()), (grant.ClientId, grant.AppName, grant.Since, grant.LastUsedAt));
        Assert.Equal([Scope.Streaming, Scope.UserReadEmail], grant.Scopes);
        Assert.Empty(await Grants.Of("bob"));
    }

    [Fact]
    public async Task A_token_has_what_its_request_asked_for_not_all_that_was_ever_agreed_to()
    {
        await Agree("streaming");
        Assert.Equal("user-read-email", (await Tokens("user-read-email"))["scope"]);
    }

    [Fact]
    public async Task Taking_an_agreement_back_kills_every_token_and_code_at_once()
    {
        var first = await Tokens("streaming");
        var (second, code) = (await Tokens("streaming"), Flow.Answer(await flow.AuthorizeAs("alice", ("scope", "streaming")))["code"]!);
        Assert.True(await flow.Works(first["access_token"]) && await flow.Works(second["access_token"]));
        Assert.False(await Grants.Remove("bob", flow.Id));
        Assert.True(await Grants.Remove("alice", flow.Id));
        foreach (var tokens in (Reply[])[first, second])
        {
            Assert.False(await flow.Works(tokens["access_token"]));
            (await flow.Refresh(tokens["refresh_token"])).IsRefused("invalid_grant", "Refresh token revoked");
        }
        (await flow.Exchange(code)).IsRefused("invalid_grant", "Invalid authorization code");
        Assert.StartsWith("/consent?", (await flow.AuthorizeAs("alice")).Header("Location"), StringComparison.Ordinal);
        Assert.False(await Grants.Remove("alice", flow.Id));
    }

    [Fact]
    public async Task It_leaves_other_users_of_the_app_alone()
    {
        var alices = await Tokens("streaming");
        await Agree("streaming", "bob");
        var bobs = await flow.Exchange(Flow.Answer(await flow.AuthorizeAs("bob"))["code"]!);
        await Grants.Remove("alice", flow.Id);
        Assert.Equal((false, true), (await flow.Works(alices["access_token"]), await flow.Works(bobs["access_token"])));
    }

    [Fact]
    public async Task A_user_who_is_gone_or_has_a_new_password_has_agreed_to_nothing()
    {
        var request = await Accepted("streaming");
        await flow.Host.Users.ChangePassword("alice", "another horse");
        Assert.Equal(Authorize.Refuse(request), await flow.Host.Service<Authorize>().Agree(flow.User, request));
        await flow.Host.Users.Delete("alice");
        Assert.Equal(Authorize.Refuse(request), await flow.Host.Service<Authorize>().Agree(flow.User, request));
        Assert.Equal(0, await flow.Host.Store.Read(state => state.First("select count(*) from codes", row => row.GetInt64(0))));
    }

    async Task<Reply> Tokens(string scope)
    {
        await Agree(scope);
        return await flow.Exchange(Flow.Answer(await flow.AuthorizeAs("alice", ("scope", scope)))["code"]!);
    }

    /// <summary>What the consent page does when the user agrees.</summary>
    async Task Agree(string scope, string user = "alice") =>
        await flow.Host.Service<Authorize>().Agree((await flow.Host.Users.Find(user))!, await Accepted(scope));

    async Task<AuthorizeRequest> Accepted(string scope)
    {
        var verdict = await flow.Host.Service<Authorize>().Validate(
            $"?client_id={flow.Id}&response_type=code&redirect_uri={Uri.EscapeDataString(Flow.Callback)}&scope={Uri.EscapeDataString(scope)}", "https://issuer.example");
        return Assert.IsType<AuthorizeVerdict.Accepted>(verdict).Request;
    }
}
