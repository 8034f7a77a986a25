using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Compares all that is stored of a playlist: entries with each other, checkpoints and the head with the entries.</summary>
static class PlaylistCheck
{
    /// <summary>What is wrong with a playlist; empty if nothing is, or if there is no such playlist.</summary>
    public static List<Finding> Of(StateConnection state, EntityId id) =>
        HeadRows.Find(state, id) is { } head ? Of(new ProvenLog(state, head)) : [];

    public static List<Finding> Of(ProvenLog log) => [.. OfEntries(log), .. OfCheckpoints(log), .. OfHead(log)];

    /// <summary>Whether the newest version is readable as the head says it is.</summary>
    public static bool IsHeadProven(ProvenLog log) => !OfHead(log).Any();

    static IEnumerable<Finding> OfEntries(ProvenLog log)
    {
        var next = log.Checkpoints.Count > 0 ? log.Checkpoints[0].Stored.Revision + 1 : 1;
        foreach (var entry in log.Entries)
        {
            for (; next < entry.Revision; next++)
                yield return Found(log, "log", next, "This entry of the log is missing.");
            next = entry.Revision + 1;
            if (log.ChainAt(entry.Revision - 1)?.Next(entry.Body) != entry.Chain)
                yield return Found(log, "log", entry.Revision, "This entry of the log, or the one before it, is damaged.");
            else if (!ChangeCodec.TryDecode(entry.Body, entry.Revision, out _))
                yield return Found(log, "log", entry.Revision, "This entry of the log cannot be read.");
        }
        for (; next <= log.Head.Revision; next++)
            yield return Found(log, "log", next, "This entry of the log is missing.");
    }

    static IEnumerable<Finding> OfCheckpoints(ProvenLog log)
    {
        if (log.Checkpoints.Count == 0)
            yield return Found(log, "checkpoint", null, "There is no checkpoint.");
        History? replayed = null;
        foreach (var (stored, content) in log.Checkpoints)
        {
            if (content is null)
                yield return Found(log, "checkpoint", stored.Revision, "This checkpoint is damaged.");
            else if (log.ChainAt(stored.Revision) != stored.Chain
                || stored.Revision == 0 && HistoryChain.Start(log.Head.Id, CheckpointCodec.Encode(content)) != stored.Chain)
                yield return Found(log, "checkpoint", stored.Revision, "This checkpoint has another link than the log.");
            else if (Replay(log, ref replayed, stored.Revision) is { } told && !AreSame(told, content))
                yield return Found(log, "checkpoint", stored.Revision, "This checkpoint shows something else than the log.");
            if (content is not null && (replayed is null || replayed.HeadRevision < stored.Revision || IsRepair(log, stored.Revision)))
                replayed = new History(content);
        }
    }

    /// <summary>What the log says of a revision, replayed from the checkpoint before; null if it cannot be told.</summary>
    static Playlist? Replay(ProvenLog log, ref History? replayed, int revision)
    {
        if (replayed is null || IsRepair(log, revision))
            return null;
        foreach (var entry in log.Entries)
        {
            if (entry.Revision <= replayed.HeadRevision || entry.Revision > revision)
                continue;
            if (!ChangeCodec.TryDecode(entry.Body, entry.Revision, out var change) || !replayed.TryAppend(change))
                return null;
        }
        return replayed.HeadRevision == revision ? replayed.Head : null;
    }

    /// <summary>The checkpoint of a repair says what is shown from then on, instead of the damaged log.</summary>
    static bool IsRepair(ProvenLog log, int revision) =>
        log.Entries.Any(entry => entry.Revision == revision && entry.Kind == ChangeKind.Repair);

    static IEnumerable<Finding> OfHead(ProvenLog log)
    {
        var head = log.Head;
        if (head.Revision != log.LastRevision)
            yield return Found(log, "head", head.Revision, "The head is not at the end of the log.");
        else if (log.ChainAt(head.Revision) != head.Chain)
            yield return Found(log, "head", head.Revision, "The head has another link than the log.");
        else if (log.Newest is not { } newest || newest.Revision != head.Revision)
            yield return Found(log, "head", head.Revision, "The newest version cannot be told from what is stored.");
        else if (newest.Rows.Length != head.Items || newest.Details != head.Details
            || !ChangeWrite.Opening(newest.Rows.AsSpan()).AsSpan().SequenceEqual(head.Opening.AsSpan()))
            yield return Found(log, "head", head.Revision, "The head says something else than the log.");
    }

    static bool AreSame(Playlist one, Playlist other) => one.Details == other.Details && Rows.AreSame(one.Rows.AsSpan(), other.Rows.AsSpan());

    static Finding Found(ProvenLog log, string kind, int? revision, string message) => new(kind, log.Head.Id.ToString(), revision, message);
}
