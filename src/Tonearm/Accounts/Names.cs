using System.Globalization;
using System.Text;

namespace Tonearm.Accounts;

/// <summary>Names that people choose and others read: what may stand in them, and which are meant to be taken for another.</summary>
static class Names
{
    /// <summary>Invisible, and yet part of words of some languages and of emoji.</summary>
    const char ZeroWidthNonJoiner = '\u200C', ZeroWidthJoiner = '\u200D';

    /// <summary>The wide forms of ASCII, from the exclamation mark to the tilde.</summary>
    const char FirstWide = '\uFF01', LastWide = '\uFF5E';

    /// <summary>Letters that look like Latin ones (Unicode TR 39, the alphabets that are met).</summary>
    const string Seeming = "013457\u0430\u03B1\u0435\u0454\u03B5\u043E\u03BF\u0585\u0440\u0433\u0442\u03C4\u043C\u043F\u03B7\u0578";
    const string Meant = "oleastaaeeeoooprttmnnn";

    /// <summary>Whether a name can be read as it is written: no control characters, none that are invisible or turn the direction of text.</summary>
    public static bool IsLegible(string name) => !name.Any(character => char.IsControl(character)
        || char.GetUnicodeCategory(character) == UnicodeCategory.Format && character is not (ZeroWidthNonJoiner or ZeroWidthJoiner));

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
        var at = Seeming.IndexOf(narrow, StringComparison.Ordinal);
        return at < 0 ? narrow : Meant[at];
    }
}
