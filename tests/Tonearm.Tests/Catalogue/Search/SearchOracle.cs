using Tonearm.Catalogue.Search;
using Tonearm.Ids;

namespace Tonearm.Tests.Catalogue.Search;

/// <summary>Answers a parsed query by looking at every document: what an index must agree with.</summary>
sealed class SearchOracle(IReadOnlyList<Entry> entries, EntityKind kind)
{
    sealed record Text(Field Field, List<(string Token, int Position, int Span)> Tokens);

    /// <summary>Ranks that match, in order, without any corrected spelling.</summary>
    public int[] Matches(SearchQuery query) =>
        [.. Enumerable.Range(0, entries.Count).Where(rank => query.Groups.Any(group => Holds(group, rank)))];

    bool Holds(QueryGroup group, int rank) =>
        group.Wanted.Concat(group.Unwanted).All(clause => FilterRules.Applies(clause, kind))
        && group.Wanted.All(clause => Holds(clause, rank, true))
        && !group.Unwanted.Any(clause => Holds(clause, rank, false));

    bool Holds(Clause clause, int rank, bool typing) => clause switch
    {
        Keyword keyword => HasWord(rank, keyword.Word, Field.Any, typing && keyword.IsTyped),
        Phrase phrase => HasPhrase(rank, phrase.Words, Field.Any),
        FieldFilter { IsPhrase: true } filter => HasPhrase(rank, filter.Words, FilterRules.FieldOf(filter.Filter, kind)),
        FieldFilter filter => filter.Words.All(word => HasWord(rank, word, FilterRules.FieldOf(filter.Filter, kind), false)),
        YearFilter year => Years(rank).Any(value => value >= year.From && value <= year.To),
        KeyFilter key => entries[rank].Keys.Contains(key.Key),
        NewFilter news => Enumerable.Range(0, 14).Any(back => entries[rank].Keys.Contains($"day:{news.Today.AddDays(-back):yyyy-MM-dd}")),
        HipsterFilter => rank >= entries.Count - entries.Count / 10,
        Wildcard wildcard => Texts(rank).SelectMany(text => text.Tokens).Any(token => IsLike(token.Token, wildcard.Fragments)),
        GenreFilter genre => HasGenre(rank, genre),
        _ => false,
    };

    bool HasGenre(int rank, GenreFilter genre)
    {
        int words = genre.Words.Length;
        while (words > 0 && !entries.Any(entry => entry.Keys.Contains(Key(genre, words)))) words--;
        return words > 0 && entries[rank].Keys.Contains(Key(genre, words))
            && genre.Folded[words..].All(word => word is null || HasWord(rank, word, Field.Any, false));
    }

    static string Key(GenreFilter genre, int words) => "genre:" + string.Join(' ', genre.Words[..words]);

    IEnumerable<int> Years(int rank) =>
        entries[rank].Keys.Where(key => key.StartsWith("year:", StringComparison.Ordinal)).Select(key => int.Parse(key[5..]));

    static bool IsLike(string token, string[] fragments) => System.Text.RegularExpressions.Regex.IsMatch(
        token, "^" + string.Join(".*", fragments.Select(System.Text.RegularExpressions.Regex.Escape)) + "$");

    bool HasWord(int rank, QueryWord word, Field fields, bool typing)
    {
        if (word.IsRun) return HasPhrase(rank, [word], fields);
        bool Has(string term, bool prefix) => Texts(rank).Where(text => fields.HasFlag(text.Field))
            .SelectMany(text => text.Tokens)
            .Any(token => prefix ? token.Token.StartsWith(term, StringComparison.Ordinal) : token.Token == term);
        return word.Parts.Select((part, i) => Has(part, typing && i == word.Parts.Length - 1)).All(has => has)
            || (word.Joined is { } joined && Has(joined, typing));
    }

    bool HasPhrase(int rank, QueryWord[] words, Field fields) => Texts(rank).Where(text => fields.HasFlag(text.Field))
        .Any(text => text.Tokens.Select(token => token.Position).Distinct().Any(start => Follows(text, start, words)));

    static bool Follows(Text text, int position, QueryWord[] words) =>
        words.Length == 0
        || (words[0].Joined is { } joined && Ends(text, position, joined).Any(end => Follows(text, end, words[1..])))
        || Ends(text, position, words[0].Parts).Any(end => Follows(text, end, words[1..]));

    static IEnumerable<int> Ends(Text text, int position, params string[] parts) => parts.Length == 0
        ? [position]
        : text.Tokens.Where(token => token.Position == position && token.Token == parts[0])
            .SelectMany(token => Ends(text, position + token.Span, parts[1..]));

    IEnumerable<Text> Texts(int rank)
    {
        var entry = entries[rank];
        yield return Fold(entry.Name, Field.Name);
        foreach (string artist in entry.Artists) yield return Fold(artist, Field.Artist);
        yield return Fold(entry.Album, Field.Album);
    }

    static Text Fold(string value, Field field)
    {
        var text = new FoldedText();
        text.Fold(value);
        return new Text(field, [.. Enumerable.Range(0, text.Count).Select(i => (text.Text(i).ToString(), text[i].Position, text[i].Span))]);
    }
}
