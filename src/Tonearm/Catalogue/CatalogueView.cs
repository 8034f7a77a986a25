using Microsoft.AspNetCore.Http.Features;
using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Catalogue.Search;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>
/// The catalogue as one request sees it: a release that stays open while the request lasts, the links of its answers and
/// the market it asked about.
/// </summary>
/// <param name="key">What an answer to the request depends on, whoever it is for.</param>
/// <param name="caller">Who asks; null where the answer is the same for all.</param>
sealed class CatalogueView(CatalogueState generation, MarketQuery market, ReplyKey key, CatalogueOptions options, Caller? caller = null)
{
    public Release Release => generation.Release;
    public ReplyCache Replies => generation.Replies;
    public CatalogueSearch Search => generation.Search;
    public MarketQuery Market => market;
    public ReplyKey Key => key;
    public Links Links => key.Links;
    public bool HasMarket => market.Index >= 0;

    /// <summary>Where the caller left what the answer shows; null when that is not for the caller to see.</summary>
    public IReadOnlyDictionary<EntityId, ResumePoint>? ResumePoints { get; private init; }

    public static ValueTask<CatalogueView> BindAsync(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<CatalogueRequest>();
        var generation = request.Catalogue.Acquire();
        context.Response.RegisterForDispose(new Lease(generation.Release.File));
        var market = MarketQuery.Read(context, generation.Release.Markets);
        var view = new CatalogueView(generation, market, request.Key, request.Options, context.Features.Get<Caller>());
        return ShowsResumePoints.UserOf(context) is { } user
            ? view.Personal(context.RequestServices.GetRequiredService<FindResumePoints>(), user)
            : ValueTask.FromResult(view);
    }

    /// <summary>The same view for one listener.</summary>
    async ValueTask<CatalogueView> Personal(FindResumePoints find, string user)
    {
        var points = await find(user);
        var hash = RenderedReply.Validator([user, .. points.OrderBy(point => point.Key)]);
        return new(generation, market, key with { Target = $"{key.Target}\n{hash}" }, options, caller) { ResumePoints = points };
    }

    /// <summary>The view of an answer that does not look at the request's market, such as what a write made.</summary>
    public static CatalogueView WithoutMarket(HttpContext context, LiveCatalogue catalogue, Links links, CatalogueOptions options)
    {
        var generation = catalogue.Acquire();
        context.Response.RegisterForDispose(new Lease(generation.Release.File));
        return new CatalogueView(generation, MarketQuery.None, new ReplyKey("", links, null, false), options);
    }

    /// <summary>The view of an account in a country, whatever the request asks to be answered for.</summary>
    public static CatalogueView OfAccount(HttpContext context, LiveCatalogue catalogue, Links links, CatalogueOptions options, string? country)
    {
        var generation = catalogue.Acquire();
        context.Response.RegisterForDispose(new Lease(generation.Release.File));
        var market = country is null ? MarketQuery.None : new MarketQuery(generation.Release.Markets.IndexOf(country), "", true);
        return new CatalogueView(generation, market, new ReplyKey("", links, country, false), options);
    }

    /// <summary>The ordinal of an object that the caller can see; null when it does not exist, or not for this market.</summary>
    public int? Find(EntityKind kind, EntityId id) =>
        Release[kind].TryFind(id, out var ordinal) && IsVisible(kind, ordinal) ? ordinal : null;

    /// <summary>The same view for an answer that is only good on one day; null for any day.</summary>
    public CatalogueView On(DateOnly? day) =>
        day is { } date ? new(generation, market, key with { Target = $"{key.Target}\n{date:O}" }, options, caller) : this;

    /// <summary>The key of the caller's own answer, which nobody else must get, or that of an answer for all whose market is one for all.</summary>
    public ReplyKey KeyOf(bool isOwn) => isOwn || market.NeedsScope ? key with { Reader = caller } : key;

    /// <summary>Everything is playable where no market is asked about.</summary>
    public bool IsPlayable(int marketSet) => !HasMarket || Release.Markets.Contains(marketSet, market.Index);

    /// <summary>
    /// Which track answers for a requested one: itself, or when it cannot be played in the market the most popular equal
    /// recording that can (docs/behaviour/markets.md#track-relinking).
    /// </summary>
    public int Relink(int track)
    {
        if (!HasMarket || IsPlayable(new TrackRecord(Release.Tracks.Record(track)).MarketSet))
            return track;
        foreach (var equal in Release.EqualRecordings.Of(track))
            if (IsPlayable(new TrackRecord(Release.Tracks.Record((int)equal)).MarketSet))
                return (int)equal;
        return track;
    }

    /// <summary>Those of a list that the market may play; the list itself where no market is asked about.</summary>
    public ReadOnlySpan<uint> Playable(EntityKind kind, ReadOnlySpan<uint> ordinals)
    {
        if (!HasMarket)
            return ordinals;
        var playable = new List<uint>(ordinals.Length);
        foreach (var ordinal in ordinals)
            if (IsPlayable(MarketSetOf(kind, (int)ordinal)))
                playable.Add(ordinal);
        return playable.ToArray();
    }

    /// <summary>The market set of an object; artists have none and are everywhere.</summary>
    public int MarketSetOf(EntityKind kind, int ordinal)
    {
        var record = Release[kind].Record(ordinal);
        return kind switch
        {
            EntityKind.Album => new AlbumRecord(record).MarketSet,
            EntityKind.Track => new TrackRecord(record).MarketSet,
            EntityKind.Show => new ShowRecord(record).MarketSet,
            EntityKind.Episode => new EpisodeRecord(record).MarketSet,
            EntityKind.Audiobook => new AudiobookRecord(record).MarketSet,
            EntityKind.Chapter => new ChapterRecord(record).MarketSet,
            _ => 0,
        };
    }

    /// <summary>Spoken content does not exist without a market (docs/behaviour/markets.md#spoken-content).</summary>
    public bool Exists(EntityKind kind) => kind <= EntityKind.Track || HasMarket || options.MarketOptional;

    /// <summary>Nor does it outside its markets.</summary>
    bool IsVisible(EntityKind kind, int ordinal) => kind <= EntityKind.Track || Exists(kind) && IsPlayable(MarketSetOf(kind, ordinal));

    sealed class Lease(ReleaseFile file) : IDisposable
    {
        public void Dispose() => file.Release();
    }
}
