using System.Data.Common;
using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>An entry of the log as stored.</summary>
/// <param name="Subject">The revision that a restore, an unremove or an undo is about.</param>
/// <param name="Client">The app that sent it; null for none.</param>
sealed record LogEntry(int Revision, ChangeKind Kind, int? Subject, string? Client, HistoryChain Chain, byte[] Body);

/// <summary>The answer that a request with a known mark was given.</summary>
readonly record struct KnownRequest(SnapshotRef Answer, UInt128? Fingerprint);

/// <summary>The rows of the log: <c>playlist_change</c>, and <c>playlist_unchanged</c> for what had nothing to do.</summary>
static class LogRows
{
    /// <summary>How long it is remembered that a request had nothing to do.</summary>
    static readonly TimeSpan MarksLive = TimeSpan.FromDays(7);

    const string Columns = "revision, kind, subject, client, chain, body";

    public static void Insert(StateConnection state, EntityId id, LogEntry entry, Change change, Once? once, bool isKeyed, SnapshotKind answer) => state.Run(
        """
        insert into playlist_change (playlist_id, revision, kind, subject, client, at, added, once, fingerprint, answer, chain, body)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        HeadRows.Key(id), entry.Revision, (int)entry.Kind, entry.Subject, entry.Client, change.At, ChangeEffect.Of(change).Added, HeadRows.Bytes(once?.Mark),
        isKeyed ? HeadRows.Bytes(once?.Fingerprint) : null, (int)answer, HeadRows.Bytes(entry.Chain), entry.Body);

    public static void InsertUnchanged(StateConnection state, EntityId id, Once once, bool isKeyed, SnapshotRef answer, DateTimeOffset now)
    {
        state.Run("delete from playlist_unchanged where playlist_id = $1 and at < $2", HeadRows.Key(id), now - MarksLive);
        state.Run(
            """
            insert into playlist_unchanged (playlist_id, once, fingerprint, revision, answer, at) values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """,
            HeadRows.Key(id), HeadRows.Bytes(once.Mark), isKeyed ? HeadRows.Bytes(once.Fingerprint) : null,
            answer.Revision, (int)answer.Kind, now);
    }

    public static KnownRequest? FindKnown(StateConnection state, EntityId id, UInt128 mark) => state.First<KnownRequest?>(
        """
        select revision, answer, fingerprint from playlist_change where playlist_id = $1 and once = $2
        union all
        select revision, answer, fingerprint from playlist_unchanged where playlist_id = $1 and once = $2
        """,
        row => new KnownRequest(
            new SnapshotRef(row.GetInt32(0), (SnapshotKind)row.GetInt32(1)),
            row.BytesOrNull(2) is { } print ? System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(print) : null),
        HeadRows.Key(id), HeadRows.Bytes(mark));

    /// <summary>The entries after one revision up to another, oldest first.</summary>
    public static List<LogEntry> Between(StateConnection state, EntityId id, int after, int last) => state.All(
        $"select {Columns} from playlist_change where playlist_id = $1 and revision > $2 and revision <= $3 order by revision",
        Read, HeadRows.Key(id), after, last);

    /// <summary>The link of the chain at a revision; null if there is no such revision.</summary>
    public static HistoryChain? Chain(StateConnection state, EntityId id, int revision) => state.First<HistoryChain?>(
        """
        select chain from playlist_change where playlist_id = $1 and revision = $2
        union all
        select chain from playlist_checkpoint where playlist_id = $1 and revision = $2
        """,
        row => HeadRows.Chain(row, 0), HeadRows.Key(id), revision);

    static LogEntry Read(DbDataReader row) => new(
        row.GetInt32(0), (ChangeKind)row.GetInt32(1), row.IsDBNull(2) ? null : row.GetInt32(2), row.TextOrNull(3),
        HeadRows.Chain(row, 4), row.Bytes(5));
}

/// <summary>What a request asked for. The values are stored: never renumber.</summary>
enum ChangeKind
{
    Import = 0,
    Add = 1,
    Remove = 2,
    Move = 3,
    Replace = 4,
    Details = 5,
    Restore = 6,
    Unremove = 7,
    Undo = 8,
    Batch = 9,
}
