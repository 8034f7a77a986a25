using System.Data.Common;
using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Player;

/// <summary>A play as the history knows it.</summary>
readonly record struct PastPlay(EntityId Track, DateTimeOffset At, string? ContextUri);

/// <summary>Where a spoken item was left, as the store knows it.</summary>
readonly record struct LeftItem(EntityId Item, long PositionMs, bool IsFinished);

/// <summary>The SQL of the history and of resume points.</summary>
static class HistoryRows
{
    /// <summary>As many plays as the history shows (docs/behaviour/player.md#history); older ones are kept, but not shown.</summary>
    public const int Shown = 50;

    public static List<PastPlay> Newest(StateConnection state, string user) => state.All(
        "select track_id, played_at, context_uri from play where user_id = $1 order by played_at desc limit $2",
        ReadPlay, user, Shown);

    public static long Count(StateConnection state, string user) =>
        state.First("select count(*) from play where user_id = $1", row => row.GetInt64(0), user);

    /// <summary>When the play of a place in the whole history was, counted from 0 for the oldest; null if there are not so many.</summary>
    public static DateTimeOffset? MomentOf(StateConnection state, string user, long place) => state.First<DateTimeOffset?>(
        "select played_at from play where user_id = $1 order by played_at limit 1 offset $2", row => row.Time(0), user, place);

    /// <summary>Those that follow a moment, oldest first.</summary>
    public static List<PastPlay> After(StateConnection state, string user, DateTimeOffset moment, int limit) => state.All(
        "select track_id, played_at, context_uri from play where user_id = $1 and played_at > $2 order by played_at limit $3",
        ReadPlay, user, moment, limit);

    /// <summary>Resume points in the order of their items, of which the first is behind <paramref name="item"/>.</summary>
    public static List<LeftItem> LeftAfter(StateConnection state, string user, byte[] item, int limit) => state.All(
        "select item_id, position_ms, is_finished from resume_point where user_id = $1 and item_id > $2 order by item_id limit $3",
        row => new LeftItem(EntityId.Read(row.Bytes(0)), row.GetInt64(1), row.Boolean(2)), user, item, limit);

    public static void Add(StateConnection state, string user, Play play) => state.Run(
        "insert into play (user_id, played_at, track_id, context_uri) values ($1, $2, $3, $4) on conflict do nothing",
        user, play.At, Bytes(play.Item.Id), play.ContextUri);

    public static void Resume(StateConnection state, string user, LeftAt left) => state.Run(
        """
        insert into resume_point (user_id, item_id, position_ms, is_finished) values ($1, $2, $3, $4)
        on conflict (user_id, item_id) do update set position_ms = $3, is_finished = $4
        """,
        user, Bytes(left.Item.Id), left.PositionMs, left.IsFinished);

    public static Dictionary<EntityId, ResumePoint> ResumePoints(StateConnection state, string user) => state.All(
        "select item_id, position_ms, is_finished from resume_point where user_id = $1",
        row => (Id: EntityId.Read(row.Bytes(0)), Point: new ResumePoint(row.GetInt64(1), row.Boolean(2))), user).ToDictionary(row => row.Id, row => row.Point);

    public static byte[] Bytes(EntityId id)
    {
        var bytes = new byte[EntityId.Size];
        id.Write(bytes);
        return bytes;
    }

    static PastPlay ReadPlay(DbDataReader row) => new(EntityId.Read(row.Bytes(0)), row.Time(1), row.TextOrNull(2));
}
