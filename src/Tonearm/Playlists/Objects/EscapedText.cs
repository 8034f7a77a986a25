using System.Buffers;
using System.Text;

namespace Tonearm.Playlists.Objects;

/// <summary>
/// The form in which the API answers descriptions of playlists: six characters are written as HTML entities, though the
/// text is stored and sent plain (github.com/spotify/web-api/issues/980).
/// </summary>
static class EscapedText
{
    static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'/");

    /// <returns>The text with <c>&amp; &lt; &gt; " ' /</c> as entities; null for null.</returns>
    public static string? Of(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny(Special))
            return text;
        var escaped = new StringBuilder(text.Length + 32);
        foreach (var character in text)
            _ = EntityOf(character) is { } entity ? escaped.Append(entity) : escaped.Append(character);
        return escaped.ToString();
    }

    static string? EntityOf(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#x27;",
        '/' => "&#x2F;",
        _ => null,
    };
}
