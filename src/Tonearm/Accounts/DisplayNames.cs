using System.Globalization;
using System.Text;

namespace Tonearm.Accounts;

/// <summary>Names that people choose and others read: what may stand in them, and which are meant to be taken for another.</summary>
static class DisplayNames
{
    /// <summary>Invisible, and yet part of words of some languages and of emoji.</summary>
    const char ZeroWidthNonJoiner = '\u200C', ZeroWidthJoiner = '\u200D';

    /// <summary>The wide forms of ASCII, from the exclamation mark to the tilde.</summary>
    const char FirstWide = '\uFF01', LastWide = '\uFF5E';

    /// <summary>Letters that look like Latin ones (Unicode TR 39, the alphabets that are met).</summary>
    const string Confusable = "013457\u0430\u03B1\u0435\u0454\u03B5\u043E\u03BF\u0585\u0440\u0433\u0442\u03C4\u043C\u043F\u03B7\u0578";
    const string Intended = "oleastaaeeeoooprttmnnn";

    /// <summary>Letters and marks that show nothing: fillers of Hangul, the empty Braille pattern, the joiner of graphemes.</summary>
    const string Blank = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /// <summary>Whether a name can be read as it is written: no control characters, none that are invisible or turn the direction of text.</summary>
    public static bool IsLegible(string name) => name.EnumerateRunes().All(IsLegible);

    /// <summary>The same for a text of several lines.</summary>
    public static bool IsLegibleText(string text) => text.EnumerateRunes().All(IsLegibleInText);

    /// <summary>A text without what <see cref="IsLegibleText"/> refuses.</summary>
    public static string Legible(string text) => string.Concat(text.EnumerateRunes().Where(IsLegibleInText));

    static bool IsLegibleInText(Rune rune) => rune.Value is '\n' or '\r' or '\t' || IsLegible(rune);

    /// <summary>Half of a surrogate pair is read as U+FFFD.</summary>
    static bool IsLegible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
        _ => rune.Value != Rune.ReplacementChar.Value && !(rune.IsBmp && Blank.Contains((char)rune.Value)),
    };

    /// <summary>Whether somebody in a hurry would read a word in a name.</summary>
    /// <param name="word">Latin letters in lower case.</param>
    public static bool LooksLike(string name, string word)
    {
        var seen = new StringBuilder();
        foreach (var character in name)
        {
            var letter = Latin(character);
            if (char.IsAsciiLetter(letter))
                seen.Append(letter);
        }
        return seen.ToString().Contains(word, StringComparison.Ordinal);
    }

    /// <summary>The Latin letter in lower case that a character looks like; the character itself, in lower case, if it looks like none.</summary>
    public static char Latin(char character)
    {
        var narrow = char.ToLowerInvariant(character is >= FirstWide and <= LastWide ? (char)(character - FirstWide + '!') : character);
        var at = Confusable.IndexOf(narrow, StringComparison.Ordinal);
        return at < 0 ? narrow : Intended[at];
    }
}
