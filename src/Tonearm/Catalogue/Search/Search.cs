using Tonearm.Ids;

namespace Tonearm.Catalogue.Search;

/// <summary>One search for one kind: fills the list of hits.</summary>
sealed class Search(IndexSections index, EntityKind kind, DocumentView view, SearchBudget work, HitList hits)
{
    /// <summary>Of the most popular matches so many are read and ranked; the others follow by popularity.</summary>
    const int Ranked = 100;
    const int MaxExact = 100;
    const int MaxExactGroups = 4;
    const int MaxSplitTokens = 8;
    const int EnoughCorrected = 20;

    readonly CursorBuilder _builder = new(index, kind, view, work);

    public void Run(SearchQuery query)
    {
        var rankings = Array.ConvertAll(query.Groups, group => new Ranking(group, kind));
        for (int i = 0; i < Math.Min(query.Groups.Length, MaxExactGroups); i++) AddExact(query.Groups[i], rankings[i]);
        AddMatches(query, rankings, false, 0);
        if (query.Groups is [.., { Wanted: [.., Keyword { IsTyped: true }] }]) AddMatches(query, rankings, true, 0);
    }

    /// <summary>
    /// Searches again with other spellings; what they find stands behind what is there. Among spellings equally far from
    /// the query the more obvious answer comes first: <c>beatels</c> is The Beatles before it is Somebody and the Beaters.
    /// </summary>
    public void RunCorrected(SearchQuery query)
    {
        if (query.Groups is not [var group]) return;
        foreach (var (corrected, edits) in new Spelling(index, work).Corrections(group))
        {
            AddMatches(new SearchQuery([corrected]), [new Ranking(corrected, kind)], false, edits * (int)Tier.Count);
            if (hits.Count >= EnoughCorrected) break;
        }
    }

    void AddMatches(SearchQuery query, Ranking[] rankings, bool typing, int firstTier)
    {
        var groups = Array.ConvertAll(query.Groups, group => _builder.Group(group, typing));
        var live = groups.OfType<AllCursor>().ToArray();
        if (live.Length == 0) return;
        Cursor all = live.Length == 1 ? live[0] : new UnionCursor(live, work);
        var rest = typing ? Tier.TypedWords : Tier.Words;
        int ranked = 0;
        for (int rank = all.Seek(0); rank != Cursor.End && IsWanted(ranked, typing); rank = all.Seek(rank + 1))
        {
            if (!hits.Admit(rank)) continue;
            bool near = ranked++ < Ranked && (live.Length > 1 || live[0].Fields.HasFlag(Field.Name));
            hits.Place(rank, firstTier + (int)(near ? BestTier(rankings, rank, typing) : rest));
        }
    }

    /// <summary>Beginnings of words are looked at even when complete words have filled the list: a name may begin so.</summary>
    bool IsWanted(int ranked, bool typing) => hits.Count < SearchIndex.MaxHits || (typing && ranked < Ranked);

    Tier BestTier(Ranking[] rankings, int rank, bool typing)
    {
        var best = Tier.Count;
        foreach (var ranking in rankings)
        {
            var tier = ranking.TierOf(view, rank, typing);
            if (tier < best) best = tier;
        }
        return best;
    }

    /// <summary>Names that the query spells out are found by their hash, however unpopular they are.</summary>
    void AddExact(QueryGroup group, Ranking ranking)
    {
        var tokens = ranking.Tokens;
        if (tokens.Length == 0) return;
        AddNamed(Ranking.TitleOf(tokens), group, ranking);
        if (tokens.Length > MaxSplitTokens) return;
        for (int i = 1; i < tokens.Length; i++)
        {
            AddNamed(Ranking.TitleOf(tokens[..i]), group, ranking);
            AddNamed(Ranking.TitleOf(tokens[i..]), group, ranking);
        }
    }

    void AddNamed(string title, QueryGroup group, Ranking ranking)
    {
        if (index.Names.Find(title, null) is not { } named || _builder.Group(group, true, named) is not { } matches) return;
        int rank = matches.Seek(0);
        for (int looked = 0; rank != Cursor.End && looked < MaxExact; looked++, rank = matches.Seek(rank + 1))
        {
            var tier = ranking.TierOf(view, rank, true);
            if (tier <= Tier.NameAndArtistWords && hits.Admit(rank)) hits.Place(rank, (int)tier);
        }
    }
}
