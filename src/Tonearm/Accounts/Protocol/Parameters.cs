using System.Text;

namespace Tonearm.Accounts.Protocol;

/// <summary>
/// The parameters of a form or a query, <c>application/x-www-form-urlencoded</c>. One without a value counts as absent
/// (RFC 6749 sections 3.1 and 3.2).
/// </summary>
sealed class Parameters
{
    /// <summary>More than any request of the protocol has: keeps a request of thousands cheap.</summary>
    const int MaxCount = 100;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly HashSet<string> Nothing = [];

    readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    HashSet<string>? repeated;

    /// <summary>The value of a parameter; null if it is absent or empty.</summary>
    public string? this[string name] => values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Names that occur more than once, which RFC 6749 forbids.</summary>
    public IReadOnlySet<string> Repeated => repeated ?? Nothing;

    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>These parameters and others; one that is among both occurs more than once.</summary>
    public Parameters And(Parameters others)
    {
        foreach (var (name, value) in others.values)
            if (!values.TryAdd(name, value))
                (repeated ??= new(StringComparer.Ordinal)).Add(name);
        if (others.repeated is { } twice)
            (repeated ??= new(StringComparer.Ordinal)).UnionWith(twice);
        return this;
    }

    /// <summary>Null if the text is not well-formed: a stray percent sign, bytes that are no UTF-8, or far too many.</summary>
    public static Parameters? Parse(ReadOnlySpan<byte> text)
    {
        var parameters = new Parameters();
        var count = 0;
        foreach (var range in text.Split((byte)'&'))
        {
            var pair = text[range];
            if (pair.IsEmpty)
                continue;
            if (++count > MaxCount)
                return null;
            var equals = pair.IndexOf((byte)'=');
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            var value = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
            if (name is null || value is null)
                return null;
            if (!parameters.values.TryAdd(name, value))
                (parameters.repeated ??= new(StringComparer.Ordinal)).Add(name);
        }
        return parameters;
    }

    /// <summary>Undoes the encoding of one name or value once; null if it is malformed.</summary>
    public static string? Decode(ReadOnlySpan<byte> encoded)
    {
        var bytes = encoded.Length <= 512 ? stackalloc byte[encoded.Length] : new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var current = encoded[i];
            if (current == '%')
            {
                if (i + 2 >= encoded.Length || !Hex(encoded[i + 1], out var high) || !Hex(encoded[i + 2], out var low))
                    return null;
                current = (byte)(high << 4 | low);
                i += 2;
            }
            else if (current == '+')
            {
                current = (byte)' ';
            }
            bytes[length++] = current;
        }
        return Text(bytes[..length]);
    }

    static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static bool Hex(byte digit, out int value)
    {
        value = char.IsAsciiHexDigit((char)digit) ? (digit & 0x0f) + (digit >= 'A' ? 9 : 0) : -1;
        return value >= 0;
    }
}
