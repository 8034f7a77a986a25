using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>A new follower or new items, for whoever is notified of them (docs/behaviour/playlists.md#notifications).</summary>
/// <param name="Name">Of the playlist; null when it never got one.</param>
/// <param name="Who">Null when nobody knows any more, and for somebody who follows in private: they count, unnamed.</param>
/// <param name="Items">How many were added to a playlist they follow; 0 for a new follower of a playlist of theirs.</param>
/// <param name="Added">The first of them, at most <see cref="NewsRows.MaxNamed"/>.</param>
readonly record struct PlaylistNews(EntityId Playlist, string? Name, string? Who, DateTimeOffset At, int Items, IReadOnlyList<ItemUri> Added);

/// <summary>
/// The news of playlists. They have no rows of their own: a follow and a change are written once, however many people
/// hear of them.
/// </summary>
static class NewsRows
{
    /// <summary>Added items that one piece of news names.</summary>
    public const int MaxNamed = 3;

    /// <summary>Who began to follow playlists of an owner after a time, newest first.</summary>
    public static List<PlaylistNews> Followers(StateConnection state, string owner, DateTimeOffset after, int limit) => state.All(
        """
        select f.playlist_id, p.name, f.user_id, f.at, f.public from playlist p join playlist_follow f on f.playlist_id = p.id
        where p.owner = $1 and f.user_id <> $1 and f.at > $2 order by f.at desc, f.playlist_id, f.user_id limit $3
        """,
        row => new PlaylistNews(EntityId.Read(row.Bytes(0)), row.TextOrNull(1), row.Boolean(4) ? row.GetString(2) : null, row.Time(3), 0, []), owner, after, limit);

    /// <summary>What others added after a time to playlists that somebody has in their list, newest first.</summary>
    public static List<PlaylistNews> Additions(StateConnection state, string userId, DateTimeOffset after, int limit)
    {
        List<PlaylistNews> found = [];
        // Who made a change is only known once it is read: what somebody added themselves must not crowd out the rest.
        for (int offset = 0, read = limit; found.Count < limit && read == limit; offset += read)
        {
            var some = Additions(state, userId, after, limit, offset);
            read = some.Count;
            found.AddRange(some.Where(news => news.Who != userId).Take(limit - found.Count));
        }
        return found;
    }

    /// <summary>When somebody last said that they have seen their news; the beginning of time if they never did.</summary>
    public static DateTimeOffset SeenAt(StateConnection state, string userId) =>
        state.First<DateTimeOffset?>("select at from playlist_news_seen where user_id = $1", row => row.Time(0), userId) ?? DateTimeOffset.UnixEpoch;

    public static void See(StateConnection state, string userId, DateTimeOffset until) => state.Run(
        """
        insert into playlist_news_seen (user_id, at) values ($1, $2)
        on conflict (user_id) do update set at = excluded.at where excluded.at > playlist_news_seen.at
        """,
        userId, until);

    static List<PlaylistNews> Additions(StateConnection state, string userId, DateTimeOffset after, int limit, int offset) => state.All(
        """
        select c.playlist_id, p.name, c.at, c.added, c.revision, c.body
        from playlist_follow f join playlist p on p.id = f.playlist_id join playlist_change c on c.playlist_id = p.id
        where f.user_id = $1 and (p.hidden = 0 or p.owner = $1) and p.changed_at > $2 and c.at > $2 and c.at >= f.at and c.added > 0
            and (p.owner = $1 or c.revision > p.shown_from)
        order by c.at desc, c.playlist_id, c.revision desc limit $3 offset $4
        """,
        row =>
        {
            var change = ChangeCodec.TryDecode(row.Bytes(5), row.GetInt32(4), out var decoded) ? decoded : null;
            return new PlaylistNews(
                EntityId.Read(row.Bytes(0)), row.TextOrNull(1), change?.Author, row.Time(2), row.GetInt32(3), change is null ? [] : FirstAdded(change));
        },
        userId, after, limit, offset);

    static List<ItemUri> FirstAdded(Change change) => [.. change.Effect.Insertions.OfType<NewPlaces>().SelectMany(run => run.Pieces).OfType<Additions>()
        .SelectMany(arrivals => arrivals.Items).Where(item => item.Id.Revision == change.Revision).Take(MaxNamed).Select(item => item.Uri)];
}
