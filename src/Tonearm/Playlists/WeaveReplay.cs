using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>One change of the log carried out on a weave.</summary>
ref struct WeaveReplay(Weave weave, Change change)
{
    readonly List<int> taken = [];
    readonly List<int> put = [];
    readonly ImmutableArray<int>.Builder added = ImmutableArray.CreateBuilder<int>();
    readonly ImmutableArray<(int, int)>.Builder moved = ImmutableArray.CreateBuilder<(int, int)>();
    int ordinal;

    /// <summary>False if the change names a place or an item that is not there.</summary>
    public bool TryRun(out int[] shown, out Effects effects)
    {
        (shown, effects) = ([], new Effects([], [], []));
        Take();
        var puts = change.Effect.Insertions;
        for (var i = 0; i < puts.Length; i++)
        {
            var done = puts[i] is OldPlaces old
                ? TryShow(old)
                : TryAnchor(i, out var before) && TryRun((NewPlaces)puts[i], before);
            if (!done)
                return false;
        }
        shown = [.. put];
        effects = new Effects(added.DrainToImmutable(), StillGone(), moved.DrainToImmutable());
        return true;
    }

    readonly void Take()
    {
        foreach (var range in change.Effect.Taken)
        {
            foreach (var node in weave.SharedView.Slice(range.Start, range.Count))
            {
                var strand = weave.Nodes[node].Strand;
                weave.StrandAt(strand).RemovedBy = change.Revision;
                taken.Add(strand);
            }
        }
    }

    readonly ImmutableArray<int> StillGone()
    {
        var gone = ImmutableArray.CreateBuilder<int>();
        foreach (var strand in taken)
        {
            if (!weave.StrandAt(strand).IsThere)
                gone.Add(strand);
        }
        return gone.DrainToImmutable();
    }

    /// <summary>The node a run stands before: the one it names, else that of what follows it in the list.</summary>
    readonly bool TryAnchor(int index, out int before)
    {
        var puts = change.Effect.Insertions;
        var run = (NewPlaces)puts[index];
        if (run.Before is { } place)
            return weave.TryNode(place, out before);
        if (index + 1 < puts.Length && puts[index + 1] is OldPlaces old && old.Gap == run.Gap)
            return weave.TryNode(old.Rows[0].Place, out before);
        before = run.Gap < weave.SharedView.Length ? weave.SharedView[run.Gap] : Weave.End;
        return true;
    }

    bool TryRun(NewPlaces run, int before)
    {
        foreach (var piece in run.Pieces)
        {
            var done = piece switch
            {
                Additions arrivals => TryArrive(arrivals, before),
                Moved move => Move(move, before),
                Unseen unseen => TryMoveUnseen(unseen.Item, before),
                _ => false,
            };
            if (!done)
                return false;
        }
        return true;
    }

    bool TryArrive(Additions arrivals, int before)
    {
        foreach (var item in arrivals.Items)
        {
            var known = weave.TryStrand(item.Id, out var strand);
            // An item of this change is new; any other was removed before and is back.
            if (known == (item.Id.Revision == change.Revision) || known && !WasRemovedBefore(strand))
                return false;
            if (!known)
                strand = weave.Add(item);
            added.Add(strand);
            weave.StrandAt(strand).RemovedBy = Weave.Nobody;
            put.Add(Place(strand, before));
        }
        return true;
    }

    bool Move(Moved move, int before)
    {
        for (var position = move.From.Start; position < move.From.End; position++)
        {
            var node = weave.SharedView[position];
            var strand = weave.Nodes[node].Strand;
            moved.Add((strand, node));
            weave.StrandAt(strand).RemovedBy = Weave.Nobody;
            put.Add(Place(strand, before));
        }
        return true;
    }

    bool TryMoveUnseen(ItemId item, int before)
    {
        if (!weave.TryStrand(item, out var strand) || !WasRemovedBefore(strand))
            return false;
        moved.Add((strand, weave.StrandAt(strand).Node));
        Place(strand, before);
        return true;
    }

    readonly bool TryShow(OldPlaces old)
    {
        foreach (var row in old.Rows)
        {
            if (!weave.TryNode(row.Place, out var node) || weave.RowAt(node).Item.Id != row.Item.Id)
                return false;
            var strand = weave.Nodes[node].Strand;
            ref var state = ref weave.StrandAt(strand);
            if (state.IsThere)
                return false;
            // What this very change took out was in sight: it only goes back to a former place.
            if (state.RemovedBy == change.Revision)
            {
                moved.Add((strand, state.Node));
                state.PlacedBy = change.Revision;
            }
            else
                added.Add(strand);
            state = state with { Node = node, RemovedBy = Weave.Nobody };
            put.Add(node);
        }
        return true;
    }

    readonly bool WasRemovedBefore(int strand) =>
        weave.StrandAt(strand).RemovedBy is not Weave.Nobody and var by && by != change.Revision;

    int Place(int strand, int before)
    {
        var node = weave.Insert(new PlaceId(change.Revision, ordinal++), strand, before);
        ref var state = ref weave.StrandAt(strand);
        (state.Node, state.PlacedBy) = (node, change.Revision);
        return node;
    }
}
