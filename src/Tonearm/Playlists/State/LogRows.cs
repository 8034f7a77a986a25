using System.Data.Common;
using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>An entry of the log as stored.</summary>
/// <param name="Subject">The revision that a restore, an unremove or an undo is about.</param>
/// <param name="Client">The app that sent it; null for none.</param>
sealed record LogEntry(int Revision, ChangeKind Kind, int? Subject, string? Client, HistoryChain Chain, byte[] Body);

/// <summary>The rows of the log, <c>playlist_change</c>.</summary>
static class LogRows
{
    const string Columns = "revision, kind, subject, client, chain, body";

    public static void Insert(StateConnection state, EntityId id, LogEntry entry, Change change, IdempotencyToken? token, SnapshotKind answer) => state.Run(
        """
        insert into playlist_change (playlist_id, revision, kind, subject, client, at, added, once, fingerprint, answer, chain, body)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        HeadRows.Key(id), entry.Revision, (int)entry.Kind, entry.Subject, entry.Client, change.At, ChangeEffect.Of(change).Added, HeadRows.Bytes(token?.Key),
        HeadRows.Bytes(token?.RequestHash), (int)answer, HeadRows.Bytes(entry.Chain), entry.Body);

    /// <summary>The entries after one revision up to another, oldest first.</summary>
    public static List<LogEntry> Between(StateConnection state, EntityId id, int after, int last) => state.All(
        $"select {Columns} from playlist_change where playlist_id = $1 and revision > $2 and revision <= $3 order by revision",
        Read, HeadRows.Key(id), after, last);

    /// <summary>The last revision made before a moment that the log, or where it was cut, tells; null if there is none.</summary>
    public static int? LastBefore(StateConnection state, EntityId id, DateTimeOffset moment) =>
        state.First<int?>(
            "select revision from playlist_change where playlist_id = $1 and at < $2 order by revision desc limit 1",
            row => row.GetInt32(0), HeadRows.Key(id), moment)
        ?? (CutRows.Find(state, id) is { } cut && cut.MadeAt < moment ? cut.Start : null);

    /// <summary>The link of the chain at a revision; null if there is no such revision.</summary>
    public static HistoryChain? Chain(StateConnection state, EntityId id, int revision) => state.First<HistoryChain?>(
        """
        select chain from playlist_change where playlist_id = $1 and revision = $2
        union all
        select chain from playlist_checkpoint where playlist_id = $1 and revision = $2
        """,
        row => HeadRows.Chain(row, 0), HeadRows.Key(id), revision);

    /// <summary>The first change of the log that somebody made; null if there is none.</summary>
    public static int? FirstBy(StateConnection state, EntityId id, string userId)
    {
        const int step = 500;
        for (var after = 0; ;)
        {
            var some = state.All(
                $"select revision, body from playlist_change where playlist_id = $1 and revision > $2 order by revision limit {step}",
                row => (Revision: row.GetInt32(0), Body: row.Bytes(1)), HeadRows.Key(id), after);
            foreach (var (revision, body) in some)
            {
                if (ChangeCodec.TryDecode(body, revision, out var change) && change.Author == userId)
                    return revision;
            }
            if (some.Count < step)
                return null;
            after = some[^1].Revision;
        }
    }

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

    /// <summary>Made by <see cref="PlaylistRepair"/>: the content is that of the checkpoint at the same revision.</summary>
    Repair = 10,
}
