using System.Collections.Immutable;
using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

/// <summary>A step in the history of a playlist.</summary>
/// <param name="Snapshot">What everybody saw after it.</param>
/// <param name="Client">The app that its author used; null for none, or where that was not recorded.</param>
/// <param name="Change">Null for the making of the playlist.</param>
sealed record HistoryStep(SnapshotId Snapshot, DateTimeOffset At, string? Author, string? Client, LogEntry? Entry, Change? Change)
{
    /// <summary>Items named of what one step took out, at most.</summary>
    public const int MaxTaken = 100;

    /// <summary>The revision, 0 for the making of the playlist.</summary>
    public int Number => (int)Snapshot.Revision;

    /// <summary>The oldest of the versions that are seen, but not the first there ever was: what led to it is not told.</summary>
    public bool IsStart { get; init; }

    /// <summary>The first items that it took out, in their order; null if older damage leaves unknown what they were.</summary>
    public ImmutableArray<Item>? Taken { get; init; }

    /// <summary>As a reader is told of it: which app somebody used only they and the owner know.</summary>
    public HistoryStep For(string? userId, string owner) =>
        userId is not null && (userId == owner || userId == Author) ? this : this with { Client = null };
}

/// <summary>The steps of one playlist, as one snapshot of the store has them.</summary>
sealed class HistorySteps(StateConnection state, PlaylistHead head, SignedSnapshots seals)
{
    /// <summary>The last revision made up to a moment; -1 if there was no playlist then.</summary>
    public int LastAt(DateTimeOffset moment)
    {
        var until = DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds() + 1);
        return head.CreatedAt < until ? LogRows.LastBefore(state, head.Id, until) ?? 0 : -1;
    }

    /// <summary>The steps of a part of the history, newest first. What led to the first version that is seen is not told.</summary>
    /// <exception cref="DamagedPlaylistException">They cannot be told from what is stored.</exception>
    public List<HistoryStep> Of(VersionPart part)
    {
        var (first, last) = part.Range;
        var steps = Changes(part.IsStart ? first : first - 1, last);
        steps.Reverse();
        if (part.IsStart)
            steps.Add(Start(first));
        return steps;
    }

    /// <summary>The steps of some revisions, which are told newest first.</summary>
    /// <exception cref="DamagedPlaylistException">They cannot be told from what is stored.</exception>
    List<HistoryStep> Of(IReadOnlyList<int> revisions)
    {
        if (revisions.Count == 0)
            return [];
        var (wanted, oldest) = (revisions.ToHashSet(), revisions[^1]);
        List<HistoryStep> steps = oldest == 0 ? [Start(0)] : [];
        LogWalk.Run(state, head.Id, Math.Max(oldest - 1, 0), revisions[0], (entry, change, before) =>
        {
            if (wanted.Contains(entry.Revision))
                steps.Add(Step(entry, change) with { Taken = Taken(change, before) });
        });
        steps.Reverse();
        return steps;
    }

    /// <summary>
    /// The steps that fit, newest first, among the newest <see cref="Merge.Window"/> of those that are told; a page of them,
    /// and how many there are.
    /// </summary>
    /// <exception cref="DamagedPlaylistException">They cannot be told from what is stored.</exception>
    public (List<HistoryStep> Steps, int Total) Search(StepFilter filter, VisibleVersions visible, Window window)
    {
        if (visible.Whole is not { } whole)
            return ([], 0);
        List<int> found = [];
        var after = Math.Max(whole.Last - Merge.Window, whole.First);
        if (after == 0 && CheckpointRows.TryFind(state, head.Id, 0, out var start, out _) && filter.Fits(head, start))
            found.Add(0);
        LogWalk.Run(state, head.Id, after, whole.Last, (entry, change, before) =>
        {
            if (visible.Tells(entry.Revision) && filter.Fits(change, before))
                found.Add(entry.Revision);
        });
        found.Reverse();
        return (Of([.. found.Skip(window.Offset).Take(window.Limit)]), found.Count);
    }

    List<HistoryStep> Changes(int after, int last)
    {
        List<HistoryStep> steps = [];
        try
        {
            LogWalk.Run(state, head.Id, after, last, (entry, change, before) => steps.Add(Step(entry, change) with { Taken = Taken(change, before) }));
            return steps;
        }
        catch (DamagedPlaylistException)
        {
            // Damage before these steps leaves unknown what was taken, but not who took it.
            return Alone(after, last);
        }
    }

    List<HistoryStep> Alone(int after, int last)
    {
        var chain = ChainAt(after);
        List<HistoryStep> steps = [];
        foreach (var entry in LogRows.Between(state, head.Id, after, last))
        {
            chain = chain.Next(entry.Body);
            if (chain != entry.Chain || !ChangeCodec.TryDecode(entry.Body, entry.Revision, out var change))
                throw new DamagedPlaylistException(head.Id, entry.Revision);
            steps.Add(Step(entry, change));
        }
        return steps.Count == last - after ? steps : throw new DamagedPlaylistException(head.Id, last);
    }

    HistoryStep Step(LogEntry entry, Change change) => new(
        seals.Sign(head.Id, SnapshotRef.SharedView(entry.Revision), entry.Chain), DateTimeOffset.FromUnixTimeMilliseconds(change.At),
        change.Author, entry.Client, entry, change);

    HistoryStep Start(int revision)
    {
        var snapshot = seals.Sign(head.Id, SnapshotRef.SharedView(revision), ChainAt(revision));
        return revision == 0
            ? new HistoryStep(snapshot, head.CreatedAt, head.Owner, HeadRows.CreatingApp(state, head.Id), null, null)
            : new HistoryStep(snapshot, CutRows.MadeAt(state, head.Id, revision) ?? head.CreatedAt, null, null, null, null) { IsStart = true };
    }

    HistoryChain ChainAt(int revision) => LogRows.Chain(state, head.Id, revision) ?? throw new DamagedPlaylistException(head.Id, revision);

    static ImmutableArray<Item> Taken(Change change, ReadOnlySpan<PlaylistRow> before)
    {
        var items = ImmutableArray.CreateBuilder<Item>();
        foreach (var taken in change.Effect.Taken)
        {
            foreach (var row in before.Slice(taken.Start, Math.Min(taken.Count, HistoryStep.MaxTaken - items.Count)))
                items.Add(row.Item);
        }
        return items.DrainToImmutable();
    }
}
