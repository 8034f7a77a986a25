using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>A playlist in somebody's list.</summary>
/// <param name="IsPublic">It is shown on their profile.</param>
readonly record struct Listed(PlaylistHead Head, bool IsPublic, DateTimeOffset At);

/// <summary>The rows of <c>playlist_follow</c>: the lists of playlists that people own and follow.</summary>
static class FollowRows
{
    /// <summary>
    /// The part of the list of $1 that the scopes for private ($2) and collaborative ($3) playlists show
    /// (docs/behaviour/playlists.md#lists). What somebody follows in private counts as private.
    /// </summary>
    const string ForSelf =
        """
        from playlist_follow f join playlist p on p.id = f.playlist_id
        where f.user_id = $1 and (p.hidden = 0 or p.owner = $1) and (
            coalesce(p.collaborative, 0) = 1 and $3 = 1
            or coalesce(p.collaborative, 0) = 0 and (p.public = 1 and (f.public = 1 or p.owner = $1) or $2 = 1))
        """;

    /// <summary>What of the list of $1 everybody may see.</summary>
    const string ForOthers =
        """
        from playlist_follow f join playlist p on p.id = f.playlist_id
        where f.user_id = $1 and p.hidden = 0 and p.public = 1 and coalesce(p.collaborative, 0) = 0
            and (f.public = 1 or p.owner = $1)
        """;

    public static void Insert(StateConnection state, string userId, EntityId id, bool isPublic, DateTimeOffset at) => state.Run(
        """
        insert into playlist_follow (user_id, playlist_id, public, at) values ($1, $2, $3, $4)
        on conflict (user_id, playlist_id) do update set public = excluded.public
        """,
        userId, HeadRows.Key(id), isPublic, at);

    /// <summary>Whether somebody follows a playlist, and if so, publicly; null for not at all.</summary>
    public static bool? Find(StateConnection state, string userId, EntityId id) => state.First<bool?>(
        "select public from playlist_follow where user_id = $1 and playlist_id = $2", row => row.Boolean(0), userId, HeadRows.Key(id));

    /// <summary>Whether a playlist is in somebody's list as they see it: what its owner hides from them is not.</summary>
    public static bool IsListed(StateConnection state, string userId, EntityId id) => state.First<bool?>(
        """
        select p.hidden from playlist_follow f join playlist p on p.id = f.playlist_id
        where f.user_id = $1 and f.playlist_id = $2 and (p.hidden = 0 or p.owner = $1)
        """,
        row => row.Boolean(0), userId, HeadRows.Key(id)) is not null;

    public static void Delete(StateConnection state, string userId, EntityId id) => state.Run(
        "delete from playlist_follow where user_id = $1 and playlist_id = $2", userId, HeadRows.Key(id));

    /// <summary>Somebody's list as they see it themselves, newest first, and its length.</summary>
    public static (List<Listed> Rows, int Total) OfSelf(StateConnection state, string userId, bool withPrivate, bool withCollaborative, int limit, int offset) => (
        state.All($"select {HeadRows.Columns}, f.public, f.at {ForSelf} order by f.at desc, f.playlist_id limit $4 offset $5",
            Read, userId, withPrivate, withCollaborative, limit, offset),
        state.First("select count(*) " + ForSelf, row => row.GetInt32(0), userId, withPrivate, withCollaborative));

    /// <summary>Somebody's list as others see it, newest first, and its length.</summary>
    public static (List<Listed> Rows, int Total) OfOther(StateConnection state, string userId, int limit, int offset) => (
        state.All($"select {HeadRows.Columns}, f.public, f.at {ForOthers} order by f.at desc, f.playlist_id limit $2 offset $3",
            Read, userId, limit, offset),
        state.First("select count(*) " + ForOthers, row => row.GetInt32(0), userId));

    /// <summary>Playlists of an owner that are not in their own list, the last to leave first, and how many they are.</summary>
    public static (List<PlaylistHead> Rows, int Total) Left(StateConnection state, string owner, int limit, int offset) => (
        state.All($"select {HeadRows.Columns} from playlist p where p.owner = $1 and p.left_at is not null order by p.left_at desc, p.id limit $2 offset $3",
            HeadRows.Read, owner, limit, offset),
        state.First("select count(*) from playlist where owner = $1 and left_at is not null", row => row.GetInt32(0), owner));

    /// <summary>All playlists of an owner: those not in their own list first, the last to leave before the others, then by what changed last.</summary>
    public static List<PlaylistHead> Owned(StateConnection state, string owner, int limit, int offset) => state.All(
        $"""
        select {HeadRows.Columns} from playlist p where p.owner = $1
        order by case when p.left_at is null then 1 else 0 end, p.left_at desc, p.changed_at desc, p.id limit $2 offset $3
        """,
        HeadRows.Read, owner, limit, offset);

    /// <summary>The playlist that an owner made with a key, and what they asked for then.</summary>
    public static (PlaylistHead Head, UInt128 Fingerprint)? MadeWith(StateConnection state, string owner, IdempotencyToken token) =>
        state.First<(PlaylistHead, UInt128)?>(
            $"select {HeadRows.Columns}, p.fingerprint from playlist p where p.owner = $1 and p.once = $2",
            row => (HeadRows.Read(row), System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(row.Bytes(HeadRows.ColumnCount))),
            owner, HeadRows.Bytes(token.Key));

    static Listed Read(System.Data.Common.DbDataReader row) => new(HeadRows.Read(row), row.Boolean(HeadRows.ColumnCount), row.Time(HeadRows.ColumnCount + 1));
}
