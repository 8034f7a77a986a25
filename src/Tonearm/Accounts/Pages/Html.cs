using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// A piece of HTML, written as an interpolated string: what stands in the source is markup, what stands in a hole is text
/// and is escaped, unless it is a piece itself. There is no way from a string to a piece but this, so no value can become
/// markup. Holes stand between tags or inside quoted attributes.
/// </summary>
[InterpolatedStringHandler]
sealed class Html
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    readonly StringBuilder text;

    public Html(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + formattedCount * 32);

    public static Html None => new(0, 0);

    /// <summary>A text, escaped.</summary>
    public static Html Of(string text) => $"{text}";

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? ""));

    public void AppendFormatted(long value) => text.Append(CultureInfo.InvariantCulture, $"{value}");

    public void AppendFormatted(Html piece) => text.Append(piece.text);

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
            text.Append(piece.text);
    }

    /// <summary>A sentence of the resources, in which <c>{0}</c>, <c>{1}</c>, … stand for pieces.</summary>
    public static Html Sentence(string sentence, params ReadOnlySpan<Html> parts)
    {
        var result = None;
        var rest = sentence.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open && open + 2 < rest.Length && rest[open + 2] == '}')
        {
            result.AppendFormatted(rest[..open].ToString());
            result.AppendFormatted(parts[rest[open + 1] - '0']);
            rest = rest[(open + 3)..];
        }
        result.AppendFormatted(rest.ToString());
        return result;
    }

    public override string ToString() => text.ToString();
}
