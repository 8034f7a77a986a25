using System.Globalization;
using System.Text;

namespace Tonearm.Catalogue.Search;

/// <summary>What <see cref="FoldedText"/> does with one UTF-16 unit.</summary>
enum Glyph : byte
{
    Separator,
    Letter,
    Space,
    /// <summary>Marks and invisible characters: the word goes on without them.</summary>
    Drop,
    /// <summary>Scripts without spaces: a token for each character.</summary>
    Ideograph,
    Apostrophe,
    Expand,
    Dollar,
    Bang,
    Jamo,
    VoicingMark,
    Surrogate,
}

/// <summary>
/// The folding of every character: compatibility decomposition without marks, in lower case. Held as a table of our own
/// (folding.tsv, written by folding.py) because <see cref="string.Normalize()"/> does nothing in invariant globalization.
/// </summary>
static class FoldingTable
{
    const string Apostrophes = "'`´‘’‛′ʹʻʼʽˈ＇";

    public static readonly Glyph[] Glyphs = new Glyph[char.MaxValue + 1];
    public static readonly char[] Lower = new char[char.MaxValue + 1];
    static readonly Dictionary<int, string> Expansions = [];

    static FoldingTable()
    {
        for (int unit = 0; unit <= char.MaxValue; unit++)
        {
            Glyphs[unit] = Classify((char)unit);
            Lower[unit] = char.ToLowerInvariant((char)unit);
        }
        foreach (char apostrophe in Apostrophes) Glyphs[apostrophe] = Glyph.Apostrophe;
        Glyphs['$'] = Glyphs['＄'] = Glyph.Dollar;
        Glyphs['!'] = Glyphs['！'] = Glyph.Bang;
        using var table = typeof(FoldingTable).Assembly.GetManifestResourceStream("folding.tsv")!;
        using var lines = new StreamReader(table, Encoding.UTF8);
        while (lines.ReadLine() is { } line) Add(line);
    }

    /// <summary>The folding of a code point whose glyph is <see cref="Glyph.Expand"/> or that needs two units; null when it folds to itself.</summary>
    public static string? Expansion(int codePoint) => Expansions.GetValueOrDefault(codePoint);

    static void Add(string line)
    {
        int tab = line.IndexOf('\t', StringComparison.Ordinal);
        int code = int.Parse(line.AsSpan(0, tab), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        string folded = line[(tab + 1)..];
        if (code > char.MaxValue) Expansions[code] = folded;
        else if (Glyphs[code] is Glyph.Dollar or Glyph.Bang) return;
        else if (folded.Length == 0) Glyphs[code] = Glyph.Drop;
        else if (folded.Length == 1) (Glyphs[code], Lower[code]) = (Glyphs[folded[0]], Lower[folded[0]]);
        else (Glyphs[code], Expansions[code]) = (Glyph.Expand, folded);
    }

    static Glyph Classify(char unit) => unit switch
    {
        >= '\u1100' and <= '\u11FF' => Glyph.Jamo,
        '\u3099' or '\u309A' => Glyph.VoicingMark,
        '々' or '〇' or (>= '\u3041' and <= '\u312F' and not '\u30FB') or (>= '\u31A0' and <= '\u31FF')
            or (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') => Glyph.Ideograph,
        _ => char.GetUnicodeCategory(unit) switch
        {
            UnicodeCategory.Surrogate => Glyph.Surrogate,
            UnicodeCategory.Format => Glyph.Drop,
            UnicodeCategory.Control when unit is not ('\t' or '\n' or '\r') => Glyph.Drop,
            UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator => Glyph.Space,
            UnicodeCategory.EnclosingMark => Glyph.Drop,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Glyph.Letter,
            _ => char.IsLetterOrDigit(unit) || char.GetUnicodeCategory(unit) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
                ? Glyph.Letter
                : Glyph.Separator,
        },
    };
}
