using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Tonearm.Accounts.Protocol;

/// <summary>
/// Slows down guessing of secrets, codes and refresh tokens: so much that is wrong from one address for one app in a
/// minute, and both wait for the next. The app itself works on from everywhere else. Each process counts for itself.
/// </summary>
/// <remarks>Nobody can guess 128 random bits; this keeps those who try from using the machine.</remarks>
sealed class GuessLimit(TimeProvider clock)
{
    const int Allowed = 200, SecretCost = 10, GrantCost = 1;

    /// <summary>Addresses counted in a minute; beyond that, further ones go uncounted rather than fill the memory.</summary>
    const int MaxCounted = 50_000;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    volatile Minute current = new(0);

    /// <summary>The refusal of a request that must wait; null if it may be looked at.</summary>
    public OAuthError? Check(string clientId, IPAddress? address)
    {
        var minute = Current();
        if (minute.Costs.IsEmpty || minute.Costs.GetValueOrDefault((clientId, Network(address))) < Allowed)
            return null;
        var left = (minute.Number + 1) * Window - (clock.GetUtcNow() - DateTimeOffset.UnixEpoch);
        return OAuthError.TooManyTries with { RetryAfter = Math.Max(1, (int)Math.Ceiling(left.TotalSeconds)) };
    }

    public void CountWrongSecret(string clientId, IPAddress? address) => Count(clientId, address, SecretCost);

    /// <summary>Costs less: an app whose users are behind one address may well come with many dead tokens.</summary>
    public void CountWrongGrant(string clientId, IPAddress? address) => Count(clientId, address, GrantCost);

    void Count(string clientId, IPAddress? address, int cost)
    {
        var minute = Current();
        if (minute.Costs.Count < MaxCounted)
            minute.Costs.AddOrUpdate((clientId, Network(address)), cost, (_, before) => before + cost);
    }

    Minute Current()
    {
        var number = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / Window.Ticks;
        if (current.Number == number)
            return current;
        lock (gate)
        {
            if (current.Number != number)
                current = new Minute(number);
            return current;
        }
    }

    /// <summary>An IPv6 network of 64 bits is one customer.</summary>
    static IPAddress Network(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    sealed record Minute(long Number)
    {
        public ConcurrentDictionary<(string ClientId, IPAddress Network), int> Costs { get; } = new();
    }
}
