using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Recommend;

/// <summary>
/// GET /v1/recommendations: tracks of the artists that are seeds or near to them, within the limits, nearest to the targets
/// first and the better known first among equals (docs/browse.md).
/// </summary>
static class GetRecommendations
{
    public static IResult Handle(Seeds seeds, AttributeFilter filter, CatalogueView view, PageQuery page)
    {
        SeedPool[] Pools() => [.. seeds.All.Select(seed => SeedPool.Of(view, seed, filter))];
        // What a playlist holds is for those who may see it, and changes under the same address.
        return seeds.Caller is { } caller
            ? view.OwnUncached(caller, json => Write(json, view, Pools(), filter, page.Limit), [.. seeds.All.SelectMany(seed => seed.Tracks).Cast<object?>()])
            : view.Reply(MaxAge.None, json => Write(json, view, Pools(), filter, page.Limit));
    }

    static void Write(JsonBuffer json, CatalogueView view, SeedPool[] pools, AttributeFilter filter, int limit)
    {
        var own = pools.SelectMany(pool => pool.Own).ToHashSet();
        var best = pools.SelectMany(pool => pool.Tracks).Distinct().Where(track => !own.Contains(track))
            .Select(track => (Track: track, Distance: filter.Distance(view, track), new TrackRecord(view.Release.Tracks.Record(track)).Popularity))
            .OrderBy(each => each.Distance).ThenByDescending(each => each.Popularity).ThenBy(each => each.Track)
            .Take(limit).Select(each => each.Track);
        json.Raw("{\"tracks\":"u8);
        ObjectJson.FullArray(json, view, EntityKind.Track, best);
        json.Raw(",\"seeds\":["u8);
        foreach (var (place, pool) in pools.Index())
            pool.Write(place == 0 ? json : json.Raw(","u8), view);
        json.Raw("]}"u8);
    }
}
