using System.Net;
using System.Net.Sockets;

namespace Tonearm.Accounts;

/// <summary>
/// Who counts as one in limits by address. An IPv4 address is one; of IPv6 a household has a network of 64 bits at least,
/// and a site up to one of 48 bits, which is 65,536 of those (RFC 6177).
/// </summary>
static class ClientNetwork
{
    /// <summary>Bits of an IPv6 network.</summary>
    public const int Ipv6Network = 64, Site = 48;

    /// <summary>The address, or for IPv6 its network of so many bits, a multiple of eight. <see cref="IPAddress.None"/> for no address.</summary>
    public static IPAddress Of(IPAddress? address, int bits)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return new IPAddress(bytes);
    }

    /// <summary>The same as text, such as <c>2001:db8::/48</c>.</summary>
    public static string Text(IPAddress? address, int bits) =>
        address is null ? "local"
        : Of(address, bits) is { AddressFamily: AddressFamily.InterNetworkV6 } network ? $"{network}/{bits}"
        : Of(address, bits).ToString();
}
