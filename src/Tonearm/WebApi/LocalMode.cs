using System.Net;

namespace Tonearm.WebApi;

/// <summary>
/// Whether the server is one person's own, reached from this machine alone: every listener is a loopback address, no
/// proxies are configured, and no public address lies beyond loopback. Every default that is more lenient than a server
/// for others may be asks this and nothing else.
/// </summary>
/// <param name="Others">Why it is not local, in words for the operator; null in local mode.</param>
sealed record LocalMode(string? Others)
{
    public bool IsOn => Others is null;

    /// <summary>Why the mode is what it is, in words for the operator.</summary>
    public string Reason => Others ?? "it listens on loopback addresses only, without proxies and without a public address elsewhere";

    public static LocalMode Of(IEnumerable<string> listeners, IEnumerable<IPAddress> proxies, PublicUrls urls) => new(
        listeners.FirstOrDefault(url => !ListensOnLoopback(url)) is { } listener ? $"it listens on {listener}"
        : proxies.FirstOrDefault() is { } proxy ? $"a proxy is configured, {proxy}"
        : urls.All.FirstOrDefault(url => !IsLoopbackHost(HostOf(url))) is { } url ? $"{url} is configured as a public address"
        : null);

    /// <summary>
    /// A loopback literal, or <c>localhost</c> or a name below it, which resolve to loopback (RFC 6761 section 6.3).
    /// </summary>
    /// <param name="host">Without a port; an IPv6 address with or without brackets.</param>
    public static bool IsLoopbackHost(ReadOnlySpan<char> host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);

    /// <summary>
    /// As Kestrel reads an address: <c>localhost</c> and loopback literals are bound to loopback, and every other name to
    /// all addresses of the machine.
    /// </summary>
    static bool ListensOnLoopback(string url)
    {
        try
        {
            var host = BindingAddress.Parse(url).Host;
            return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : "";
}
