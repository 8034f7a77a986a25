using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>
/// Restore is replace by identity: the list becomes the items of an old snapshot. Items that the base does not show
/// count with their current place, and those along a longest run in order keep their places.
/// </summary>
static class Restoring
{
    const int NotInBase = -1;

    /// <returns>The edit of the base; null if the history is damaged.</returns>
    public static Edit? Read(Weave weave, ImmutableArray<PlaylistRow> rows, ImmutableArray<PlaylistRow> target)
    {
        var positions = new Dictionary<ItemId, int>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            positions[rows[i].Item.Id] = i;
        var sources = new int[target.Length];
        var nodes = new int[target.Length];
        for (var k = 0; k < target.Length; k++)
        {
            sources[k] = positions.GetValueOrDefault(target[k].Item.Id, NotInBase);
            if (!TryPlace(weave, rows, sources[k], target[k], out nodes[k]))
                return null;
        }
        return WriteDown(weave, rows.Length, target, sources, nodes);
    }

    static bool TryPlace(Weave weave, ImmutableArray<PlaylistRow> rows, int source, PlaylistRow row, out int node)
    {
        if (source != NotInBase)
            return weave.TryNode(rows[source].Place, out node);
        var known = weave.TryStrand(row.Item.Id, out var strand);
        node = known ? weave.StrandAt(strand).Node : Weave.End;
        return known;
    }

    static Edit WriteDown(Weave weave, int length, ImmutableArray<PlaylistRow> target, int[] sources, int[] nodes)
    {
        var ranks = weave.Ranks();
        var staying = LongestIncreasingSubsequence.Of([.. nodes.Select(node => ranks[node])]);
        var edit = new EditBuilder(length);
        for (var k = 0; k < target.Length; k++)
        {
            var stays = staying.Contains(ranks[nodes[k]]);
            if (sources[k] != NotInBase && stays)
                edit.Keep(sources[k]);
            else if (sources[k] != NotInBase)
                edit.Move(sources[k]);
            else if (stays)
                edit.Show(weave.RowAt(nodes[k]));
            else
                edit.Add(target[k].Item);
        }
        return edit.Finish();
    }
}
