using System.Collections.Immutable;
using Tonearm.Ids;

namespace Tonearm.Playlists;

/// <summary>
/// A playlist from some revision on: the list as it was then and every change since. It remembers what it worked out
/// before, so it is to be used by one thread at a time; what it hands out never changes.
/// </summary>
sealed class History
{
    /// <summary>A weave is made anew, from a newer cut, when it has come to this many places.</summary>
    const int LargeWeave = 65_536;

    /// <summary>The head is remembered after so many changes at least, so that a list a little older is told quickly.</summary>
    const int MaxForgotten = 64;

    readonly List<Change> changes = [];
    readonly EditableList<PlaylistRow> line;
    readonly SnapshotMemo memo;
    Details details;
    int remembered;
    Playlist? head;
    Weave? weave;

    public History(Playlist start)
    {
        (Start, head, details, remembered) = (start, start, start.Details, start.Revision);
        line = new EditableList<PlaylistRow>(start.Rows.AsSpan());
        memo = new SnapshotMemo(new Snapshot(SnapshotRef.SharedView(start.Revision), start.Rows, start.Revision));
    }

    public Playlist Start { get; }

    public Playlist Head => head ??= MakeHead();

    /// <summary>As the head's, without a copy: good until the next change is added.</summary>
    public ReadOnlySpan<PlaylistRow> HeadRows => line.Cells;

    public Details HeadDetails => details;

    public int HeadRevision => Start.Revision + changes.Count;

    /// <summary>The change that made a revision after the start, up to the head.</summary>
    public Change this[int revision] => changes[revision - Start.Revision - 1];

    /// <summary>Adds the next change of the log. False, and nothing is done, if it cannot be the next.</summary>
    public bool TryAppend(Change change)
    {
        if (change.Revision != HeadRevision + 1 || change.OldestDependency < 0 || change.OldestDependency > change.Parent
            || change.Base.Revision < change.OldestDependency || change.Base.Revision > change.Parent
            || (change.AuthorEdit is null) != (change.Base == SnapshotRef.SharedView(change.Parent))
            || !line.TryApply(change.Effect, change.Revision))
            return false;
        changes.Add(change);
        details = details.With(change.Details.Now, change.Details.Fields);
        head = null;
        if (weave is not null && change.OldestDependency < weave.ReplayStart)
            weave = null;
        if (HeadRevision - remembered >= MaxForgotten)
            head = MakeHead();
        return true;
    }

    /// <summary>The last revision that set one of these fields, or the start's if none did since.</summary>
    public int LastToSet(DetailFields field)
    {
        var revision = HeadRevision;
        while (revision > Start.Revision && (this[revision].Details.Fields & field) == 0)
            revision--;
        return revision;
    }

    /// <summary>Finds a list that was once shown. Null if it succeeds, otherwise what stands in the way.</summary>
    public MergeOutcome? Find(SnapshotRef snapshot, out Snapshot found)
    {
        found = new Snapshot(snapshot, [], snapshot.Revision);
        var own = new Stack<Change>();
        for (var next = snapshot; ;)
        {
            if (next.Revision < 0 || next.Revision > HeadRevision || next == SnapshotRef.AuthorView(0))
                return new MergeOutcome.Refused(Refusal.UnknownSnapshot);
            if (memo.TryFind(next, out found))
                return Unwind(own, ref found);
            if (next.Kind == SnapshotKind.SharedView && next.Revision >= Start.Revision)
            {
                found = SharedView(next.Revision);
                return Unwind(own, ref found);
            }
            if (next.Kind == SnapshotKind.SharedView)
                return new MergeOutcome.NeedsHistory(next.Revision);
            if (next.Revision <= Start.Revision)
                return new MergeOutcome.NeedsHistory(Math.Max(next.Revision - 1, 0));
            if (this[next.Revision] is { AuthorEdit: not null } change)
            {
                own.Push(change);
                next = change.Base;
            }
            else
                next = SnapshotRef.SharedView(next.Revision);
        }
    }

    /// <summary>
    /// Finds all places of the head in order, complete for whatever depends on no older line than
    /// <paramref name="root"/>. Null if it succeeds, otherwise what stands in the way.
    /// </summary>
    public MergeOutcome? Find(int root, out Weave found)
    {
        found = null!;
        var cut = ReplayStart(root);
        if (HeadRevision - cut > Merge.Window)
            return new MergeOutcome.Refused(Refusal.SnapshotTooOld);
        if (cut < Start.Revision)
            return new MergeOutcome.NeedsHistory(cut);
        var fits = weave is not null && (weave.ReplayStart == cut || weave.ReplayStart < cut && weave.Places <= LargeWeave);
        if (!fits && !Weave.TryMake(cut, Rows(cut).AsSpan(), out weave))
            return Damaged();
        while (weave!.Revision < HeadRevision)
        {
            if (!weave.TryReplay(this[weave.Revision + 1]))
                return Damaged();
        }
        found = weave;
        return null;
    }

    /// <summary>
    /// The newest line from which everything after it, and whatever depends on <paramref name="root"/>, can be told: no
    /// change since depends on an older one. If that lies before the start, a revision there that is not too old.
    /// </summary>
    int ReplayStart(int root)
    {
        var cut = root;
        for (var revision = HeadRevision; revision > Math.Max(cut, Start.Revision); revision--)
            cut = Math.Min(cut, this[revision].OldestDependency);
        return cut;
    }

    /// <summary>
    /// The newest revision at or before another that no later change depends on anything older than: what is decided from
    /// there on is decided without what was before. If it lies before the start, a revision there that is not too old.
    /// </summary>
    public int CriticalAt(int revision) => ReplayStart(revision);

    MergeOutcome.Refused Damaged()
    {
        weave = null;
        return new MergeOutcome.Refused(Refusal.DamagedHistory);
    }

    /// <summary>What is the head now is what most stale requests name a moment later.</summary>
    Playlist MakeHead()
    {
        var made = new Playlist(HeadRevision, details, [.. line.Cells]);
        memo.Keep(new Snapshot(SnapshotRef.SharedView(made.Revision), made.Rows, made.Revision));
        remembered = made.Revision;
        return made;
    }

    ImmutableArray<PlaylistRow> Rows(int revision) =>
        (memo.TryFind(SnapshotRef.SharedView(revision), out var found) ? found : SharedView(revision)).Rows;

    /// <summary>The line after a revision, replayed from the nearest one known.</summary>
    Snapshot SharedView(int revision)
    {
        var nearest = memo.NearestSharedView(revision);
        var rows = new EditableList<PlaylistRow>(nearest.Rows.AsSpan());
        for (var next = nearest.Ref.Revision + 1; next <= revision; next++)
            rows.TryApply(this[next].Effect, next);
        var found = new Snapshot(SnapshotRef.SharedView(revision), [.. rows.Cells], revision);
        memo.Keep(found);
        return found;
    }

    /// <summary>Applies the own edits that led from a line, or a view remembered, to the view that is looked for.</summary>
    MergeOutcome.Refused? Unwind(Stack<Change> own, ref Snapshot found)
    {
        if (own.Count == 0)
            return null;
        var rows = new EditableList<PlaylistRow>(found.Rows.AsSpan());
        var last = own.Last();
        foreach (var change in own)
        {
            if (!rows.TryApply(change.AuthorEdit!, change.Revision))
                return new MergeOutcome.Refused(Refusal.DamagedHistory);
        }
        found = new Snapshot(SnapshotRef.AuthorView(last.Revision), [.. rows.Cells], last.OldestDependency);
        memo.Keep(found);
        return null;
    }
}
