namespace Tonearm.Catalogue.Search;

/// <summary>
/// A folded word: its plain tokens and, for <c>AC/DC</c>, what they are together. A run is text without spaces
/// (Japanese, Chinese), whose tokens must follow each other.
/// </summary>
sealed record QueryWord(string[] Parts, string? Joined, bool IsRun);

/// <summary>The field filters of the query grammar (docs/behaviour/search.md#filters).</summary>
enum Filter
{
    Album,
    Artist,
    Track,
    Name,
    Year,
    Genre,
    Isrc,
    Upc,
    Tag,
}

/// <summary>One condition of a query.</summary>
abstract record Clause;

/// <summary>A word in any field. The last word of a query may still be being typed: it also matches as a prefix.</summary>
sealed record Keyword(QueryWord Word, bool IsTyped = false) : Clause;

/// <summary>What stands around the <c>*</c>: <c>be*les</c> is "be", "les"; <c>be*</c> is "be", "".</summary>
sealed record Wildcard(string[] Fragments) : Clause;

/// <summary>Words in a row, in one field.</summary>
sealed record Phrase(QueryWord[] Words) : Clause;

/// <summary><c>album:</c>, <c>artist:</c>, <c>track:</c> or <c>name:</c> with words, in a row when they were quoted.</summary>
sealed record FieldFilter(Filter Filter, QueryWord[] Words, bool IsPhrase) : Clause;

/// <summary>Unquoted words may be a genre of several words, or a genre and keywords after it.</summary>
sealed record GenreFilter(string[] Words, QueryWord?[] Folded) : Clause;

/// <summary><c>isrc:</c> or <c>upc:</c>.</summary>
sealed record KeyFilter(Filter Filter, string Key) : Clause;

/// <summary>Years, both included; none when <paramref name="From"/> is after <paramref name="To"/>.</summary>
sealed record YearFilter(int From, int To) : Clause;

/// <summary><c>tag:new</c>: released on one of the last fourteen days.</summary>
sealed record NewFilter(DateOnly Today) : Clause;

/// <summary><c>tag:hipster</c>: among the least popular tenth.</summary>
sealed record HipsterFilter : Clause;

/// <summary>A filter with a value that nothing can have.</summary>
sealed record NothingFilter(Filter Filter) : Clause;

/// <summary>Conditions that must all hold, and conditions that must not.</summary>
sealed record QueryGroup(Clause[] Wanted, Clause[] Unwanted);

/// <summary>A parsed query: any of its groups. Without groups it finds nothing.</summary>
sealed record SearchQuery(QueryGroup[] Groups)
{
    /// <summary>Words beyond this number are left out.</summary>
    public const int MaxTerms = 64;

    /// <summary>Characters beyond this number are left out.</summary>
    public const int MaxCharacters = 2_000;

    /// <summary>Reads any text as a query (docs/behaviour/search.md#query-grammar).</summary>
    /// <param name="today">The day from which <c>tag:new</c> counts.</param>
    public static SearchQuery Parse(string query, DateOnly today) => new QueryParser(today).Parse(query);
}
