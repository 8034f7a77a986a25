using System.Globalization;
using Tonearm.Ids;
using Tonearm.Playlists.Search;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>
/// Makes a playlist readable and writable again whose newest version is damaged: the newest version that is proven
/// becomes the head by one more change, with a checkpoint of its own. No entry of the log is changed or removed.
/// </summary>
static class PlaylistRepair
{
    /// <summary>Repairs a playlist, inside a change. Null if there is none, or its newest version is in order.</summary>
    /// <returns>What was done, or why nothing could be.</returns>
    public static Repair? Run(StateConnection state, EntityId id, DateTimeOffset now)
    {
        if (HeadRows.FindForChange(state, id) is not { } head)
            return null;
        var log = new ProvenLog(state, head);
        if (IsReadable(state, head) && PlaylistCheck.IsHeadProven(log))
            return null;
        // What the owner has cut is not brought back, though entries of before may be held for later ones.
        if (log.Newest is not { } newest || newest.Revision < head.History.Cut || log.ChainAt(log.LastRevision) is not { } chain)
            return new Repair(id.ToString(), null, "No version can be told from what is stored. Restore a backup.");
        Append(state, log, newest, chain, now);
        return new Repair(id.ToString(), newest.Revision, newest.Revision == log.LastRevision
            ? "Its newest version was restored."
            : string.Create(CultureInfo.InvariantCulture,
                $"Version {newest.Revision} was restored. What changed in versions {newest.Revision + 1} to {log.LastRevision} cannot be."));
    }

    /// <summary>Whether a server would read it, which goes by the stored links.</summary>
    static bool IsReadable(StateConnection state, PlaylistHead head)
    {
        try
        {
            return PlaylistLoading.Between(state, head.Id, head.Revision, head.Revision, head.Log.Altered).Holds(head);
        }
        catch (DamagedPlaylistException)
        {
            return false;
        }
    }

    static void Append(StateConnection state, ProvenLog log, Playlist newest, HistoryChain chain, DateTimeOffset now)
    {
        var (id, last) = (log.Head.Id, log.LastRevision);
        var change = new Change(last + 1, SnapshotRef.SharedView(last), last, now.ToUnixTimeMilliseconds(), null, DetailsEdit.None, Edit.None, null);
        var body = ChangeCodec.Encode(change);
        var entry = new LogEntry(change.Revision, ChangeKind.Repair, newest.Revision, null, chain.Next(body), body);
        LogRows.Insert(state, id, entry, change, null, SnapshotKind.SharedView);
        var packed = CheckpointRows.Pack(CheckpointCodec.Encode(newest with { Revision = entry.Revision }));
        CheckpointRows.Insert(state, id, entry.Revision, log.Head.Log.Number + 1, entry.Chain, packed);
        HeadRows.Restore(state, log.Head with
        {
            ChangedAt = now,
            Revision = entry.Revision,
            Chain = entry.Chain,
            Items = newest.Rows.Length,
            Opening = ChangeWrite.Opening(newest.Rows.AsSpan()),
            Details = newest.Details,
            Log = new LogState(0, entry.Revision, log.Head.Log.Number + 1, packed.Length),
        });
        WordRows.Write(state, id, newest.Details);
    }
}

/// <summary>What became of a damaged playlist.</summary>
/// <param name="Version">The revision that is shown again; null if none can be.</param>
sealed record Repair(string Playlist, int? Version, string Message);
