namespace Tonearm.Catalogue.Search;

/// <summary>Builds the groups of a query from its lexemes.</summary>
sealed class QueryParser(DateOnly today)
{
    const int MaxWildcards = 2;

    readonly WordFolder _folder = new();
    readonly List<QueryGroup> _groups = [];
    readonly List<Clause> _wanted = [], _unwanted = [];
    List<Lexeme> _lexemes = [];
    string _punctuation = "";
    int _at, _wildcards;
    bool _negated;

    public SearchQuery Parse(string query)
    {
        _lexemes = QueryLexer.Read(query);
        while (_at < _lexemes.Count && _folder.Left > 0) Take(_lexemes[_at++]);
        EndGroup();
        return new SearchQuery([.. _groups]);
    }

    void Take(Lexeme lexeme)
    {
        switch (lexeme.Kind)
        {
            case LexemeKind.Or: EndGroup(); break;
            case LexemeKind.Not: _negated = true; break;
            case LexemeKind.Quoted: TakePhrase(lexeme.Text); break;
            case LexemeKind.Filter when FilterClause(lexeme.Filter) is { } clause: Add(clause); break;
            default: TakeWord(lexeme.Text); break;
        }
    }

    void Add(Clause clause)
    {
        (_negated ? _unwanted : _wanted).Add(clause);
        _negated = false;
    }

    void EndGroup()
    {
        if (_wanted.Count == 0 && _folder.Punctuation(_punctuation) is { } word) _wanted.Add(new Keyword(word));
        if (_wanted.Count > 0) _groups.Add(new QueryGroup([.. _wanted], [.. _unwanted]));
        _wanted.Clear();
        _unwanted.Clear();
        (_punctuation, _negated) = ("", false);
    }

    void TakePhrase(string text)
    {
        var words = _folder.Words(text);
        if (words.Length > 0) Add(new Phrase(words));
        else Ignore(text);
    }

    void TakeWord(string text)
    {
        bool isLast = _at == _lexemes.Count && !_negated;
        if (WildcardClause(text) is { } wildcard) Add(wildcard);
        else if (_folder.Word(text) is { } word) Add(new Keyword(word, isLast && !word.IsRun));
        else Ignore(text);
    }

    /// <summary>Punctuation alone is no condition, unless the group has nothing else: then it may be a name.</summary>
    void Ignore(string text)
    {
        if (!_negated) _punctuation += text;
        _negated = false;
    }

    Wildcard? WildcardClause(string text)
    {
        int stars = text.Count(unit => unit == '*');
        if (stars == 0 || text[0] == '*' || _wildcards + stars > MaxWildcards) return null;
        var fragments = Array.ConvertAll(text.Split('*'), _folder.Fragment);
        if (fragments[0].Length == 0) return null;
        _wildcards += stars;
        return new Wildcard(fragments);
    }

    Clause? FilterClause(Filter filter)
    {
        if (_at == _lexemes.Count || _lexemes[_at].Kind is not (LexemeKind.Word or LexemeKind.Quoted)) return null;
        bool quoted = _lexemes[_at].Kind == LexemeKind.Quoted;
        bool single = quoted || filter is Filter.Year or Filter.Isrc or Filter.Upc or Filter.Tag;
        int first = _at++;
        while (!single && _at < _lexemes.Count && _lexemes[_at].Kind == LexemeKind.Word) _at++;
        var values = _lexemes[first.._at].ConvertAll(lexeme => lexeme.Text);
        return filter is Filter.Album or Filter.Artist or Filter.Track or Filter.Name
            ? FieldClause(filter, string.Join(' ', values), quoted)
            : FilterValue.Read(filter, [.. values], _folder, today);
    }

    Clause FieldClause(Filter filter, string text, bool quoted)
    {
        var words = _folder.Words(text);
        if (words.Length == 0 && _folder.Punctuation(text) is { } punctuation) words = [punctuation];
        return words.Length == 0 ? new NothingFilter(filter) : new FieldFilter(filter, words, quoted);
    }
}
