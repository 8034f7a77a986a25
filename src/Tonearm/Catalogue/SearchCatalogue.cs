using System.Globalization;
using System.Text;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/search: a page for each type asked for (docs/behaviour/search.md#the-answer).</summary>
static class SearchCatalogue
{
    /// <summary>How far into the hits a client may read.</summary>
    const int MaxReach = 1000;

    public static async Task<IResult> Handle(SearchTerms terms, CatalogueView view, PageQuery page, TimeProvider time, FindPlaylists findPlaylists)
    {
        if (page.Offset + (long)page.Limit > MaxReach)
            return ApiError.BadRequest($"Limit + Offset exceeds maximum of {MaxReach}");
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var query = SearchQuery.Parse(terms.Query, today);
        if (!terms.FindsPlaylists)
            return view.On(terms.DependsOnDate ? today : null)
                .Reply(MaxAge.Music, json => Write(json, view, terms, query, page.Window, FoundPlaylists.None));
        // Playlists change at any time: such an answer is never kept.
        var playlists = await findPlaylists(terms.Query, view, page.Window);
        using var json = new JsonBuffer();
        Write(json, view, terms, query, page.Window, playlists);
        return new JsonReply(json);
    }

    static void Write(JsonBuffer json, CatalogueView view, SearchTerms terms, SearchQuery query, Window window, FoundPlaylists playlists)
    {
        json.Raw("{"u8);
        var first = true;
        foreach (var type in terms.Types)
        {
            json.Raw(first ? "\""u8 : ",\""u8).Raw(type.Plural).Raw("\":"u8);
            first = false;
            if (type.Kind is { } kind)
                WritePage(json, view, terms, type, kind, query, window);
            else
                WritePlaylists(json, PageOf(view, terms, type, window, playlists.Total), playlists);
        }
        json.Raw("}"u8);
    }

    static void WritePage(JsonBuffer json, CatalogueView view, SearchTerms terms, SearchType type, EntityKind kind, SearchQuery query, Window window)
    {
        var hits = view.Exists(kind) ? view.Search.Find(query, kind, window.Offset, window.Limit, Acceptance(view, kind)) : SearchHits.None;
        var page = PageOf(view, terms, type, window, hits.Total);
        page.Begin(json);
        foreach (var rank in hits.Ranks)
        {
            page.Next(json);
            ObjectJson.Found(json, view, kind, view.Release[kind].AtRank(rank));
        }
        page.End(json);
    }

    static void WritePlaylists(JsonBuffer json, PageJson page, FoundPlaylists playlists)
    {
        page.Begin(json);
        foreach (var playlist in playlists.Objects)
        {
            page.Next(json);
            json.Raw(playlist);
        }
        page.End(json);
    }

    static PageJson PageOf(CatalogueView view, SearchTerms terms, SearchType type, Window window, int total) => new(
        Encoding.UTF8.GetBytes(view.Links.ApiBase + "/v1/search"),
        $"&query={Uri.EscapeDataString(terms.Query)}&type={type.Name}{view.Market.Link}{terms.ExternalLink}", window, total);

    /// <summary>
    /// With a market only what it may play is found. A track that cannot be played is left out even where an equal
    /// recording stands in for it: that one is found itself, and once is enough.
    /// </summary>
    static Func<int, bool>? Acceptance(CatalogueView view, EntityKind kind)
    {
        if (!view.HasMarket || kind == EntityKind.Artist)
            return null;
        return rank => view.IsPlayable(view.MarketSetOf(kind, view.Release[kind].AtRank(rank)));
    }
}

/// <summary>Playlists that a search finds.</summary>
/// <param name="Total">How many there are; never more than a client may reach.</param>
/// <param name="Objects">Those of the page, simplified, as JSON.</param>
sealed record FoundPlaylists(int Total, IReadOnlyList<byte[]> Objects)
{
    public static readonly FoundPlaylists None = new(0, []);
}

/// <summary>Finds playlists by name. They are kept by a room that this one does not know; the host brings the two together.</summary>
delegate ValueTask<FoundPlaylists> FindPlaylists(string query, CatalogueView view, Window window);

/// <summary>A type that can be searched. Playlists belong to no release and have no kind.</summary>
sealed record SearchType(string Name, EntityKind? Kind)
{
    /// <summary>In the order in which an answer lists them.</summary>
    public static readonly SearchType[] All =
    [
        new("album", EntityKind.Album), new("artist", EntityKind.Artist), new("playlist", null), new("track", EntityKind.Track),
        new("show", EntityKind.Show), new("episode", EntityKind.Episode), new("audiobook", EntityKind.Audiobook),
    ];

    public byte[] Plural { get; } = Encoding.ASCII.GetBytes(Name + "s");
}

/// <summary>What is searched for: <c>q</c>, or <c>query</c> as links call it, and the types to find.</summary>
sealed record SearchTerms(string Query, IReadOnlyList<SearchType> Types, string ExternalLink) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InQuery("q", isRequired: true),
        RequestField.List("type", FieldPlace.Query, isRequired: true),
        RequestField.InQuery("include_external") with { Values = ["audio"] },
    ];

    /// <summary><c>tag:new</c> means the last two weeks, so its answer is good for one day only.</summary>
    public bool DependsOnDate => Query.Contains("tag:", StringComparison.OrdinalIgnoreCase);

    public bool FindsPlaylists => Types.Any(type => type.Kind is null);

    public static ValueTask<SearchTerms> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var text = query.TryGetValue("q", out var q) ? q.ToString() : query["query"].ToString();
        if (string.IsNullOrWhiteSpace(text))
            throw new ApiErrorException(ApiError.BadRequest("No search query"));
        var names = query["type"].ToString();
        if (names.Length == 0)
            throw new ApiErrorException(ApiError.BadRequest("Missing parameter type"));
        var asked = names.Split(',', StringSplitOptions.TrimEntries);
        foreach (var name in asked)
            if (!Array.Exists(SearchType.All, type => type.Name == name))
                throw new ApiErrorException(ApiError.BadRequest(string.Create(CultureInfo.InvariantCulture, $"Bad search type field {name}")));
        var types = Array.FindAll(SearchType.All, type => asked.Contains(type.Name));
        var external = query["include_external"] is ["audio"] ? "&include_external=audio" : "";
        return ValueTask.FromResult(new SearchTerms(text, types, external));
    }
}
