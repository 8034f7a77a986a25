using Tonearm.Ids;
using Tonearm.Playlists.Stored;

namespace Tonearm.Playlists.State;

/// <summary>
/// A playlist in memory from some checkpoint on, with the link of the chain at every revision. It may be ahead of what
/// is committed, or hold a change whose transaction was lost in the end: before every use it is compared with the head
/// row that the user of it has read (<see cref="Holds"/>), so it is never believed without proof.
/// </summary>
sealed class LoadedPlaylist(History history, HistoryChain start)
{
    readonly List<HistoryChain> chains = [start];

    /// <summary>To be held while anything here is used.</summary>
    public Lock Gate { get; } = new();

    public History History => history;

    public int Changes => chains.Count - 1;

    /// <summary>Bytes of memory, roughly.</summary>
    public long Size => history.Start.Rows.Length * 200L + Changes * 600L + 4096;

    /// <summary>A head that was read or written here: what its chain covers need not be read again.</summary>
    public PlaylistHead? Known { get; set; }

    public HistoryChain? ChainAt(int revision) =>
        revision >= history.Start.Revision && revision <= history.HeadRevision ? chains[revision - history.Start.Revision] : null;

    /// <summary><see cref="LogState.Altered"/> of the head for which it was loaded.</summary>
    public long Altered { get; init; }

    /// <summary>
    /// True if the history up to a head, as just read from the store, is the one in memory, and nothing of what is stored
    /// has been altered since.
    /// </summary>
    public bool Holds(PlaylistHead head) => ChainAt(head.Revision) == head.Chain && Altered == head.Log.Altered;

    /// <summary>Adds the next entry of the log. False if it is damaged or is not the next.</summary>
    public bool TryAppend(LogEntry entry) =>
        chains[^1].Next(entry.Body) == entry.Chain
        && ChangeCodec.TryDecode(entry.Body, entry.Revision, out var change)
        && TryAppend(change, entry.Chain);

    /// <summary>Adds a change that was decided on this very history.</summary>
    public bool TryAppend(Change change, HistoryChain chain)
    {
        if (!history.TryAppend(change))
            return false;
        chains.Add(chain);
        return true;
    }

    /// <summary>The details after a revision that is not before the start.</summary>
    public Details DetailsAt(int revision)
    {
        var details = history.Start.Details;
        for (var next = history.Start.Revision + 1; next <= revision; next++)
            details = details.With(history[next].Details.Now, history[next].Details.Fields);
        return details;
    }
}
