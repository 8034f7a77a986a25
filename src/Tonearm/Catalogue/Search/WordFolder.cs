namespace Tonearm.Catalogue.Search;

/// <summary>Folds the words of one query, and no more of them than a query may have.</summary>
sealed class WordFolder
{
    readonly FoldedText _text = new();

    /// <summary>How many further terms the query may have.</summary>
    public int Left { get; private set; } = SearchQuery.MaxTerms;

    /// <summary>The words of a text; empty when it has only punctuation.</summary>
    public QueryWord[] Words(string text)
    {
        var words = new List<QueryWord>();
        foreach (string piece in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Word(piece) is { } word) words.Add(word);
        }
        return [.. words];
    }

    /// <summary>Null when the text is only punctuation, or when the query has enough terms.</summary>
    public QueryWord? Word(string text)
    {
        _text.Fold(text);
        if (_text.Count == 0 || _text.IsPunctuation || Left == 0) return null;
        var parts = new List<string>();
        string? joined = null;
        bool run = false;
        for (int i = 0; i < _text.Count && parts.Count < Left; i++)
        {
            run |= _text[i].IsIdeograph;
            if (_text[i].Span == 1) parts.Add(_text.Text(i).ToString());
            else if (_text[i].Span == _text.Positions) joined = _text.Text(i).ToString();
        }
        Left -= parts.Count;
        return new QueryWord([.. parts], joined, run && parts.Count > 1);
    }

    /// <summary>The token of a text that is only punctuation, null for any other.</summary>
    public QueryWord? Punctuation(string text)
    {
        _text.Fold(text);
        return _text.IsPunctuation ? new QueryWord([_text.Text(0).ToString()], null, false) : null;
    }

    /// <summary>What a part of a word between wildcards folds to; empty for punctuation.</summary>
    public string Fragment(string text)
    {
        _text.Fold(text);
        return _text.IsPunctuation ? "" : _text.Letters[..Math.Min(_text.Letters.Length, FoldedText.MaxTokenLength)].ToString();
    }
}
