using System.Collections.Immutable;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/playlists/{id}/diff?from=&amp;to= (our extension): which occurrences were added, removed and moved from one
/// version to another, the head if <c>to</c> is left out. Two occurrences of one track are two; one that was removed and
/// brought back is the same.
/// </summary>
static class GetDiff
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, HttpContext context, PlaylistStore store)
    {
        if (PlaylistParameters.Snapshot(context, "from") is not { } from)
            return PlaylistErrors.BadSnapshot;
        var (before, after, refusal) = await store.Find(id.Value, caller.Caller.UserId, from, PlaylistParameters.Snapshot(context, "to"));
        if (before is null || after is null)
            return refusal!;
        if (Rights.ToSeeItems(after.Head, caller.Caller) is { } forbidden)
            return forbidden;
        using var json = new JsonBuffer();
        json.Raw("{\"from\":"u8).Text(before.Snapshot.ToString()).Raw(",\"to\":"u8).Text(after.Snapshot.ToString());
        Write(json, before.Content.Rows, after.Content.Rows);
        json.Raw("}"u8);
        return new JsonReply(json);
    }

    static void Write(JsonBuffer json, ImmutableArray<PlaylistRow> before, ImmutableArray<PlaylistRow> after)
    {
        var was = Positions(before);
        var isNow = Positions(after);
        var common = after.Where(row => was.ContainsKey(row.Item.Id)).Select(row => was[row.Item.Id]).ToArray();
        var stayed = LongestIncreasingSubsequence.Of(common);
        List(json, ",\"added\":["u8, after, row => !was.ContainsKey(row.Item.Id), (row, position) => Place(json, row, position, "position"u8));
        List(json, ",\"removed\":["u8, before, row => !isNow.ContainsKey(row.Item.Id), (row, position) => Place(json, row, position, "position"u8));
        List(json, ",\"moved\":["u8, after, row => was.TryGetValue(row.Item.Id, out var position) && !stayed.Contains(position), (row, position) =>
        {
            Place(json, row, was[row.Item.Id], "from"u8);
            json.Raw(",\"to\":"u8).Number(position);
        });
    }

    static Dictionary<ItemId, int> Positions(ImmutableArray<PlaylistRow> rows)
    {
        var positions = new Dictionary<ItemId, int>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            positions[rows[i].Item.Id] = i;
        return positions;
    }

    static void List(JsonBuffer json, ReadOnlySpan<byte> start, ImmutableArray<PlaylistRow> rows, Func<PlaylistRow, bool> isWanted, Action<PlaylistRow, int> place)
    {
        json.Raw(start);
        var first = true;
        for (var i = 0; i < rows.Length; i++)
        {
            if (!isWanted(rows[i]))
                continue;
            json.Raw(first ? "{"u8 : ",{"u8);
            place(rows[i], i);
            json.Raw("}"u8);
            first = false;
        }
        json.Raw("]"u8);
    }

    /// <param name="member">What the position is called.</param>
    static void Place(JsonBuffer json, PlaylistRow row, int position, ReadOnlySpan<byte> member) => json
        .Raw("\"uri\":"u8).Text(row.Item.Uri.ToString())
        .Raw(",\"added_at\":"u8).Text(ItemRowJson.TimeText(row.Item.AddedAt))
        .Raw(",\"added_by\":"u8).TextOrNull(row.Item.AddedBy)
        .Raw(",\""u8).Raw(member).Raw("\":"u8).Number(position);
}
