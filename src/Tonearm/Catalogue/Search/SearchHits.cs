namespace Tonearm.Catalogue.Search;

/// <summary>One page of an answer. <paramref name="Total"/> is the number of all hits, at most <see cref="SearchIndex.MaxHits"/>.</summary>
sealed record SearchHits(int Total, int[] Ranks)
{
    public static readonly SearchHits None = new(0, []);
}

/// <summary>
/// The hits of one search in the order of the answer. Everything up to <see cref="SearchIndex.MaxHits"/> is always
/// gathered and ordered before a page is cut, so pages of the same query fit together.
/// </summary>
sealed class HitList(Func<int, bool>? accept, SearchBudget work)
{
    readonly HashSet<int> _ranks = [];
    readonly List<ulong> _ordered = [];

    public int Count => Math.Min(_ordered.Count, SearchIndex.MaxHits);

    /// <summary>The best tier so far.</summary>
    public int BestTier { get; private set; } = int.MaxValue;

    /// <summary>True when the hit is new and accepted.</summary>
    public bool Admit(int rank)
    {
        work.Spend(1);
        return !_ranks.Contains(rank) && (accept is null || accept(rank)) && _ranks.Add(rank);
    }

    public void Place(int rank, int tier)
    {
        _ordered.Add((ulong)tier << 32 | (uint)rank);
        BestTier = Math.Min(BestTier, tier);
    }

    public SearchHits Page(int offset, int limit)
    {
        _ordered.Sort();
        int from = Math.Clamp(offset, 0, Count), until = (int)Math.Clamp((long)from + limit, from, Count);
        var ranks = new int[until - from];
        for (int i = 0; i < ranks.Length; i++) ranks[i] = (int)_ordered[from + i];
        return new SearchHits(Count, ranks);
    }
}
