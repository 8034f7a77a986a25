using System.Buffers.Binary;
using System.Data.Common;
using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>The answer that a request was given the first time.</summary>
/// <param name="Head">The head right after it.</param>
readonly record struct KnownRequest(int Head, SnapshotRef Answer, UInt128? Fingerprint);

/// <summary>
/// What is stored of requests, to know them when they are sent again: the marks in the log; those with a key that had
/// nothing to do (<c>playlist_unchanged</c>); and of everybody the last request that had (<c>playlist_last_unchanged</c>).
/// </summary>
static class RepeatRows
{
    /// <summary>How long it is remembered that a request had nothing to do.</summary>
    public static readonly TimeSpan MarksLive = TimeSpan.FromDays(7);

    /// <summary>The request that came with a key before.</summary>
    public static KnownRequest? FindKeyed(StateConnection state, EntityId id, UInt128 mark) => state.First<KnownRequest?>(
        """
        select 0, revision, answer, fingerprint from playlist_change where playlist_id = $1 and once = $2 and fingerprint is not null
        union all
        select 0, revision, answer, fingerprint from playlist_unchanged where playlist_id = $1 and once = $2
        """,
        row => Read(row), HeadRows.Key(id), HeadRows.Bytes(mark));

    /// <summary>
    /// The newest request with this mark, unless its author asked for something after it that had nothing to do. What they
    /// changed after it must be looked up in the log.
    /// </summary>
    public static KnownRequest? FindUnkeyed(StateConnection state, EntityId id, string author, UInt128 mark)
    {
        var newest = state.First<(KnownRequest Known, bool IsSame)?>(
            """
            select head, revision, answer, fingerprint, once from (
                select 0 as unchanged, revision as head, revision, answer, fingerprint, once from playlist_change
                where playlist_id = $1 and once = $2 and fingerprint is null
                union all
                select 1, head, revision, answer, null, once from playlist_last_unchanged where author = $3 and playlist_id = $1
            ) asked
            order by head desc, unchanged desc
            limit 1
            """,
            row => (Read(row), row.BytesOrNull(4) is { } once && BinaryPrimitives.ReadUInt128BigEndian(once) == mark),
            HeadRows.Key(id), HeadRows.Bytes(mark), author);
        return newest is { IsSame: true } found ? found.Known : null;
    }

    /// <param name="token">Null if the request could not be told from a second one.</param>
    public static void InsertUnchanged(StateConnection state, PlaylistHead head, string author, IdempotencyToken? token, SnapshotRef answer, DateTimeOffset now)
    {
        if (token is { IsKeyed: true } keyed)
            InsertKeyed(state, head.Id, keyed, answer, now);
        state.Run("delete from playlist_last_unchanged where author = $1 and at < $2", author, now - MarksLive);
        state.Run(
            """
            insert into playlist_last_unchanged (author, playlist_id, head, once, revision, answer, at) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (author, playlist_id) do update set head = excluded.head, once = excluded.once, revision = excluded.revision,
                answer = excluded.answer, at = excluded.at
            """,
            author, HeadRows.Key(head.Id), head.Revision, HeadRows.Bytes(token?.Key), answer.Revision, (int)answer.Kind, now);
    }

    static void InsertKeyed(StateConnection state, EntityId id, IdempotencyToken token, SnapshotRef answer, DateTimeOffset now)
    {
        state.Run("delete from playlist_unchanged where playlist_id = $1 and at < $2", HeadRows.Key(id), now - MarksLive);
        state.Run(
            """
            insert into playlist_unchanged (playlist_id, once, fingerprint, revision, answer, at) values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """,
            HeadRows.Key(id), HeadRows.Bytes(token.Key), HeadRows.Bytes(token.RequestHash), answer.Revision, (int)answer.Kind, now);
    }

    static KnownRequest Read(DbDataReader row) => new(
        row.GetInt32(0), new SnapshotRef(row.GetInt32(1), (SnapshotKind)row.GetInt32(2)),
        row.BytesOrNull(3) is { } print ? BinaryPrimitives.ReadUInt128BigEndian(print) : null);
}
