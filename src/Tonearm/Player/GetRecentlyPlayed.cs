using System.Globalization;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>
/// GET /v1/me/player/recently-played: the last 50 plays, newest first, paged by the times of plays
/// (docs/behaviour/player.md#history). <c>after</c> asks for the plays just after the cursor.
/// </summary>
static class GetRecentlyPlayed
{
    public static async Task<IResult> Handle(CatalogueView view, PlayerView player, HistoryCursor cursor, PageQuery page, PlayerStore store)
    {
        if (await store.Touch(player))
            return EmptyReply.NoContent;
        var (rows, hasMore) = Cut(await store.History(player.User), cursor, page.Limit);
        return view.OwnUncached(player.User, json => Write(json, view, rows, hasMore, cursor, page.Limit), [hasMore, .. rows]);
    }

    static (List<PastPlay> Rows, bool HasMore) Cut(List<PastPlay> newest, HistoryCursor cursor, int limit)
    {
        var within = newest.FindAll(play => cursor.Holds(play.At.ToUnixTimeMilliseconds()));
        var start = cursor.After is null ? 0 : Math.Max(0, within.Count - limit);
        return ([.. within.Skip(start).Take(limit)], within.Count > limit);
    }

    static void Write(JsonBuffer json, CatalogueView view, List<PastPlay> rows, bool hasMore, HistoryCursor cursor, int limit)
    {
        json.Raw("{\"items\":["u8);
        var started = false;
        foreach (var row in rows)
        {
            if (view.Find(EntityKind.Track, row.Track) is not { } track)
                continue;
            json.Raw(started ? ",{\"track\":"u8 : "{\"track\":"u8);
            started = true;
            TrackJson.Full(json, view, track);
            json.Raw(",\"played_at\":"u8).Text(row.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)).Raw(",\"context\":"u8);
            PlaybackObject.Context(json, view.Links, row.ContextUri is { } uri && PlayContext.TryParse(uri, out var context) ? context : null);
            json.Raw("}"u8);
        }
        json.Raw("],\"next\":"u8);
        if (rows.Count == 0)
            json.Raw("null,\"cursors\":null"u8);
        else
        {
            var (after, before) = (Text(rows[0]), Text(rows[^1]));
            json.TextOrNull(!hasMore ? null : Link(view, cursor.After is null ? $"before={before}&" : $"after={after}&", limit))
                .Raw(",\"cursors\":{\"after\":"u8).Text(after).Raw(",\"before\":"u8).Text(before).Raw("}"u8);
        }
        json.Raw(",\"limit\":"u8).Number(limit).Raw(",\"href\":"u8).Text(Link(view, cursor.Link, limit)).Raw("}"u8);
    }

    static string Link(CatalogueView view, string cursor, int limit) => $"{view.Links.ApiBase}/v1/me/player/recently-played?{cursor}limit={limit}";

    static string Text(PastPlay play) => play.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}

/// <summary><c>after</c> or <c>before</c>, in Unix milliseconds, neither inclusive; not both.</summary>
readonly record struct HistoryCursor(long? After, long? Before) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields =>
    [
        RequestField.InQuery("after", "integer"),
        RequestField.InQuery("before", "integer"),
    ];

    static readonly ApiError Both = ApiError.BadRequest("Can't have both before and after");

    public string Link => After is { } after ? $"after={after}&" : Before is { } before ? $"before={before}&" : "";

    public bool Holds(long at) => !(at <= After) && !(at >= Before);

    public static ValueTask<HistoryCursor> BindAsync(HttpContext context)
    {
        var cursor = new HistoryCursor(Read(context, "after"), Read(context, "before"));
        return cursor is { After: not null, Before: not null } ? throw new ApiErrorException(Both) : ValueTask.FromResult(cursor);
    }

    static long? Read(HttpContext context, string name) =>
        PlayerParameters.Optional(context, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var moment) ? moment
        : throw new ApiErrorException(PlayerErrors.Invalid(name));
}
