using Tonearm.Ids;

namespace Tonearm.Catalogue.Search;

/// <summary>
/// The mapped index of one kind, written by <see cref="SearchIndexWriter"/>. Many threads may search at once. The
/// memory must stay mapped for as long as the index is used.
/// </summary>
sealed unsafe class SearchIndex
{
    /// <summary>Hits beyond this number are neither counted nor reachable (docs/behaviour/search.md#reach).</summary>
    public const int MaxHits = 1_000;

    /// <summary>With fewer hits than this, corrected spellings are looked for.</summary>
    public const int FewHits = 3;

    readonly IndexSections _sections;

    /// <exception cref="InvalidDataException">These bytes are no search index of this version.</exception>
    public SearchIndex(byte* start, long length) => _sections = new IndexSections(start, length);

    /// <summary>
    /// The hits of <paramref name="query"/> from <paramref name="offset"/> on, at most <paramref name="limit"/>: the
    /// most obvious first (<see cref="Tier"/>), then by popularity.
    /// </summary>
    /// <param name="query">Parsed once for all kinds.</param>
    /// <param name="kind">The kind whose index this is; decides which filters apply.</param>
    /// <param name="read">Reads the documents that have to be looked at, some hundreds at most for words alone.</param>
    /// <param name="offset">Number of hits left out, from 0.</param>
    /// <param name="limit">Length of the page.</param>
    /// <param name="accept">False for ranks that count as absent, as unplayable ones do. Null accepts all.</param>
    public SearchHits Find(SearchQuery query, EntityKind kind, ReadDocument read, int offset, int limit, Func<int, bool>? accept = null)
    {
        var work = new SearchBudget(SearchBudget.Default);
        var hits = new HitList(accept, work);
        var search = new Search(_sections, kind, new DocumentView(read, work), work, hits);
        search.Run(query);
        if (hits.Count < FewHits && hits.BestTier > (int)Tier.NameAndArtist) search.RunCorrected(query);
        return hits.Page(offset, limit);
    }
}
