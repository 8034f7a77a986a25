namespace Tonearm.Catalogue.Search;

/// <summary>The document of one rank at a time, read and folded when it is asked for.</summary>
sealed class DocumentView(ReadDocument read, SearchBudget work)
{
    readonly SearchDocument _document = new();
    readonly FoldedText _name = new(), _album = new();
    readonly List<FoldedText> _artists = [];
    int _rank = -1;
    Field _folded;

    public FoldedText Name(int rank)
    {
        if (Unfolded(rank, Field.Name)) _name.Fold(_document.Name);
        return _name;
    }

    public ReadOnlySpan<FoldedText> Artists(int rank)
    {
        if (Unfolded(rank, Field.Artist))
        {
            while (_artists.Count < _document.Artists.Count) _artists.Add(new FoldedText());
            for (int i = 0; i < _document.Artists.Count; i++) _artists[i].Fold(_document.Artists[i]);
        }
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_artists)[.._document.Artists.Count];
    }

    public bool HasKey(int rank, string key)
    {
        GoDeep(rank);
        return _document.Keys.Contains(key);
    }

    /// <summary>True when the words stand in a row in one of the <paramref name="fields"/>.</summary>
    public bool HasPhrase(int rank, QueryWord[] words, Field fields)
    {
        if (fields.HasFlag(Field.Name) && PhraseMatch.Matches(Name(rank), words)) return true;
        if (fields.HasFlag(Field.Artist))
        {
            foreach (var artist in Artists(rank))
            {
                if (PhraseMatch.Matches(artist, words)) return true;
            }
        }
        return fields.HasFlag(Field.Album) && PhraseMatch.Matches(Album(rank), words);
    }

    FoldedText Album(int rank)
    {
        GoDeep(rank);
        if (Unfolded(rank, Field.Album)) _album.Fold(_document.Album);
        return _album;
    }

    bool Unfolded(int rank, Field field)
    {
        Go(rank);
        bool unfolded = !_folded.HasFlag(field);
        _folded |= field;
        return unfolded;
    }

    void Go(int rank)
    {
        if (rank == _rank) return;
        work.Spend(SearchBudget.Document);
        _document.NamesOnly = true;
        read(rank, _document);
        (_rank, _folded) = (rank, Field.None);
    }

    /// <summary>Reads what <see cref="Go"/> leaves out.</summary>
    void GoDeep(int rank)
    {
        if (rank == _rank && !_document.NamesOnly) return;
        work.Spend(SearchBudget.Document);
        _document.NamesOnly = false;
        read(rank, _document);
        (_rank, _folded) = (rank, Field.None);
    }
}
