using Tonearm.Ids;

namespace Tonearm.Catalogue.Search;

/// <summary>Turns the conditions of a group into cursors over one index. Null means that nothing can match.</summary>
sealed partial class CursorBuilder(IndexSections index, EntityKind kind, DocumentView view, SearchBudget work)
{
    /// <summary>Terms that one wildcard may stand for: those of most documents.</summary>
    const int MaxExpansions = 256;
    const int MaxScanned = 100_000;

    /// <summary>
    /// The documents of a group. With <paramref name="typing"/> the word being typed is a prefix, otherwise complete;
    /// <paramref name="lead"/> narrows them to its ranks.
    /// </summary>
    public AllCursor? Group(QueryGroup group, bool typing, Cursor? lead = null)
    {
        var parts = Conditions.None;
        if (lead is not null) parts.Filters.Add(lead);
        foreach (var clause in group.Wanted)
        {
            if (!FilterRules.Applies(clause, kind) || !Add(clause, typing, parts)) return null;
        }
        var excluded = new List<Cursor>();
        foreach (var clause in group.Unwanted)
        {
            if (!FilterRules.Applies(clause, kind)) return null;
            var unwanted = Conditions.None;
            if (Add(clause, false, unwanted)) excluded.Add(new AllCursor(unwanted, [], work));
        }
        return new AllCursor(parts, excluded, work);
    }

    bool Add(Clause clause, bool typing, Conditions parts) => clause switch
    {
        Keyword keyword => AddWord(keyword.Word, Field.Any, typing && keyword.IsTyped, parts),
        Phrase phrase => AddPhrase(phrase.Words, Field.Any, parts),
        FieldFilter { IsPhrase: true } filter => AddPhrase(filter.Words, FilterRules.FieldOf(filter.Filter, kind), parts),
        FieldFilter filter => Array.TrueForAll(filter.Words, word => AddWord(word, FilterRules.FieldOf(filter.Filter, kind), false, parts)),
        GenreFilter genre => AddGenre(genre, parts),
        Wildcard wildcard => AddTo(parts.Words, Expand(wildcard.Fragments)),
        KeyFilter key => AddTo(parts.Filters, index.Keys.Find(key.Key, rank => view.HasKey(rank, key.Key))),
        YearFilter year => AddTo(parts.Filters, Years(year)),
        NewFilter news => AddTo(parts.Filters, Days(news.Today)),
        HipsterFilter => AddTo(parts.Filters, new TailCursor(index.Documents - index.Documents / 10, index.Documents)),
        _ => false,
    };

    static bool AddTo(List<Cursor> list, Cursor? cursor)
    {
        if (cursor is null) return false;
        list.Add(cursor);
        return true;
    }

    /// <summary>Words looked for outside names say nothing about how well the name matches.</summary>
    static bool AddText(Cursor? cursor, Field fields, Conditions parts) =>
        AddTo(fields.HasFlag(Field.Name) ? parts.Words : parts.Filters, cursor);

    bool AddWord(QueryWord word, Field fields, bool typing, Conditions parts)
    {
        if (word.IsRun) return AddPhrase([word], fields, parts);
        if (word.Parts.Length == 1) return AddText(Term(word.Parts[0], fields, typing), fields, parts);
        var ways = new List<Cursor>(2);
        if (word.Joined is not null && Term(word.Joined, fields, typing) is { } joined) ways.Add(joined);
        if (Together(word.Parts, fields, typing) is { } together) ways.Add(together);
        return AddText(ways.Count == 0 ? null : new UnionCursor(ways, work), fields, parts);
    }

    AllCursor? Together(string[] terms, Field fields, bool typing)
    {
        var cursors = new List<Cursor>();
        for (int i = 0; i < terms.Length; i++)
        {
            if (Term(terms[i], fields, typing && i == terms.Length - 1) is not { } cursor) return null;
            cursors.Add(cursor);
        }
        return new AllCursor(Conditions.None with { Words = cursors }, [], work);
    }

    bool AddPhrase(QueryWord[] words, Field fields, Conditions parts)
    {
        foreach (var word in words)
        {
            bool added = word.IsRun
                ? AddText(Together(word.Parts, fields, false), fields, parts)
                : AddWord(word, fields, false, parts);
            if (!added) return false;
        }
        if (words.Length > 1 || words[0].Parts.Length > 1) parts.Checks.Add(rank => view.HasPhrase(rank, words, fields));
        return true;
    }
}
