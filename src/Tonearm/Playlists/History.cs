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
    const int MostForgotten = 64;

    readonly List<Change> changes = [];
    readonly Tape<Row> line;
    readonly SnapshotMemo memo;
    Details details;
    int remembered;
    Playlist? head;
    Weave? weave;

    public History(Playlist start)
    {
        (Start, head, details, remembered) = (start, start, start.Details, start.Revision);
        line = new Tape<Row>(start.Rows.AsSpan());
        memo = new SnapshotMemo(new Snapshot(SnapshotRef.Line(start.Revision), start.Rows, start.Revision));
    }

    public Playlist Start { get; }

    public Playlist Head => head ??= MakeHead();

    /// <summary>As the head's, without a copy: good until the next change is added.</summary>
    public ReadOnlySpan<Row> HeadRows => line.Cells;

    public Details HeadDetails => details;

    public int HeadRevision => Start.Revision + changes.Count;

    /// <summary>The change that made a revision after the start, up to the head.</summary>
    public Change this[int revision] => changes[revision - Start.Revision - 1];

    /// <summary>Adds the next change of the log. False, and nothing is done, if it cannot be the next.</summary>
    public bool TryAppend(Change change)
    {
        if (change.Revision != HeadRevision + 1 || change.Root < 0 || change.Root > change.Parent
            || change.Base.Revision < change.Root || change.Base.Revision > change.Parent
            || (change.Own is null) != (change.Base == SnapshotRef.Line(change.Parent))
            || !line.TryApply(change.Effect, change.Revision))
            return false;
        changes.Add(change);
        details = details.With(change.Details.Now, change.Details.Fields);
        head = null;
        if (weave is not null && change.Root < weave.Cut)
            weave = null;
        if (HeadRevision - remembered >= MostForgotten)
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
    public Outcome? Find(SnapshotRef snapshot, out Snapshot found)
    {
        found = new Snapshot(snapshot, [], snapshot.Revision);
        var own = new Stack<Change>();
        for (var next = snapshot; ;)
        {
            if (next.Revision < 0 || next.Revision > HeadRevision || next == SnapshotRef.Own(0))
                return new Outcome.Refused(Refusal.UnknownSnapshot);
            if (memo.TryFind(next, out found))
                return Unwind(own, ref found);
            if (next.Kind == SnapshotKind.Line && next.Revision >= Start.Revision)
            {
                found = Line(next.Revision);
                return Unwind(own, ref found);
            }
            if (next.Kind == SnapshotKind.Line)
                return new Outcome.NeedsHistory(next.Revision);
            if (next.Revision <= Start.Revision)
                return new Outcome.NeedsHistory(Math.Max(next.Revision - 1, 0));
            if (this[next.Revision] is { Own: not null } change)
            {
                own.Push(change);
                next = change.Base;
            }
            else
                next = SnapshotRef.Line(next.Revision);
        }
    }

    /// <summary>
    /// Finds all places of the head in order, complete for whatever depends on no older line than
    /// <paramref name="root"/>. Null if it succeeds, otherwise what stands in the way.
    /// </summary>
    public Outcome? Find(int root, out Weave found)
    {
        found = null!;
        var cut = Cut(root);
        if (HeadRevision - cut > Merge.Window)
            return new Outcome.Refused(Refusal.SnapshotTooOld);
        if (cut < Start.Revision)
            return new Outcome.NeedsHistory(cut);
        var fits = weave is not null && (weave.Cut == cut || weave.Cut < cut && weave.Places <= LargeWeave);
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
    int Cut(int root)
    {
        var cut = root;
        for (var revision = HeadRevision; revision > Math.Max(cut, Start.Revision); revision--)
            cut = Math.Min(cut, this[revision].Root);
        return cut;
    }

    /// <summary>
    /// The newest revision at or before another that no later change depends on anything older than: what is decided from
    /// there on is decided without what was before. If it lies before the start, a revision there that is not too old.
    /// </summary>
    public int CriticalAt(int revision) => Cut(revision);

    Outcome.Refused Damaged()
    {
        weave = null;
        return new Outcome.Refused(Refusal.DamagedHistory);
    }

    /// <summary>What is the head now is what most stale requests name a moment later.</summary>
    Playlist MakeHead()
    {
        var made = new Playlist(HeadRevision, details, [.. line.Cells]);
        memo.Keep(new Snapshot(SnapshotRef.Line(made.Revision), made.Rows, made.Revision));
        remembered = made.Revision;
        return made;
    }

    ImmutableArray<Row> Rows(int revision) =>
        (memo.TryFind(SnapshotRef.Line(revision), out var found) ? found : Line(revision)).Rows;

    /// <summary>The line after a revision, replayed from the nearest one known.</summary>
    Snapshot Line(int revision)
    {
        var nearest = memo.NearestLine(revision);
        var rows = new Tape<Row>(nearest.Rows.AsSpan());
        for (var next = nearest.Ref.Revision + 1; next <= revision; next++)
            rows.TryApply(this[next].Effect, next);
        var found = new Snapshot(SnapshotRef.Line(revision), [.. rows.Cells], revision);
        memo.Keep(found);
        return found;
    }

    /// <summary>Applies the own edits that led from a line, or a view remembered, to the view that is looked for.</summary>
    Outcome.Refused? Unwind(Stack<Change> own, ref Snapshot found)
    {
        if (own.Count == 0)
            return null;
        var rows = new Tape<Row>(found.Rows.AsSpan());
        var last = own.Last();
        foreach (var change in own)
        {
            if (!rows.TryApply(change.Own!, change.Revision))
                return new Outcome.Refused(Refusal.DamagedHistory);
        }
        found = new Snapshot(SnapshotRef.Own(last.Revision), [.. rows.Cells], last.Root);
        memo.Keep(found);
        return null;
    }
}
