using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Something that happened to playlists and that somebody is to hear of (behaviour.md 4.14).</summary>
/// <param name="Items">How many were added to a playlist they follow; 0 for a new follower of a playlist of theirs.</param>
readonly record struct PlaylistNews(EntityId Playlist, string? Who, DateTimeOffset At, int Items);

/// <summary>
/// The news of playlists. They have no rows of their own: a follow and a change are written once, however many people
/// hear of them.
/// </summary>
static class NewsRows
{
    /// <summary>Who began to follow playlists of an owner after a time, newest first.</summary>
    public static List<PlaylistNews> Followers(StateConnection state, string owner, DateTimeOffset after, int limit) => state.All(
        """
        select f.playlist_id, f.user_id, f.at from playlist p join playlist_follow f on f.playlist_id = p.id
        where p.owner = $1 and f.user_id <> $1 and f.at > $2 order by f.at desc, f.playlist_id, f.user_id limit $3
        """,
        row => new PlaylistNews(EntityId.Read(row.Bytes(0)), row.GetString(1), row.Time(2), 0), owner, after, limit);

    /// <summary>What others added after a time to playlists that somebody has in their list, newest first.</summary>
    public static List<PlaylistNews> Additions(StateConnection state, string userId, DateTimeOffset after, int limit) =>
        [.. state.All(
            """
            select c.playlist_id, c.at, c.added, c.revision, c.body
            from playlist_follow f join playlist p on p.id = f.playlist_id join playlist_change c on c.playlist_id = p.id
            where f.user_id = $1 and (p.hidden = 0 or p.owner = $1) and p.changed_at > $2 and c.at > $2 and c.at >= f.at and c.added > 0
            order by c.at desc, c.playlist_id, c.revision desc limit $3
            """,
            row => new PlaylistNews(EntityId.Read(row.Bytes(0)), Author(row.Bytes(4), row.GetInt32(3)), row.Time(1), row.GetInt32(2)),
            userId, after, limit).Where(news => news.Who != userId)];

    static string? Author(byte[] body, int revision) => ChangeCodec.TryDecode(body, revision, out var change) ? change.Author : null;
}
