namespace Tonearm.Playlists.State;

/// <summary>How much of its history a playlist has, and how much of it people see who neither own nor edit it.</summary>
/// <param name="Cut">The oldest version there is: the owner has removed those before it. 0 if nothing was removed.</param>
/// <param name="ShownFrom">
/// The version that was the newest when others could last begin to see the playlist: 0 if it has never been hidden. While
/// it is hidden, the start of the showing that has ended.
/// </param>
readonly record struct HistoryExtent(int Cut, int ShownFrom, HistoryAudience Audience)
{
    /// <summary>Whether everybody who sees the playlist may read a version of it, as far as the head alone can tell.</summary>
    /// <param name="newest">The newest revision.</param>
    public bool IsForAll(SnapshotRef snapshot, int newest) =>
        snapshot.Kind == Ids.SnapshotKind.SharedView && snapshot.Revision >= Cut
        && (snapshot.Revision == newest || Audience != HistoryAudience.Newest && snapshot.Revision >= ShownFrom);

    /// <summary>
    /// Whether a version was removed. What the author of the cut's own change was answered with is a view of versions
    /// before it, and went with them.
    /// </summary>
    public bool IsCut(SnapshotRef snapshot) =>
        snapshot.Revision < Cut || Cut > 0 && snapshot == SnapshotRef.AuthorView(Cut);
}

/// <summary>Which of the versions that others could see when they were the newest they may still read. Stored: never renumber.</summary>
enum HistoryAudience
{
    /// <summary>Those since the playlist was last shown after it had been hidden; all if it never was.</summary>
    SinceShown = 0,

    /// <summary>The newest alone.</summary>
    Newest = 1,

    /// <summary>All of them.</summary>
    All = 2,
}
