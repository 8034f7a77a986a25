using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>
/// The catalogue as one request sees it: a release that stays open while the request lasts, the links of its answers and
/// the market it asked about.
/// </summary>
/// <param name="Market">Index of the market among those of the release; -1 when the request has none.</param>
/// <param name="MarketQuery">What links repeat of it: <c>&amp;market=ES</c>, or nothing.</param>
sealed record CatalogueView(Release Release, Links Links, int Market, string MarketQuery)
{
    public bool HasMarket => Market >= 0;

    /// <summary>Everything is playable where no market is asked about.</summary>
    public bool IsPlayable(int marketSet) => Market < 0 || Release.Markets.Contains(marketSet, Market);

    /// <summary>
    /// Which track answers for a requested one: itself, or when it cannot be played in the market the most popular equal
    /// recording that can (track relinking, behaviour.md 1.14).
    /// </summary>
    public int Relink(int track)
    {
        if (Market < 0 || IsPlayable(new TrackRecord(Release.Tracks.Record(track)).MarketSet))
            return track;
        foreach (var equal in Release.EqualRecordings.Of(track))
            if (IsPlayable(new TrackRecord(Release.Tracks.Record((int)equal)).MarketSet))
                return (int)equal;
        return track;
    }

    /// <summary>Those of a list that the market may play; the list itself where no market is asked about.</summary>
    public ReadOnlySpan<uint> Playable(EntityKind kind, ReadOnlySpan<uint> ordinals)
    {
        if (Market < 0)
            return ordinals;
        var playable = new List<uint>(ordinals.Length);
        foreach (var ordinal in ordinals)
            if (IsPlayable(MarketSetOf(kind, (int)ordinal)))
                playable.Add(ordinal);
        return playable.ToArray();
    }

    public ReadOnlySpan<byte> MarketsJson(int marketSet) => Release.Markets.Json(marketSet);

    /// <summary>The market set of an object of any kind that has one.</summary>
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
}
