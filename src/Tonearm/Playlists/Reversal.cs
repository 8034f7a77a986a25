using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>
/// Unremove and undo: items come back or go, and moved ones return to a former place. No place is ever made for that,
/// so that bases from before still mean the same spots.
/// </summary>
sealed record Reversal(
    ImmutableArray<int> Remove, ImmutableArray<int> Revive, ImmutableArray<(int Strand, int Was)> Back)
{
    public bool IsNothing => Remove.IsEmpty && Revive.IsEmpty && Back.IsEmpty;

    /// <summary>Those of the rows that are not there; null if the history is damaged.</summary>
    public static Reversal? Unremove(Weave weave, IEnumerable<PlaylistRow> rows)
    {
        var back = ImmutableArray.CreateBuilder<int>();
        foreach (var row in rows)
        {
            if (!weave.TryStrand(row.Item.Id, out var strand))
                return null;
            if (!weave.StrandAt(strand).IsThere)
                back.Add(strand);
        }
        return new Reversal([], back.DrainToImmutable(), []);
    }

    /// <summary>What is left of a change: nobody has removed, brought back or moved it again since.</summary>
    public static Reversal Undo(Weave weave, int revision)
    {
        var effects = weave.EffectsOf(revision);
        return new Reversal(
            [.. effects.Added.Where(strand => weave.StrandAt(strand).IsThere)],
            [.. effects.Removed.Where(strand => weave.StrandAt(strand).RemovedBy == revision)],
            [.. effects.Moved.Where(move =>
                weave.StrandAt(move.Strand) is { IsThere: true } strand && strand.PlacedBy == revision)]);
    }

    /// <summary>The edit of the head.</summary>
    public Edit? OntoHead(Weave weave)
    {
        var rebase = new RebaseBuilder(weave);
        foreach (var strand in Remove)
            rebase.Remove(strand);
        foreach (var strand in Revive)
            rebase.Revive(strand);
        foreach (var (strand, was) in Back)
            rebase.Return(strand, was);
        return rebase.Finish();
    }

    /// <summary>
    /// The edit of the base: its rows without the named items, and those that come back at their places. An item that
    /// only goes back to a former place is put in only if the base shows it. Null if the history is damaged.
    /// </summary>
    public Edit? OntoBase(Weave weave, ImmutableArray<PlaylistRow> rows)
    {
        var ranks = weave.Ranks();
        var coming = Coming(weave, rows, ranks);
        var named = Remove.Concat(Revive).Concat(Back.Select(move => move.Strand)).ToHashSet();
        var edit = new EditBuilder(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!weave.TryNode(rows[i].Place, out var node))
                return null;
            while (coming.TryPeek(out var next) && ranks[next] < ranks[node])
                edit.Show(weave.RowAt(coming.Dequeue()));
            // What comes back to the very place the base shows it at has never been away there.
            var stays = coming.TryPeek(out var same) && same == node && coming.TryDequeue(out _);
            if (stays || !named.Contains(weave.Nodes[node].Strand))
                edit.Keep(i);
        }
        foreach (var node in coming)
            edit.Show(weave.RowAt(node));
        return edit.Finish();
    }

    /// <summary>The places that will be in sight again, in order.</summary>
    Queue<int> Coming(Weave weave, ImmutableArray<PlaylistRow> rows, int[] ranks)
    {
        var known = rows.Select(row => row.Item.Id).ToHashSet();
        var revived = Revive.Select(strand => weave.StrandAt(strand).Node);
        var back = Back.Where(move => known.Contains(weave.StrandAt(move.Strand).Item.Id)).Select(move => move.Was);
        return new Queue<int>(revived.Concat(back).OrderBy(node => ranks[node]));
    }
}
