namespace Tonearm.Playlists;

/// <summary>What becomes of a request.</summary>
abstract record MergeOutcome
{
    MergeOutcome() { }

    /// <summary>A new revision to be stored. The answer names what the author sees: the base with only this change.</summary>
    public sealed record Changed(Change Change, SnapshotRef Answer) : MergeOutcome;

    /// <summary>Nothing to do: no revision; the answer names what the author sees already.</summary>
    public sealed record Unchanged(SnapshotRef Answer) : MergeOutcome;

    public sealed record Refused(Refusal Why) : MergeOutcome;

    /// <summary>
    /// The history at hand starts too late. Ask again with one that starts at or before this revision; if it is kept no
    /// more, the answer is <see cref="Refusal.SnapshotTooOld"/>.
    /// </summary>
    public sealed record NeedsHistory(int Revision) : MergeOutcome;
}
