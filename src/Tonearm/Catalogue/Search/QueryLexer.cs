using System.Buffers;

namespace Tonearm.Catalogue.Search;

enum LexemeKind
{
    Word,
    Quoted,
    Filter,
    Not,
    Or,
}

/// <summary>One piece of a query; of a filter only its name, the value follows.</summary>
readonly record struct Lexeme(LexemeKind Kind, string Text, Filter Filter = default);

/// <summary>Cuts a query into words, quoted phrases, filter names and operators. Every text has such a reading.</summary>
static class QueryLexer
{
    static readonly SearchValues<char> AsciiLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static List<Lexeme> Read(string query)
    {
        var lexemes = new List<Lexeme>();
        int at = 0, length = Math.Min(query.Length, SearchQuery.MaxCharacters);
        var text = query.AsSpan(0, length);
        while (at < text.Length)
        {
            if (IsGap(text[at])) at++;
            else if (IsQuote(text[at])) at += Quoted(text[at..], lexemes);
            else at += Word(text[at..], lexemes);
        }
        return lexemes;
    }

    static bool IsGap(char unit) => char.IsWhiteSpace(unit) || char.IsControl(unit);

    static bool IsQuote(char unit) => unit is '"' or '“' or '”' or '„';

    /// <summary>A quote that is never closed is punctuation.</summary>
    static int Quoted(ReadOnlySpan<char> text, List<Lexeme> lexemes)
    {
        int closing = text[1..].IndexOfAny("\"“”„");
        if (closing < 0) return 1;
        lexemes.Add(new Lexeme(LexemeKind.Quoted, text.Slice(1, closing).ToString()));
        return closing + 2;
    }

    static int Word(ReadOnlySpan<char> text, List<Lexeme> lexemes)
    {
        int length = 0;
        while (length < text.Length && !IsGap(text[length]) && !IsQuote(text[length])) length++;
        var word = text[..length];
        int colon = word.IndexOf(':');
        if (colon > 0 && !word[..colon].ContainsAnyExcept(AsciiLetters) && Enum.TryParse<Filter>(word[..colon], true, out var filter))
        {
            lexemes.Add(new Lexeme(LexemeKind.Filter, word[..colon].ToString(), filter));
            return colon + 1;
        }
        lexemes.Add(new Lexeme(Operator(word), word.ToString()));
        return length;
    }

    static LexemeKind Operator(ReadOnlySpan<char> word) => word switch
    {
        "NOT" => LexemeKind.Not,
        "OR" => LexemeKind.Or,
        _ => LexemeKind.Word,
    };
}
