using System.Net;
using Microsoft.Extensions.Time.Testing;
using Tonearm.Accounts.Protocol;

namespace Tonearm.Tests.Accounts;

/// <summary>Guessing is slowed down: docs/security-checks.md 33 and 60.</summary>
public sealed class GuessLimitTests
{
    [Fact]
    public async Task Many_wrong_secrets_must_wait_and_then_the_right_one_works()
    {
        await using var flow = await Flow.Start();
        (string, string)[] grant = [("grant_type", "client_credentials")];
        for (var i = 0; i < 20; i++)
            (await flow.Host.Token(grant, (flow.Id, "wrong"))).IsRefused("invalid_client", "Invalid client secret");
        var refused = await flow.Host.Token(grant, flow.Basic);
        refused.IsRefused("invalid_client", "Too many wrong credentials", 429);
        var seconds = int.Parse(refused.Header("Retry-After")!, null);
        Assert.InRange(seconds, 1, 60);
        flow.Host.Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(200, (await flow.Host.Token(grant, flow.Basic)).Status);
    }

    [Fact]
    public async Task Ten_thousand_guesses_of_a_code_are_not_even_looked_at()
    {
        await using var flow = await Flow.Start();
        var statuses = new List<int>();
        for (var i = 0; i < 250; i++)
            statuses.Add((await flow.Exchange(Tonearm.Accounts.Secrets.NewToken(flow.Host.Clock.GetUtcNow()))).Status);
        Assert.Equal((200, 50), (statuses.Count(status => status == 400), statuses.Count(status => status == 429)));
    }

    [Fact]
    public void The_same_app_works_from_elsewhere_and_other_apps_from_the_same_address()
    {
        var limit = new GuessLimit(new FakeTimeProvider());
        for (var i = 0; i < 20; i++)
            limit.CountWrongSecret("app", IPAddress.Parse("2001:db8::1"));
        Assert.NotNull(limit.Check("app", IPAddress.Parse("2001:db8::2")));
        Assert.Null(limit.Check("app", IPAddress.Parse("2001:db8:0:1::1")));
        Assert.Null(limit.Check("other", IPAddress.Parse("2001:db8::1")));
        Assert.Null(limit.Check("app", null));
    }

    [Fact]
    public void A_site_of_an_IPv6_network_has_five_times_as_much_in_the_sum()
    {
        var limit = new GuessLimit(new FakeTimeProvider());
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(limit.Check("app", IPAddress.Parse($"2001:db8:0:{i:x}::1")));
            limit.CountWrongSecret("app", IPAddress.Parse($"2001:db8:0:{i:x}::1"));
        }
        Assert.NotNull(limit.Check("app", IPAddress.Parse("2001:db8:0:ffff::1")));
        Assert.Null(limit.Check("app", IPAddress.Parse("2001:db8:1::1")));
    }

    [Fact]
    public void An_address_is_the_same_in_both_notations()
    {
        var limit = new GuessLimit(new FakeTimeProvider());
        for (var i = 0; i < 20; i++)
            limit.CountWrongSecret("app", IPAddress.Parse("::ffff:192.0.2.1"));
        Assert.NotNull(limit.Check("app", IPAddress.Parse("192.0.2.1")));
        Assert.Null(limit.Check("app", IPAddress.Parse("192.0.2.2")));
    }

    [Fact]
    public void Single_mistakes_cost_nothing()
    {
        var clock = new FakeTimeProvider();
        var limit = new GuessLimit(clock);
        for (var i = 0; i < 1000; i++)
        {
            limit.CountWrongSecret("app", IPAddress.Loopback);
            limit.CountWrongGrant("app", IPAddress.Loopback);
            clock.Advance(TimeSpan.FromSeconds(4));
            Assert.Null(limit.Check("app", IPAddress.Loopback));
        }
    }
}
