using System.Net;

namespace Tonearm.Accounts.Protocol;

/// <summary>
/// Slows down guessing of secrets, codes and refresh tokens: so much that is wrong from one address for one app in a
/// minute, and both wait for the next. The app itself works on from everywhere else. Each process counts for itself.
/// </summary>
/// <remarks>Nobody can guess 128 random bits; this keeps those who try from using the machine.</remarks>
sealed class GuessLimit(TimeProvider clock)
{
    /// <summary>What one address may cost in a minute; a whole IPv6 site, in which phones of many people may be, a few times that.</summary>
    const int Allowed = 200, AllowedForSite = 1_000;

    const int SecretCost = 10, GrantCost = 1;

    readonly WindowCounts<(string ClientId, IPAddress Network, int Bits)> costs = new(TimeSpan.FromMinutes(1), clock);

    /// <summary>The refusal of a request that must wait; null if it may be looked at.</summary>
    public OAuthError? Check(string clientId, IPAddress? address)
    {
        if (costs.IsEmpty || costs.Of(Household(clientId, address)) < Allowed && costs.Of(Site(clientId, address)) < AllowedForSite)
            return null;
        return OAuthError.TooManyTries with { RetryAfter = Math.Max(1, (int)Math.Ceiling(costs.TimeLeft.TotalSeconds)) };
    }

    public void CountWrongSecret(string clientId, IPAddress? address) => Count(clientId, address, SecretCost);

    /// <summary>Costs less: an app whose users are behind one address may well come with many dead tokens.</summary>
    public void CountWrongGrant(string clientId, IPAddress? address) => Count(clientId, address, GrantCost);

    void Count(string clientId, IPAddress? address, int cost)
    {
        costs.Add(Household(clientId, address), cost);
        costs.Add(Site(clientId, address), cost);
    }

    static (string, IPAddress, int) Household(string clientId, IPAddress? address) =>
        (clientId, ClientNetwork.Of(address, ClientNetwork.Ipv6Network), ClientNetwork.Ipv6Network);

    static (string, IPAddress, int) Site(string clientId, IPAddress? address) =>
        (clientId, ClientNetwork.Of(address, ClientNetwork.Site), ClientNetwork.Site);
}
