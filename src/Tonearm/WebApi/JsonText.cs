using System.Buffers;
using System.Text;

namespace Tonearm.WebApi;

/// <summary>
/// Text as it stands between the quotes of a JSON string. A release stores all texts in this form, so that an answer
/// copies them; only what RFC 8259 demands is escaped.
/// </summary>
static class JsonText
{
    static readonly SearchValues<char> NeedsEscape = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <summary>Lone surrogates become U+FFFD.</summary>
    public static void Escape(string text, IBufferWriter<byte> destination)
    {
        var rest = text.AsSpan();
        for (var next = rest.IndexOfAny(NeedsEscape); next >= 0; next = rest.IndexOfAny(NeedsEscape))
        {
            Encoding.UTF8.GetBytes(rest[..next], destination);
            WriteEscaped(rest[next], destination);
            rest = rest[(next + 1)..];
        }
        Encoding.UTF8.GetBytes(rest, destination);
    }

    public static byte[] Escape(string text)
    {
        if (text.Length == 0)
            return [];
        var bytes = new ArrayBufferWriter<byte>(text.Length + 16);
        Escape(text, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        if (!escaped.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(escaped);
        var text = new StringBuilder(escaped.Length);
        while (escaped.IndexOf((byte)'\\') is var at and >= 0)
        {
            text.Append(Encoding.UTF8.GetString(escaped[..at]));
            escaped = escaped[(at + ReadEscaped(escaped[at..], text))..];
        }
        return text.Append(Encoding.UTF8.GetString(escaped)).ToString();
    }

    static void WriteEscaped(char character, IBufferWriter<byte> destination)
    {
        switch (character)
        {
            case '"': destination.Write("\\\""u8); break;
            case '\\': destination.Write("\\\\"u8); break;
            case '\n': destination.Write("\\n"u8); break;
            case '\r': destination.Write("\\r"u8); break;
            case '\t': destination.Write("\\t"u8); break;
            default: Encoding.ASCII.GetBytes($"\\u{(int)character:x4}", destination); break;
        }
    }

    static int ReadEscaped(ReadOnlySpan<byte> escaped, StringBuilder text)
    {
        switch (escaped[1])
        {
            case (byte)'n': text.Append('\n'); return 2;
            case (byte)'r': text.Append('\r'); return 2;
            case (byte)'t': text.Append('\t'); return 2;
            case (byte)'u': text.Append((char)Convert.ToUInt16(Encoding.ASCII.GetString(escaped.Slice(2, 4)), 16)); return 6;
            default: text.Append((char)escaped[1]); return 2;
        }
    }

    /// <summary>The answer of every <c>contains</c>: an array of booleans.</summary>
    public static byte[] Truths(IEnumerable<bool> truths) =>
        Encoding.ASCII.GetBytes($"[{string.Join(',', truths.Select(truth => truth ? "true" : "false"))}]");
}
