using System.Text;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>GET /v1/me/top/artists and /tracks: what a user has played most of late (docs/behaviour/player.md#top-items).</summary>
static class GetTop
{
    public static async Task<IResult> Handle(EntityKind kind, CatalogueView view, PlayerView player, RangeQuery range, PageQuery page, PlayerStore store)
    {
        await store.Touch(player);
        var (total, items) = await store.Top(player.User, kind, range.Range, page.Window);
        return view.OwnUncached(player.User, json => Write(json, view, kind, range, page.Window, total, items), [total, .. items]);
    }

    static void Write(JsonBuffer json, CatalogueView view, EntityKind kind, RangeQuery range, Window window, int total, List<EntityId> items)
    {
        byte[] address = [.. Encoding.UTF8.GetBytes(view.Links.ApiBase + "/v1/me/top/"), .. ObjectJson.Plural(kind)];
        var page = new PageJson(address, range.Link, window, total) { OmitsZeroOffset = true };
        page.Begin(json);
        foreach (var id in items)
        {
            if (view.Find(kind, id) is not { } ordinal)
                continue;
            page.Next(json);
            ObjectJson.Full(json, view, kind, ordinal);
        }
        page.End(json);
    }
}

/// <summary><c>time_range</c>; medium_term unless it is said.</summary>
/// <param name="Link">What links repeat.</param>
readonly record struct RangeQuery(TimeRange Range, string Link) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InQuery("time_range") with { Values = ["short_term", "medium_term", "long_term"] },
    ];

    public static ValueTask<RangeQuery> BindAsync(HttpContext context)
    {
        var text = PlayerParameters.Optional(context, "time_range");
        TimeRange range = text switch
        {
            "short_term" => TimeRange.Short,
            "medium_term" or null => TimeRange.Medium,
            "long_term" => TimeRange.Long,
            _ => throw new ApiErrorException(PlayerErrors.Invalid("time_range")),
        };
        return ValueTask.FromResult(new RangeQuery(range, text is null ? "" : "&time_range=" + text));
    }
}
