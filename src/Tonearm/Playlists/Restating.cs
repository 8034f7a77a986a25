using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>
/// The list of an old base stated anew, as replace and restore do when they name exactly that list. Its items count with
/// their current places; those along a longest run in order keep them, the others get new ones.
/// </summary>
static class Restating
{
    /// <param name="own">The edit of the base; null if the head shows all of the list already, in its order.</param>
    /// <returns>False if the history is damaged.</returns>
    public static bool TryRead(Weave weave, ImmutableArray<PlaylistRow> rows, out Edit? own)
    {
        own = null;
        var nodes = new int[rows.Length];
        var areThere = true;
        for (var i = 0; i < rows.Length; i++)
        {
            if (!weave.TryStrand(rows[i].Item.Id, out var strand))
                return false;
            nodes[i] = weave.StrandAt(strand).Node;
            areThere &= weave.StrandAt(strand).IsThere;
        }
        var ranks = weave.Ranks();
        var staying = LongestIncreasingSubsequence.Of([.. nodes.Select(node => ranks[node])]);
        if (!areThere || staying.Count < rows.Length)
            own = WriteDown(weave, rows, nodes, node => staying.Contains(ranks[node]));
        return true;
    }

    static Edit WriteDown(Weave weave, ImmutableArray<PlaylistRow> rows, int[] nodes, Func<int, bool> stays)
    {
        var edit = new EditBuilder(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!stays(nodes[i]))
                edit.Move(i);
            else if (weave.Nodes[nodes[i]].Place == rows[i].Place)
                edit.Keep(i);
            else
                edit.Show(weave.RowAt(nodes[i]));
        }
        return edit.Finish();
    }
}
