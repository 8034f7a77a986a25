using System.Globalization;
using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>The SQL of affinities: read along an index, written with every play.</summary>
static class AffinityRows
{
    /// <summary>Things written by one statement.</summary>
    const int Chunk = 20;

    static readonly TimeRange[] Ranges = Enum.GetValues<TimeRange>();
    static readonly string[] Columns = ["short", "medium", "long"];

    /// <summary>How many belong to a range now, for the statement that reads a page of them.</summary>
    public static string CountSql(TimeRange range) =>
        $"select count(*) from affinity where user_id = $1 and kind = $2 and {Columns[(int)range]} >= $3";

    public static string PageSql(TimeRange range) =>
        $"select item_id from affinity where user_id = $1 and kind = $2 and {Columns[(int)range]} >= $3 "
        + $"order by {Columns[(int)range]} desc, item_id limit $4 offset $5";

    public static (int Total, List<EntityId> Page) Top(StateConnection state, string user, EntityKind kind, TimeRange range, Window window, long now)
    {
        var least = Affinity.Least(range, now);
        var total = state.First(CountSql(range), row => row.GetInt32(0), user, (long)kind, least);
        return (total, window.Offset >= total ? [] : state.All(
            PageSql(range), row => EntityId.Read(row.Bytes(0)), user, (long)kind, least, window.Limit, window.Offset));
    }

    /// <summary>Counts plays of things. The user's playback must be locked.</summary>
    public static void Add(StateConnection state, string user, IEnumerable<(EntityKind Kind, EntityId Id, long At)> plays)
    {
        foreach (var things in plays.GroupBy(play => (play.Kind, play.Id)).OrderBy(group => group.Key.Kind).ThenBy(group => group.Key.Id).Chunk(Chunk))
        {
            var known = Known(state, user, [.. things.Select(thing => thing.Key.Id)]);
            List<object?> values = [user];
            foreach (var thing in things)
            {
                values.AddRange([(long)thing.Key.Kind, HistoryRows.Bytes(thing.Key.Id)]);
                var before = known.GetValueOrDefault(thing.Key);
                foreach (var range in Ranges)
                    values.Add(thing.Aggregate(before?[(int)range], (affinity, play) => Affinity.Heard(affinity, range, play.At)));
            }
            Write(state, things.Length, values);
        }
    }

    static Dictionary<(EntityKind, EntityId), long[]> Known(StateConnection state, string user, EntityId[] ids) => state.All(
        $"select kind, item_id, short, medium, long from affinity where user_id = $1 and kind in (0, 2) and item_id in ({Places(2, ids.Length)})",
        row => ((EntityKind)row.GetInt32(0), EntityId.Read(row.Bytes(1)), (long[])[row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)]),
        [user, .. ids.Select(HistoryRows.Bytes)]).ToDictionary(row => (row.Item1, row.Item2), row => row.Item3);

    static void Write(StateConnection state, int things, List<object?> values) => state.Run(
        $"""
        insert into affinity (user_id, kind, item_id, short, medium, long)
        values {string.Join(", ", Enumerable.Range(0, things).Select(thing => $"($1, {Places(2 + thing * 5, 5)})"))}
        on conflict (user_id, kind, item_id) do update set short = excluded.short, medium = excluded.medium, long = excluded.long
        """,
        [.. values]);

    static string Places(int first, int count) =>
        string.Join(", ", Enumerable.Range(first, count).Select(number => "$" + number.ToString(CultureInfo.InvariantCulture)));
}
