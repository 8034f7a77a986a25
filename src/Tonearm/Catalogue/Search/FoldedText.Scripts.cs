using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tonearm.Catalogue.Search;

sealed partial class FoldedText
{
    void Ideograph(ReadOnlySpan<char> units)
    {
        EndWord();
        _ideographs = true;
        int start = _length;
        units.CopyTo(_letters.AsSpan(_length));
        _length += units.Length;
        AddPlain(start, true);
    }

    void Expand(string folded, int rest)
    {
        if (_letters.Length < _length + folded.Length + rest + 32) Array.Resize(ref _letters, _letters.Length * 2 + folded.Length);
        Take(folded);
    }

    /// <summary>Korean written in single letters becomes syllables again (Unicode core specification, 3.12).</summary>
    void Jamo(char jamo)
    {
        int last = _open ? _letters[_length - 1] : 0;
        if (last is >= 0x1100 and <= 0x1112 && jamo is >= '\u1161' and <= '\u1175')
            _letters[_length - 1] = (char)(0xAC00 + ((last - 0x1100) * 21 + jamo - 0x1161) * 28);
        else if (last is >= 0xAC00 and <= 0xD7A3 && (last - 0xAC00) % 28 == 0 && jamo is >= '\u11A8' and <= '\u11C2')
            _letters[_length - 1] = (char)(last + jamo - 0x11A7);
        else
            Letter(jamo);
    }

    /// <summary>か with a separate mark becomes が: the voiced forms follow their plain ones in Unicode.</summary>
    void Voice(char mark)
    {
        if (_open || _tokens.Count == 0 || !_tokens[^1].IsIdeograph) return;
        ref char kana = ref _letters[_length - 1];
        char hiragana = kana is >= '\u30A1' and <= '\u30F6' ? (char)(kana - 0x60) : kana;
        if (hiragana == 'う' && mark == '\u3099') kana += (char)('ゔ' - 'う');
        else if ("はひふへほ".Contains(hiragana, StringComparison.Ordinal)) kana += (char)(mark - '\u3098');
        else if (mark == '\u3099' && "かきくけこさしすせそたちつてとゝ".Contains(hiragana, StringComparison.Ordinal)) kana++;
    }

    int Pair(ReadOnlySpan<char> text, int i)
    {
        if (Rune.DecodeFromUtf16(text[i..], out var rune, out _) != OperationStatus.Done)
        {
            EndWord();
            return 0;
        }
        Span<char> units = stackalloc char[2];
        if (FoldingTable.Expansion(rune.Value) is { } folded) Expand(folded, text.Length - i);
        else if (IsIdeograph(rune.Value)) Ideograph(text.Slice(i, 2));
        else if (Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherNumber)
        {
            Rune.ToLowerInvariant(rune).EncodeToUtf16(units);
            foreach (char unit in units) Letter(unit);
        }
        else EndWord();
        return 1;
    }

    static bool IsIdeograph(int codePoint) => codePoint is (>= 0x20000 and <= 0x3FFFF) or (>= 0x1B000 and <= 0x1B16F);
}
