using System.Buffers;
using System.Globalization;

namespace Tonearm.Accounts.Apps;

/// <summary>Which redirect URIs may be registered, and which registered one a request means.</summary>
static class RedirectUri
{
    public const int MaxLength = 2000;

    /// <summary>Characters that RFC 3986 allows anywhere in a URI; everything else must arrive percent-encoded.</summary>
    static readonly SearchValues<char> UriCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?[]@!$&'()*+,;=%");

    /// <summary>Why a URI may not be registered, in words for the developer; null if it may.</summary>
    /// <param name="development">Allows plain http on any host, <c>localhost</c> too.</param>
    public static string? Refusal(string uri, bool development)
    {
        if (uri.Length is 0 or > MaxLength)
            return $"must have 1 to {MaxLength} characters";
        if (uri.Contains('#', StringComparison.Ordinal))
            return "must not have a fragment (RFC 6749 section 3.1.2)";
        if (uri.AsSpan().ContainsAnyExcept(UriCharacters))
            return "has characters that a URI must percent-encode (RFC 3986)";
        if (SchemeOf(uri) is not { } scheme || !Uri.TryCreate(uri, UriKind.Absolute, out var parsed))
            return "must be absolute (RFC 6749 section 3.1.2)";
        if (HasBrokenEscape(uri))
            return "has a percent sign without two hexadecimal digits (RFC 3986 section 2.1)";
        if (ReservedSchemes.Contains(scheme))
            return $"must not use the scheme {scheme}: it belongs to browsers or operating systems (RFC 8252 section 7.1)";
        return scheme switch
        {
            "https" => WebRefusal(uri, parsed),
            "http" => WebRefusal(uri, parsed) ?? (development || IsLoopback(HostOf(uri)) ? null
                : "must use https; http is for 127.0.0.1 and [::1] only"),
            _ when IsWeb(scheme) => "must write its scheme in lower case",
            _ => CustomRefusal(uri, scheme),
        };
    }

    /// <summary>True for plain http to anything but a loopback literal: what the real service calls insecure.</summary>
    public static bool IsInsecure(string uri) =>
        string.Equals(SchemeOf(uri), "http", StringComparison.OrdinalIgnoreCase) && !IsLoopback(HostOf(uri));

    /// <summary>Whether a browser answers at it; a program on the person's device does at any other.</summary>
    public static bool IsWeb(ReadOnlySpan<char> scheme) =>
        scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a registered URI admits the asked one: the same characters, except that a loopback literal registered
    /// without a port admits any (RFC 8252 section 7.3).
    /// </summary>
    public static bool Admits(string registered, string asked)
    {
        // Stores of earlier versions may have one with a scheme that was accepted then.
        if (string.Equals(registered, asked, StringComparison.Ordinal))
            return SchemeOf(asked) is { } scheme && !ReservedSchemes.Contains(scheme);
        if (SchemeOf(registered) != "http" || !IsLoopback(HostOf(registered)))
            return false;
        var (host, end) = AuthorityOf(registered);
        if (host.Length != end - "http://".Length)
            return false;
        var prefix = registered.AsSpan(0, end);
        return asked.AsSpan().StartsWith(prefix, StringComparison.Ordinal)
            && PortEnd(asked, end) is { } portEnd
            && asked.AsSpan(portEnd).SequenceEqual(registered.AsSpan(end));
    }

    /// <summary>RFC 8252 section 8.3: the two literals, never a name, which the network could answer for.</summary>
    public static bool IsLoopback(ReadOnlySpan<char> host) => host is "127.0.0.1" or "[::1]";

    static string? WebRefusal(string uri, Uri parsed)
    {
        if (!uri.AsSpan(uri.IndexOf(':', StringComparison.Ordinal)).StartsWith("://", StringComparison.Ordinal))
            return "must name a host";
        var (host, end) = AuthorityOf(uri);
        if (uri.AsSpan(0, end).Contains('@'))
            return "must not have a user name";
        if (host.IsEmpty || parsed.Host.Length == 0 || host.EndsWith("."))
            return "must name a host";
        var port = uri.AsSpan(uri.IndexOf("://", StringComparison.Ordinal) + "://".Length + host.Length)[..^(uri.Length - end)];
        if (!port.IsEmpty && !IsPort(port[1..]))
            return "must have a port of 1 to 65535 or none";
        // An address in an unusual form would be another text here than in the browser: 127.1, 0x7f.1, [::ffff:…].
        return host.Equals(parsed.Host, StringComparison.OrdinalIgnoreCase) ? null
            : $"must write its host as {parsed.Host}";
    }

    /// <summary>Without zeros in front, as browsers write it; nobody answers at port 0.</summary>
    static bool IsPort(ReadOnlySpan<char> text) =>
        !text.StartsWith('0') && ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    static bool HasBrokenEscape(ReadOnlySpan<char> uri)
    {
        while (uri.IndexOf('%') is >= 0 and var at)
        {
            if (at + 2 >= uri.Length || !char.IsAsciiHexDigit(uri[at + 1]) || !char.IsAsciiHexDigit(uri[at + 2]))
                return true;
            uri = uri[(at + 3)..];
        }
        return false;
    }

    static string? CustomRefusal(string uri, string scheme) =>
        uri.Length <= scheme.Length + 1 ? "must have something after its scheme"
        : uri.StartsWith(scheme + "://", StringComparison.Ordinal)
            && uri[(scheme.Length + 3)..].Split('/', 2)[0].Contains('@', StringComparison.Ordinal) ? "must not have a user name"
        : null;

    static string? SchemeOf(string uri)
    {
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(uri[0]))
            return null;
        foreach (var character in uri.AsSpan(1, colon - 1))
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
                return null;
        }
        return uri[..colon];
    }

    static ReadOnlySpan<char> HostOf(string uri) => AuthorityOf(uri).Host;

    /// <summary>The host as written, brackets included, and where the authority ends.</summary>
    static Authority AuthorityOf(string uri)
    {
        var start = uri.IndexOf("://", StringComparison.Ordinal) + 3;
        var length = uri.AsSpan(start).IndexOfAny('/', '?', '\\');
        var end = length < 0 ? uri.Length : start + length;
        var authority = uri.AsSpan(start, end - start);
        var bracket = authority.IndexOf(']');
        var port = authority[(bracket + 1)..].IndexOf(':');
        return new Authority(port < 0 ? authority : authority[..(bracket + 1 + port)], end);
    }

    static int? PortEnd(string asked, int start)
    {
        if (start >= asked.Length || asked[start] != ':')
            return null;
        var end = start + 1;
        while (end < asked.Length && char.IsAsciiDigit(asked[end]))
            end++;
        return ushort.TryParse(asked.AsSpan(start + 1, end - start - 1), out var port) && port > 0 ? end : null;
    }

    readonly ref struct Authority(ReadOnlySpan<char> host, int end)
    {
        public ReadOnlySpan<char> Host { get; } = host;

        public void Deconstruct(out ReadOnlySpan<char> host, out int end)
        {
            host = Host;
            end = End;
        }

        int End { get; } = end;
    }
}
