using System.Text;

namespace Tonearm.Accounts.Protocol;

/// <summary>The Authorization header of HTTP Basic with an app's id and secret. RFC 6749 section 2.3.1.</summary>
static class ClientCredentialsHeader
{
    const string Scheme = "Basic ";

    /// <summary>Null if the header is no such credentials.</summary>
    public static PresentedClient? Parse(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var encoded = header.AsSpan(Scheme.Length).Trim(' ');
        var bytes = new byte[encoded.Length];
        // The decoder skips white space; a header with two values must not pass for one.
        if (encoded.ContainsAny(" \t\r\n") || !Convert.TryFromBase64Chars(encoded, bytes, out var length))
            return null;
        var pair = bytes.AsSpan(0, length);
        var colon = pair.IndexOf((byte)':');
        if (colon <= 0)
            return null;
        var secret = Text(pair[(colon + 1)..]);
        return new PresentedClient(Text(pair[..colon]), secret.Length == 0 ? null : secret);
    }

    /// <summary>
    /// The RFC wants both parts form-encoded, many clients send them raw. Ours are hexadecimal and the same either way;
    /// what does not decode is taken raw, and is then no id or secret of ours.
    /// </summary>
    static string Text(ReadOnlySpan<byte> part) => Parameters.Decode(part) ?? Encoding.Latin1.GetString(part);
}
