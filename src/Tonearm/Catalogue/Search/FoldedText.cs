using System.Runtime.CompilerServices;

namespace Tonearm.Catalogue.Search;

/// <summary>
/// One token. <see cref="Position"/> and <see cref="Span"/> count the plain tokens of the text; a joined token
/// (<c>acdc</c> of <c>AC/DC</c>) spans several.
/// </summary>
readonly record struct Token(int Start, int Length, int Position, int Span, bool IsIdeograph);

/// <summary>
/// Folds texts into tokens, into buffers that are used again: nothing is allocated for the next text of the same size.
/// Plain tokens lie one behind the other in <see cref="Letters"/>.
/// </summary>
sealed partial class FoldedText
{
    /// <summary>Longest token in UTF-16 units; what exceeds it is cut, in documents and queries alike.</summary>
    public const int MaxTokenLength = 64;
    const int MaxJoined = 16;

    readonly List<Token> _tokens = new(16);
    char[] _letters = new char[96];
    int _length, _wordStart, _groupStart, _positions;
    bool _open, _ideographs;

    /// <summary>Number of plain and joined tokens; a joined one follows its parts.</summary>
    public int Count => _tokens.Count;

    /// <summary>Number of plain tokens.</summary>
    public int Positions => _positions;

    /// <summary>True when the text had nothing but punctuation, which then is its only token.</summary>
    public bool IsPunctuation { get; private set; }

    /// <summary>All plain tokens without anything between.</summary>
    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, _length);

    /// <summary><see cref="Letters"/> without a leading article: what two names must share to be the same name.</summary>
    public ReadOnlySpan<char> Title => _letters.AsSpan(StartsWithThe ? 3 : 0, _length - (StartsWithThe ? 3 : 0));

    public bool StartsWithThe => _positions > 1 && _tokens[0].Length == 3 && Text(0).SequenceEqual("the");

    public ReadOnlySpan<char> Text(int token) => _letters.AsSpan(_tokens[token].Start, _tokens[token].Length);

    public Token this[int token] => _tokens[token];

    public void Fold(ReadOnlySpan<char> text)
    {
        _tokens.Clear();
        _length = _positions = _groupStart = 0;
        _open = _ideographs = IsPunctuation = false;
        if (_letters.Length < text.Length + 32) _letters = new char[text.Length * 2 + 32];
        Take(text);
        EndGroup();
        if (_positions == 0) TakePunctuation(text);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Take(ReadOnlySpan<char> text)
    {
        var glyphs = FoldingTable.Glyphs;
        var lower = FoldingTable.Lower;
        for (int i = 0; i < text.Length; i++)
        {
            char unit = text[i];
            var glyph = glyphs[unit];
            if (glyph == Glyph.Letter) Letter(lower[unit]);
            else if (glyph == Glyph.Space) EndGroup();
            else if (glyph == Glyph.Separator) EndWord();
            else if (glyph != Glyph.Drop) i += TakeOther(glyph, text, i);
        }
    }

    /// <summary>Everything that is neither a plain letter nor a gap. Returns how many further units were consumed.</summary>
    int TakeOther(Glyph glyph, ReadOnlySpan<char> text, int i)
    {
        switch (glyph)
        {
            case Glyph.Ideograph: Ideograph([FoldingTable.Lower[text[i]]]); break;
            case Glyph.Expand: Expand(FoldingTable.Expansion(text[i])!, text.Length - i); break;
            case Glyph.Jamo: Jamo(FoldingTable.Lower[text[i]]); break;
            case Glyph.VoicingMark: Voice(FoldingTable.Lower[text[i]]); break;
            case Glyph.Apostrophe when _open && IsWordAt(text, i + 1): break;
            case Glyph.Dollar when IsLetterAt(text, i - 1) || IsLetterAt(text, i + 1): Letter('s'); break;
            case Glyph.Bang when IsLetterAt(text, i - 1) && IsLetterAt(text, i + 1): Letter('i'); break;
            case Glyph.Surrogate: return Pair(text, i);
            default: EndWord(); break;
        }
        return 0;
    }

    static bool IsLetterAt(ReadOnlySpan<char> text, int i) =>
        (uint)i < (uint)text.Length && (char.IsLetter(text[i]) || text[i] == '$');

    static bool IsWordAt(ReadOnlySpan<char> text, int i) => i < text.Length && char.IsLetterOrDigit(text[i]);

    void Letter(char letter)
    {
        if (!_open) (_open, _wordStart) = (true, _length);
        _letters[_length++] = letter;
    }

    void EndWord()
    {
        if (!_open) return;
        _open = false;
        AddPlain(_wordStart, false);
    }

    void EndGroup()
    {
        EndWord();
        int first = _groupStart, parts = _tokens.Count - first;
        if (parts is > 1 and <= MaxJoined && !_ideographs)
        {
            int start = _tokens[first].Start;
            _tokens.Add(new Token(start, Math.Min(_length - start, MaxTokenLength), _tokens[first].Position, parts, false));
        }
        _groupStart = _tokens.Count;
        _ideographs = false;
    }

    void AddPlain(int start, bool ideograph) =>
        _tokens.Add(new Token(start, Math.Min(_length - start, MaxTokenLength), _positions++, 1, ideograph));

    void TakePunctuation(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (!char.IsWhiteSpace(unit) && !char.IsControl(unit) && _length < MaxTokenLength) _letters[_length++] = unit;
        }
        if (_length == 0) return;
        IsPunctuation = true;
        AddPlain(0, false);
    }
}
