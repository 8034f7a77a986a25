using System.Buffers;
using System.Net;

namespace Tonearm.Catalogue.Import;

/// <summary>
/// The servers from which an import may fetch pictures: those that were named and no other, over TLS. Without TLS only
/// this machine itself, which has to be named as such.
/// </summary>
sealed class PictureHosts
{
    static readonly SearchValues<char> InNoHost = SearchValues.Create("/?#@\\* ");

    readonly List<(string Host, int Port)> named = [];

    /// <param name="hosts">Each a name or an address, with <c>:port</c> where it is not the usual one.</param>
    /// <exception cref="FormatException">One is none; the message says which.</exception>
    public PictureHosts(IEnumerable<string> hosts)
    {
        foreach (var text in hosts)
            named.Add(Read(text) ?? throw new FormatException($"{text} is no name of a host, such as images.example or images.example:8443."));
    }

    public bool Allow(Uri address) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0 && HostOf(address) is { } host
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && IsThisMachine(host))
        && named.Exists(each => each.Host == host && (each.Port < 0 ? address.IsDefaultPort : each.Port == address.Port));

    public static bool IsThisMachine(string host) =>
        host == "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);

    /// <summary>In lower case, as certificates and the name service know it; null if it cannot be one.</summary>
    public static string? HostOf(Uri address)
    {
        try
        {
            return address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost.ToLowerInvariant();
        }
        catch (Exception broken) when (broken is ArgumentException or UriFormatException)
        {
            // The framework's answer to Punycode that stands for no name.
            return null;
        }
    }

    static (string, int)? Read(string text)
    {
        // The scheme has no usual port, so that a port which is given is told from none.
        if (text.AsSpan().ContainsAny(InNoHost) || !Uri.TryCreate("pictures://" + text, UriKind.Absolute, out var address))
            return null;
        return HostOf(address) is { Length: > 0 } host && Uri.CheckHostName(host.Trim('[', ']')) != UriHostNameType.Unknown ? (host, address.Port) : null;
    }
}
