using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>
/// All that is stored of one playlist, and how far it proves itself. The links are computed anew from the bytes of the
/// entries: a revision is proven where the computed link is the stored one, even if a stored link before it is damaged.
/// </summary>
sealed class ProvenLog
{
    readonly EntityId id;
    readonly List<(StoredCheckpoint Stored, Playlist? Content)> checkpoints;
    readonly List<LogEntry> entries;

    /// <param name="head">As just read on this connection.</param>
    public ProvenLog(StateConnection state, PlaylistHead head)
    {
        (Head, id) = (head, head.Id);
        checkpoints = CheckpointRows.All(state, id);
        entries = LogRows.Between(state, id, -1, int.MaxValue);
        Newest = FindNewest();
    }

    public PlaylistHead Head { get; }

    public IReadOnlyList<(StoredCheckpoint Stored, Playlist? Content)> Checkpoints => checkpoints;

    public IReadOnlyList<LogEntry> Entries => entries;

    /// <summary>The newest version that is proven; null if none is.</summary>
    public Playlist? Newest { get; }

    /// <summary>The newest revision of which anything is stored.</summary>
    public int LastRevision => Math.Max(Head.Revision, entries.Count > 0 ? entries[^1].Revision : 0);

    /// <summary>The stored link at a revision; null if none is stored.</summary>
    public HistoryChain? ChainAt(int revision)
    {
        var at = entries.BinarySearch(new LogEntry(revision, default, null, null, default, []), ByRevision);
        if (at >= 0)
            return entries[at].Chain;
        foreach (var (stored, _) in checkpoints)
        {
            if (stored.Revision == revision)
                return stored.Chain;
        }
        return revision == Head.Revision ? Head.Chain : null;
    }

    static readonly Comparer<LogEntry> ByRevision = Comparer<LogEntry>.Create((one, other) => one.Revision.CompareTo(other.Revision));

    Playlist? FindNewest()
    {
        Playlist? newest = null;
        foreach (var (stored, content) in checkpoints.AsEnumerable().Reverse())
        {
            if (newest?.Revision == LastRevision)
                break;
            if (content is not null && Replay(content, stored.Chain) is { } reached && !(reached.Revision <= newest?.Revision))
                newest = reached;
        }
        return newest;
    }

    /// <summary>The newest version proven from a checkpoint on; null if not even the checkpoint's is.</summary>
    Playlist? Replay(Playlist start, HistoryChain chain)
    {
        var proven = IsStored(start.Revision, chain) ? start.Revision : -1;
        var loaded = new LoadedPlaylist(new History(start), chain);
        foreach (var entry in entries)
        {
            if (entry.Revision <= start.Revision)
                continue;
            var link = loaded.ChainAt(entry.Revision - 1)?.Next(entry.Body);
            if (link is not { } next || !Stored.ChangeCodec.TryDecode(entry.Body, entry.Revision, out var change) || !loaded.TryAppend(change, next))
                break;
            if (next == entry.Chain || IsStored(entry.Revision, next))
                proven = entry.Revision;
        }
        return proven >= 0 && loaded.History.Find(SnapshotRef.SharedView(proven), out var found) is null
            ? new Playlist(proven, loaded.DetailsAt(proven), found.Rows)
            : null;
    }

    /// <summary>Whether the log, or the head, has this link at a revision.</summary>
    bool IsStored(int revision, HistoryChain chain) =>
        ChainAt(revision) == chain || revision == Head.Revision && Head.Chain == chain;
}
