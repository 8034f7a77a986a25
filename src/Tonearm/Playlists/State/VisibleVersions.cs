using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

/// <summary>Revisions in a row, first and last included.</summary>
readonly record struct VersionRange(int First, int Last)
{
    public int Count => Last - First + 1;
}

/// <summary>A stretch of one page of a history.</summary>
/// <param name="IsStart">Of the version before the first one the reader sees nothing.</param>
readonly record struct VersionPart(VersionRange Range, bool IsStart);

/// <summary>
/// The versions of a playlist that somebody may read. Its owner reads all there are. Who has edited a collaborative
/// playlist reads all since, hidden ones too, as long as it is collaborative. Others read what its owner shows them.
/// </summary>
sealed class VisibleVersions
{
    readonly List<VersionRange> ranges;
    readonly int ownViewsFrom;

    VisibleVersions(List<VersionRange> ranges, int ownViewsFrom) => (this.ranges, this.ownViewsFrom) = (ranges, ownViewsFrom);

    /// <summary>How many there are.</summary>
    public int Count => ranges.Sum(range => range.Count);

    /// <param name="head">Of a playlist that they may see.</param>
    /// <param name="userId">Who reads; null for an app alone.</param>
    public static VisibleVersions Of(StateConnection state, PlaylistHead head, string? userId)
    {
        var all = new VersionRange(head.History.Cut, head.Revision);
        if (userId == head.Owner)
            return new VisibleVersions([all], head.History.Cut + 1);
        var shown = Shown(state, head);
        if (userId is null || !head.IsCollaborative || LogRows.FirstBy(state, head.Id, userId) is not { } since)
            return new VisibleVersions(shown, int.MaxValue);
        // What somebody changed they have seen before.
        shown.Add(all with { First = Math.Max(since - 1, all.First) });
        return new VisibleVersions(Joined(shown, all), Math.Max(since, head.History.Cut + 1));
    }

    public bool Contains(SnapshotRef snapshot) => snapshot.Kind == SnapshotKind.AuthorView
        ? snapshot.Revision >= ownViewsFrom
        : ranges.Exists(range => snapshot.Revision >= range.First && snapshot.Revision <= range.Last);

    /// <summary>Those up to a revision.</summary>
    public VisibleVersions UpTo(int last) => new(
        [.. ranges.Where(range => range.First <= last).Select(range => range with { Last = Math.Min(range.Last, last) })], ownViewsFrom);

    /// <summary>Whether somebody who reads these may be told of the change that made one of them.</summary>
    public bool Tells(int revision) => ranges.Exists(range =>
        revision <= range.Last && (revision > range.First || revision == 0 && range.First == 0));

    /// <summary>The oldest and the newest of them; null if there are none.</summary>
    public VersionRange? Whole => ranges.Count == 0 ? null : new VersionRange(ranges[0].First, ranges[^1].Last);

    /// <summary>One version alone.</summary>
    public VersionPart Part(int revision) => new(new VersionRange(revision, revision), !Tells(revision) || revision == 0);

    /// <summary>A page of them, newest first.</summary>
    public IEnumerable<VersionPart> Page(Window window)
    {
        var (skip, wanted) = (window.Offset, window.Limit);
        for (var i = ranges.Count - 1; i >= 0 && wanted > 0; i--)
        {
            var left = Math.Max(ranges[i].Count - skip, 0);
            var taken = Math.Min(left, wanted);
            skip = Math.Max(skip - ranges[i].Count, 0);
            if (taken > 0)
                yield return Part(ranges[i], ranges[i].First + left - 1, taken);
            wanted -= taken;
        }
    }

    static VersionPart Part(VersionRange whole, int last, int count)
    {
        var range = new VersionRange(last - count + 1, last);
        return new VersionPart(range, range.First == whole.First);
    }

    static List<VersionRange> Shown(StateConnection state, PlaylistHead head)
    {
        var (history, newest) = (head.History, new VersionRange(head.Revision, head.Revision));
        var current = newest with { First = history.ShownFrom };
        return history.Audience switch
        {
            HistoryAudience.Newest => [newest],
            HistoryAudience.All => Joined([.. ShowingRows.Ended(state, head.Id), current], new VersionRange(history.Cut, head.Revision)),
            _ => Joined([current], new VersionRange(history.Cut, head.Revision)),
        };
    }

    /// <summary>
    /// Ranges within another, in order, those that share a version joined. Where one only follows on another, the playlist
    /// was hidden between the two: what was done then is nobody else's, so they stay apart.
    /// </summary>
    static List<VersionRange> Joined(List<VersionRange> ranges, VersionRange within)
    {
        List<VersionRange> joined = [];
        foreach (var range in ranges.Where(range => range.Last >= within.First).OrderBy(range => range.First))
        {
            var next = range with { First = Math.Max(range.First, within.First) };
            if (joined is [.., var before] && next.First <= before.Last)
                joined[^1] = before with { Last = Math.Max(before.Last, next.Last) };
            else
                joined.Add(next);
        }
        return joined;
    }
}
