using Tonearm.Accounts;
using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Tokens;
using Tonearm.Accounts.Users;
using Tonearm.Tests.Storage;

namespace Tonearm.Tests.Accounts;

/// <summary>Two servers on one store: whatever is asked of both at once happens once.</summary>
public class TwoNodesTests : IAsyncLifetime
{
    protected virtual StoreKind Kind => StoreKind.Sqlite;

    Flow flow = null!;
    AccountsHost other = null!;

    public async ValueTask InitializeAsync()
    {
        flow = await Flow.Start(kind: Kind);
        other = await AccountsHost.Start(options: new AccountsOptions { AutoApprove = "alice" }, beside: flow.Host);
    }

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await flow.DisposeAsync();
    }

    [Fact]
    public async Task Of_fifty_exchanges_of_a_code_one_wins()
    {
        var code = await flow.Code();
        (string, string)[] form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Flow.Callback)];
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Node(i).Token(form, flow.Basic)));
        var winner = Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Except([winner]), reply => reply.IsRefused("invalid_grant", "Invalid authorization code"));
        await flow.Host.Revocations.Look();
        Assert.False(await flow.Works(winner["access_token"]));
    }

    [Fact]
    public async Task Of_fifty_refreshes_without_a_grace_one_wins_or_none()
    {
        await using var strict = await AccountsHost.Start(options: new AccountsOptions { RefreshGrace = TimeSpan.Zero }, beside: flow.Host);
        await using var second = await AccountsHost.Start(options: new AccountsOptions { RefreshGrace = TimeSpan.Zero }, beside: flow.Host);
        var first = await flow.PkceTokens();
        (string, string)[] form = [("grant_type", "refresh_token"), ("refresh_token", first["refresh_token"]!), ("client_id", flow.Id)];
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? strict : second).Token(form)));
        Assert.Single(replies, reply => reply.Status == 200);
    }

    [Fact]
    public async Task Refreshes_within_the_grace_all_bring_the_same_successor()
    {
        var first = await flow.PkceTokens();
        (string, string)[] form = [("grant_type", "refresh_token"), ("refresh_token", first["refresh_token"]!), ("client_id", flow.Id)];
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Node(i).Token(form)));
        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Single(replies.Select(reply => reply["refresh_token"]).Distinct());
    }

    [Fact]
    public async Task An_id_is_taken_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            Node(i).Users.Create(new UserDraft("user" + i / 4, Password: null))));
        Assert.Equal(6, made.Count(user => user is not null));
    }

    [Fact]
    public async Task A_user_whose_invitation_was_used_elsewhere_is_not_made()
    {
        var invitations = new Invitations(flow.Host.Store, flow.Host.Clock);
        var link = await invitations.Create("alice");
        var made = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Node(i).Users.Create(
            new UserDraft("guest" + i, Password: null), (state, id) => invitations.Use(state, link, id))));
        var guest = Assert.Single(made, user => user is not null);
        Assert.Equal(["alice", "bob", guest!.Id], (await other.Users.All()).Select(user => user.Id));
    }

    [Fact]
    public async Task Agreements_made_at_once_add_up()
    {
        string[] scopes = ["streaming", "user-read-email", "playlist-read-private", "user-library-read"];
        var codes = await Task.WhenAll(scopes.Select((scope, i) => Node(i).Http.GetAsync(new Uri(
            $"/authorize?client_id={flow.Id}&response_type=code&redirect_uri={Uri.EscapeDataString(Flow.Callback)}&scope={scope}", UriKind.Relative))));
        Assert.All(codes, reply => Assert.Equal(302, (int)reply.StatusCode));
        var grant = await flow.Host.Service<Tonearm.Accounts.Consent.GrantStore>().Find("alice", flow.Id);
        Assert.Equal(scopes.Order(), grant!.Scopes.Select(scope => scope.Name).Order());
    }

    [Fact]
    public async Task No_token_survives_a_new_password_that_came_in_the_middle_of_its_exchange()
    {
        for (var round = 0; round < 10; round++)
        {
            var code = await flow.Code();
            var exchange = flow.Exchange(code);
            var change = other.Users.ChangePassword("alice", "correct horse " + round);
            await Task.WhenAll(exchange, change);
            await flow.Host.Revocations.Look();
            Assert.False(await flow.Works((await exchange)["access_token"]));
        }
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_together()
    {
        var nodes = (SignInAttempts[])[new(flow.Host.Store, flow.Host.Clock), new(other.Store, other.Clock)];
        var waits = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => nodes[i % 2].Begin("alice", System.Net.IPAddress.Loopback)));
        Assert.Equal(SignInAttempts.FreeForAccount, waits.Count(wait => wait is null));
    }

    [Fact]
    public async Task A_revocation_on_one_node_is_obeyed_by_the_other_within_a_second()
    {
        var token = "Bearer " + (await flow.Tokens())["access_token"];
        Assert.Equal(200, (await other.WhoAmI(token)).Status);
        Assert.True(await flow.Host.Apps.Delete(flow.Id));
        flow.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        var cache = other.Service<TokenCache>();
        await Eventually.Is(() => cache.IsEmpty);
        Assert.Equal(401, (await other.WhoAmI(token)).Status);
    }

    AccountsHost Node(int number) => number % 2 == 0 ? flow.Host : other;
}

public sealed class TwoNodesOnPostgresTests : TwoNodesTests
{
    protected override StoreKind Kind => StoreKind.Postgres;
}
