namespace Tonearm.Catalogue.Search;

/// <summary>
/// Builds the index of one kind: runs of documents go through memory into a temporary file and are merged by appending,
/// since runs follow the order of ranks. Memory holds one run, every distinct word, and a byte for each document and
/// level of prefixes.
/// </summary>
sealed class SearchIndexWriter
{
    /// <summary>Documents held in memory at a time.</summary>
    public const int DefaultRun = 200_000;

    readonly TermTable _terms = new();
    readonly TermOrder _order;
    readonly PostingRun _run;
    readonly List<SpilledRun> _runs = [];
    readonly PairRuns _names = new(), _keys = new();
    readonly FoldedText _text = new();
    readonly SpillFile _spill;
    char[] _key = new char[64];

    SearchIndexWriter(SpillFile spill)
    {
        _spill = spill;
        _order = new TermOrder(_terms);
        _run = new PostingRun(_terms, _order);
    }

    /// <summary>
    /// Writes the index of the documents 0 to <paramref name="count"/> - 1 to <paramref name="output"/>; it should be
    /// placed at a multiple of eight bytes. <paramref name="spillDirectory"/> (default: the system's) gets a temporary file.
    /// </summary>
    /// <returns>The length of the index in bytes.</returns>
    public static long Write(Stream output, int count, ReadDocument read, string? spillDirectory = null, int documentsPerRun = DefaultRun)
    {
        using var spill = new SpillFile(spillDirectory ?? Path.GetTempPath());
        var writer = new SearchIndexWriter(spill);
        writer.ReadAll(count, read, documentsPerRun);
        var blob = new BlobWriter(output);
        writer.Merge(blob, count);
        blob.Flush();
        return blob.Position;
    }

    void ReadAll(int count, ReadDocument read, int documentsPerRun)
    {
        var document = new SearchDocument();
        for (int rank = 0; rank < count; rank++)
        {
            read(rank, document);
            Add(rank, document);
            if ((rank + 1) % documentsPerRun == 0 || rank == count - 1) EndRun(rank + 1);
        }
    }

    void Add(int rank, SearchDocument document)
    {
        AddWords(rank, document.Name, Field.Name);
        _names.Add(IndexFooter.PairHash(_text.Title), rank);
        foreach (string artist in document.Artists) AddWords(rank, artist, Field.Artist);
        AddWords(rank, document.Album, Field.Album);
        foreach (string key in document.Keys) AddKey(rank, key);
    }

    void AddWords(int rank, string text, Field field)
    {
        _text.Fold(text);
        for (int i = 0; i < _text.Count; i++) _run.Add(_terms.IdOf(_text.Text(i)), rank, field);
    }

    void AddKey(int rank, string key)
    {
        if (IndexFooter.IsRareKey(key))
        {
            _keys.Add(IndexFooter.PairHash(key), rank);
            return;
        }
        if (key is ['y', 'e', 'a', 'r', ':', _, _, _, _]) AddKey(rank, $"{IndexFooter.DecadeKey}{key.AsSpan(5, 3)}");
        if (_key.Length <= key.Length) _key = new char[key.Length * 2];
        _key[0] = IndexFooter.KeyMark;
        key.CopyTo(_key.AsSpan(1));
        _run.Add(_terms.IdOf(_key.AsSpan(0, key.Length + 1)), rank, Field.Any);
    }

    void EndRun(int nextRank)
    {
        _runs.Add(_run.Flush(_spill, nextRank));
        _names.Flush(_spill);
        _keys.Flush(_spill);
    }

    void Merge(BlobWriter blob, int count)
    {
        _spill.Flush();
        var merge = new PostingMerge(_terms, _order.Ids, _spill, _runs);
        var (terms, prefixes) = merge.Write(blob, count);
        var names = _names.Merge(_spill, blob);
        var keys = _keys.Merge(_spill, blob);
        long signatures = WriteSignatures(blob, out int firstWord);
        blob.Align();
        blob.Write(new IndexFooter(terms, prefixes, names, keys, signatures, firstWord, count, IndexFooter.Version1));
    }

    long WriteSignatures(BlobWriter blob, out int firstWord)
    {
        long start = blob.Align();
        firstWord = 0;
        foreach (int id in _order.Ids)
        {
            if (_terms[id][0] == IndexFooter.KeyMark) firstWord++;
            blob.Write(TermSignature.Of(_terms[id]));
        }
        return start;
    }
}
