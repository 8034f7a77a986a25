using Tonearm.Ids;

namespace Tonearm.Catalogue.Search;

/// <summary>How obvious an answer is; lower comes first, and within a tier popularity decides.</summary>
enum Tier
{
    ExactName,
    /// <summary>The query is the exact name and the whole of an artist: <c>creep radiohead</c>.</summary>
    NameAndArtist,
    /// <summary>The query is the exact name and words of the artists.</summary>
    NameAndArtistWords,
    StartOfName,
    TypedStartOfName,
    WordsInName,
    Words,
    TypedWordsInName,
    TypedWords,
    /// <summary>Number of tiers; corrected spellings stand behind all others.</summary>
    Count,
}

/// <summary>Tells the tier of documents for one group of a query.</summary>
sealed class Ranking
{
    readonly string[] _tokens;
    readonly string _letters, _title;
    readonly bool _typed;

    public Ranking(QueryGroup group, EntityKind kind)
    {
        _tokens = [.. group.Wanted.SelectMany(clause => NameTokens(clause, kind))];
        _letters = string.Concat(_tokens);
        _title = TitleOf(_tokens);
        _typed = group.Wanted[^1] is Keyword { IsTyped: true };
    }

    /// <summary>The words that a name is measured by; none for a query of nothing but filters.</summary>
    public ReadOnlySpan<string> Tokens => _tokens;

    /// <summary>What <see cref="FoldedText.Title"/> is for a name of these tokens.</summary>
    public static string TitleOf(ReadOnlySpan<string> tokens) =>
        string.Concat(tokens.Length > 1 && tokens[0] == "the" ? tokens[1..] : tokens);

    /// <summary>The tier of a document that matches; <paramref name="typed"/> when it matches only with the last word as a prefix.</summary>
    public Tier TierOf(DocumentView view, int rank, bool typed)
    {
        var rest = typed ? Tier.TypedWords : Tier.Words;
        if (_tokens.Length == 0) return rest;
        var name = view.Name(rank);
        if (name.Title.SequenceEqual(_title)) return Tier.ExactName;
        if (_tokens.Length > 1 && NameThenArtist(view, rank, name) is { } tier) return tier;
        if (StartsWith(name, typed)) return typed ? Tier.TypedStartOfName : Tier.StartOfName;
        return AllIn(name, typed) ? rest - 1 : rest;
    }

    bool StartsWith(FoldedText name, bool typed)
    {
        int article = name.Letters.Length - name.Title.Length;
        if (!name.Letters.StartsWith(_letters)) return name.Title.StartsWith(_title) && (typed || EndsWord(name, article + _title.Length));
        return typed || EndsWord(name, _letters.Length);
    }

    static bool EndsWord(FoldedText name, int length)
    {
        for (int i = 0; i < name.Count; i++)
        {
            if (name[i].Start + name[i].Length == length) return true;
        }
        return false;
    }

    static IEnumerable<string> NameTokens(Clause clause, EntityKind kind) => clause switch
    {
        Keyword keyword => keyword.Word.Parts,
        Phrase phrase => phrase.Words.SelectMany(word => word.Parts),
        FieldFilter filter when FilterRules.FieldOf(filter.Filter, kind) == Field.Name => filter.Words.SelectMany(word => word.Parts),
        _ => [],
    };

    Tier? NameThenArtist(DocumentView view, int rank, FoldedText name)
    {
        Span<bool> used = stackalloc bool[SearchQuery.MaxTerms + 1];
        if (!Use(name, used)) return null;
        bool whole = false;
        foreach (var artist in view.Artists(rank)) whole |= Use(artist, used);
        for (int i = 0; i < _tokens.Length; i++)
        {
            if (!used[i] && !InArtists(view.Artists(rank), i)) return null;
        }
        return whole ? Tier.NameAndArtist : Tier.NameAndArtistWords;
    }

    /// <summary>Marks the query's tokens that the text has; true when the text has no others.</summary>
    bool Use(FoldedText text, Span<bool> used)
    {
        bool all = text.Count > 0;
        for (int i = 0; i < text.Count; i++)
        {
            if (text[i].Span == 1 && !Mark(text.Text(i), used) && (i > 0 || !text.StartsWithThe)) all = false;
        }
        return all;
    }

    bool Mark(ReadOnlySpan<char> token, Span<bool> used)
    {
        bool found = false;
        for (int i = 0; i < _tokens.Length; i++)
        {
            if (!token.SequenceEqual(_tokens[i])) continue;
            used[i] = found = true;
        }
        return found;
    }

    bool InArtists(ReadOnlySpan<FoldedText> artists, int token)
    {
        foreach (var artist in artists)
        {
            if (Has(artist, _tokens[token], _typed && token == _tokens.Length - 1)) return true;
        }
        return false;
    }

    bool AllIn(FoldedText name, bool typed)
    {
        for (int i = 0; i < _tokens.Length; i++)
        {
            if (!Has(name, _tokens[i], typed && i == _tokens.Length - 1)) return false;
        }
        return true;
    }

    static bool Has(FoldedText text, string token, bool asPrefix)
    {
        for (int i = 0; i < text.Count; i++)
        {
            if (asPrefix ? text.Text(i).StartsWith(token) : text.Text(i).SequenceEqual(token)) return true;
        }
        return false;
    }
}
