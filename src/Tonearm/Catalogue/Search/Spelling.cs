namespace Tonearm.Catalogue.Search;

/// <summary>Suggests other spellings from the words of the index itself.</summary>
sealed class Spelling(IndexSections index, SearchBudget work)
{
    const int Suggestions = 3;
    const int MaxVariants = 8;

    /// <summary>Words of no more documents than this may be mistakes too, when the query finds hardly anything.</summary>
    const int Rare = 50;

    readonly record struct Suggestion(int Term, int Edits, int Frequency);

    /// <param name="Edits">Letters changed in the replaced word that changed most.</param>
    public readonly record struct Correction(QueryGroup Group, int Edits);

    /// <summary>The group with its unknown words replaced, else with one of its rare words replaced; likeliest first.</summary>
    public IEnumerable<Correction> Corrections(QueryGroup group)
    {
        var doubtful = Enumerable.Range(0, group.Wanted.Length).Where(i => FrequencyOf(group.Wanted[i]) <= Rare).ToArray();
        var unknown = doubtful.Where(i => FrequencyOf(group.Wanted[i]) == 0).ToArray();
        return (unknown.Length > 0 ? Together(group, unknown) : OneByOne(group, doubtful)).Take(MaxVariants);
    }

    /// <summary>All at once: first the best of each, then each other choice for one of them.</summary>
    IEnumerable<Correction> Together(QueryGroup group, int[] places)
    {
        var choices = Array.ConvertAll(places, place => Nearest(TermOf(group.Wanted[place])));
        if (Array.Exists(choices, choice => choice.Count == 0)) yield break;
        for (int i = 0; i < places.Length; i++) group = Replace(group, places[i], choices[i][0]);
        yield return new Correction(group, choices.Max(choice => choice[0].Edits));
        for (int other = 1; other < Suggestions; other++)
        {
            for (int i = 0; i < places.Length; i++)
            {
                if (other < choices[i].Count) yield return new Correction(Replace(group, places[i], choices[i][other]), choices[i][other].Edits);
            }
        }
    }

    IEnumerable<Correction> OneByOne(QueryGroup words, int[] places) =>
        from place in places
        from suggestion in Within(TermOf(words.Wanted[place]), 1)
        orderby suggestion.Edits, suggestion.Frequency descending
        select new Correction(Replace(words, place, suggestion), suggestion.Edits);

    QueryGroup Replace(QueryGroup group, int place, Suggestion suggestion)
    {
        var wanted = group.Wanted.ToArray();
        wanted[place] = new Keyword(new QueryWord([index.Terms[suggestion.Term].ToString()], null, false));
        return group with { Wanted = wanted };
    }

    static string TermOf(Clause clause) => ((Keyword)clause).Word.Parts[0];

    /// <summary>How many documents have the word; a large number for what spelling leaves alone.</summary>
    int FrequencyOf(Clause clause)
    {
        if (clause is not Keyword { Word: { Parts: [{ Length: >= 3 } term] } } keyword) return int.MaxValue;
        int place = index.Terms.Find(term);
        if (place >= 0) return index.Terms.Frequency(place);
        var (from, until) = index.Terms.Range(term);
        return keyword.IsTyped && from < until ? int.MaxValue : 0;
    }

    /// <summary>For a word that nobody has: two edits are tried only where one leads nowhere.</summary>
    List<Suggestion> Nearest(string word)
    {
        var near = Within(word, 1);
        return near.Count > 0 || word.Length <= 5 ? near : Within(word, 2);
    }

    /// <summary>The nearest words: fewest edits, then most documents.</summary>
    List<Suggestion> Within(string word, int edits)
    {
        int looked = 0;
        var signatures = index.Signatures;
        ulong signature = TermSignature.Of(word);
        var best = new List<Suggestion>(Suggestions + 1);
        for (int term = index.FirstWord; term < signatures.Length && !work.IsSpent; term++)
        {
            if ((term & 255) == 0) work.Spend(8);
            if (!TermSignature.MayBeWithin(signature, signatures[term], edits)) continue;
            if ((++looked & 7) == 0) work.Spend(80);
            int distance = EditDistance.Between(word, index.Terms[term], edits);
            if (distance > 0 && distance <= edits) Keep(best, new Suggestion(term, distance, index.Terms.Frequency(term)));
        }
        return best;
    }

    static void Keep(List<Suggestion> best, Suggestion suggestion)
    {
        int place = best.FindIndex(other => (suggestion.Edits, -suggestion.Frequency).CompareTo((other.Edits, -other.Frequency)) < 0);
        best.Insert(place < 0 ? best.Count : place, suggestion);
        if (best.Count > Suggestions) best.RemoveAt(Suggestions);
    }
}
