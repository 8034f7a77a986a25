using System.Data.Common;
using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Where the history of a playlist begins after its owner has removed what was before.</summary>
/// <param name="Revision">The oldest version that can be read.</param>
/// <param name="Start">The version the log is replayed from: later changes depend on none older. At most the revision.</param>
/// <param name="Chain">The link of the chain at the start.</param>
/// <param name="MadeAt">When the version of the start was made.</param>
/// <param name="At">When the history was cut.</param>
readonly record struct RecordedCut(int Revision, int Start, HistoryChain Chain, DateTimeOffset MadeAt, DateTimeOffset At);

/// <summary>The rows of <c>playlist_cut</c>, one for each playlist whose history was cut, and what a cut deletes.</summary>
static class CutRows
{
    public static void Put(StateConnection state, EntityId id, RecordedCut cut) => state.Run(
        """
        insert into playlist_cut (playlist_id, revision, start, chain, made_at, at) values ($1, $2, $3, $4, $5, $6)
        on conflict (playlist_id) do update set revision = excluded.revision, start = excluded.start, chain = excluded.chain,
            made_at = excluded.made_at, at = excluded.at
        """,
        HeadRows.Key(id), cut.Revision, cut.Start, HeadRows.Bytes(cut.Chain), cut.MadeAt, cut.At);

    /// <summary>The cut of a playlist; null if its whole history is there.</summary>
    public static RecordedCut? Find(StateConnection state, EntityId id) => state.First<RecordedCut?>(
        "select revision, start, chain, made_at, at from playlist_cut where playlist_id = $1", row => Read(row), HeadRows.Key(id));

    /// <summary>When a version was made; null for the first one and those that are gone.</summary>
    public static DateTimeOffset? MadeAt(StateConnection state, EntityId id, int revision) => state.First<DateTimeOffset?>(
        """
        select at from playlist_change where playlist_id = $1 and revision = $2
        union all
        select made_at from playlist_cut where playlist_id = $1 and start = $2
        """,
        row => row.Time(0), HeadRows.Key(id), revision);

    /// <summary>Deletes everything that is only needed for versions before a start.</summary>
    /// <param name="marksSince">Keys of requests made since are remembered: a request sent again must not be done again.</param>
    public static void DeleteBefore(StateConnection state, EntityId id, RecordedCut cut, DateTimeOffset marksSince)
    {
        state.Run(
            """
            insert into playlist_unchanged (playlist_id, once, fingerprint, revision, answer, at)
            select playlist_id, once, fingerprint, revision, answer, $3 from playlist_change
            where playlist_id = $1 and revision <= $2 and fingerprint is not null and at >= $4
            on conflict do nothing
            """,
            HeadRows.Key(id), cut.Start, cut.At, marksSince);
        state.Run("delete from playlist_change where playlist_id = $1 and revision <= $2", HeadRows.Key(id), cut.Start);
        state.Run("delete from playlist_checkpoint where playlist_id = $1 and revision < $2", HeadRows.Key(id), cut.Start);
        state.Run("delete from playlist_showing where playlist_id = $1 and last < $2", HeadRows.Key(id), cut.Revision);
    }

    /// <summary>The checkpoint that the log now starts from has the number of a first one, which is never dropped.</summary>
    public static void PutCheckpoint(StateConnection state, EntityId id, RecordedCut cut, byte[] packed) => state.Run(
        """
        insert into playlist_checkpoint (playlist_id, revision, number, chain, body) values ($1, $2, 0, $3, $4)
        on conflict (playlist_id, revision) do update set number = 0, body = excluded.body
        """,
        HeadRows.Key(id), cut.Start, HeadRows.Bytes(cut.Chain), packed);

    public static void Advance(StateConnection state, PlaylistHead head, RecordedCut cut, int packedBytes)
    {
        var isNewest = cut.Start >= head.Log.Checkpoint;
        var checkpoint = isNewest ? cut.Start : head.Log.Checkpoint;
        state.Run(
            """
            update playlist set cut = $2, checkpoint = $3, checkpoint_bytes = $4,
                log_bytes = (select coalesce(sum(length(body)), 0) from playlist_change where playlist_id = $1 and revision > $3)
            where id = $1
            """,
            HeadRows.Key(head.Id), cut.Revision, checkpoint, isNewest ? packedBytes : head.Log.CheckpointBytes);
    }

    static RecordedCut Read(DbDataReader row) =>
        new(row.GetInt32(0), row.GetInt32(1), HeadRows.Chain(row, 2), row.Time(3), row.Time(4));
}
