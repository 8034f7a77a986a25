using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Tonearm.Playlists;

/// <summary>
/// All places in their one permanent order, those out of sight included, from one line of the history (the cut) on.
/// Nothing of it is stored: it is made from the line and the changes after it when a stale request comes.
/// It is complete for a request only if neither the request nor any change after the cut depends on an older line.
/// </summary>
sealed class Weave
{
    /// <summary>The node that follows the last place, and is followed by the first.</summary>
    public const int End = 0;

    /// <summary>For <see cref="Strand.RemovedBy"/>: it is there.</summary>
    public const int Nobody = -1;

    readonly Dictionary<ulong, int> nodeOf;
    readonly Dictionary<ulong, int> strandOf;
    readonly List<Node> nodes;
    readonly List<Strand> strands;
    readonly List<Effects> effects = [];
    readonly EditableList<int> line;

    Weave(int cut, ReadOnlySpan<PlaylistRow> rows)
    {
        (ReplayStart, Revision) = (cut, cut);
        nodes = new List<Node>(rows.Length + 1) { default };
        strands = new List<Strand>(rows.Length);
        (nodeOf, strandOf) = (new(rows.Length), new(rows.Length));
        var shown = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            strandOf[rows[i].Item.Id.Packed] = i;
            shown[i] = Insert(rows[i].Place, i, End);
            strands.Add(new Strand(rows[i].Item, shown[i], cut, Nobody));
        }
        line = new EditableList<int>(shown);
    }

    /// <summary>False if the line shows an item or a place twice, which only a damaged one does.</summary>
    public static bool TryMake(int cut, ReadOnlySpan<PlaylistRow> rows, out Weave weave)
    {
        weave = new Weave(cut, rows);
        return weave.nodeOf.Count == rows.Length && weave.strandOf.Count == rows.Length;
    }

    /// <summary>The revision of the line it was made from.</summary>
    public int ReplayStart { get; }

    /// <summary>The last revision in it.</summary>
    public int Revision { get; private set; }

    public int Places => nodes.Count;

    /// <summary>The nodes in sight, in order.</summary>
    public ReadOnlySpan<int> SharedView => line.Cells;

    public ReadOnlySpan<Node> Nodes => CollectionsMarshal.AsSpan(nodes);

    /// <summary>The items ever seen since the cut; the first ones are those of the cut's line, in order.</summary>
    public ReadOnlySpan<Strand> Strands => CollectionsMarshal.AsSpan(strands);

    public bool TryNode(PlaceId place, out int node) => nodeOf.TryGetValue(place.Packed, out node);

    public bool TryStrand(ItemId item, out int strand) => strandOf.TryGetValue(item.Packed, out strand);

    public PlaylistRow RowAt(int node) => new(strands[nodes[node].Strand].Item, nodes[node].Place);

    public bool Shows(int node)
    {
        ref var strand = ref StrandAt(nodes[node].Strand);
        return strand.Node == node && strand.IsThere;
    }

    /// <summary>What a change did here. It must lie after the cut.</summary>
    public Effects EffectsOf(int revision) => effects[revision - ReplayStart - 1];

    /// <summary>For every node its rank in the permanent order.</summary>
    public int[] Ranks()
    {
        var ranks = new int[nodes.Count];
        for (int node = nodes[End].Next, rank = 0; node != End; node = nodes[node].Next)
            ranks[node] = rank++;
        ranks[End] = nodes.Count;
        return ranks;
    }

    /// <summary>
    /// Carries out the next change. False if it contradicts what is here, which only a damaged history does; the weave
    /// is of no use then.
    /// </summary>
    public bool TryReplay(Change change)
    {
        if (change.Revision != Revision + 1 || !EditShape.Fits(change.Effect, line.Count))
            return false;
        var replay = new WeaveReplay(this, change);
        if (!replay.TryRun(out var put, out var effect))
            return false;
        line.Apply(change.Effect, put);
        effects.Add(effect);
        Revision = change.Revision;
        return true;
    }

    /// <summary>A new place immediately before another.</summary>
    public int Insert(PlaceId place, int strand, int before)
    {
        var node = nodes.Count;
        nodeOf[place.Packed] = node;
        var previous = nodes[before].Previous;
        nodes.Add(new Node(place, strand, previous, before));
        var all = CollectionsMarshal.AsSpan(nodes);
        all[previous].Next = node;
        all[before].Previous = node;
        return node;
    }

    /// <summary>A new item; its place follows.</summary>
    public int Add(Item item)
    {
        strandOf.Add(item.Id.Packed, strands.Count);
        strands.Add(new Strand(item, End, Revision + 1, Nobody));
        return strands.Count - 1;
    }

    public ref Strand StrandAt(int index) => ref CollectionsMarshal.AsSpan(strands)[index];
}

/// <summary>A place and its neighbours.</summary>
record struct Node(PlaceId Place, int Strand, int Previous, int Next);

/// <summary>An item and its current place, which is out of sight once the item is removed.</summary>
/// <param name="PlacedBy">The revision that put it there; for items of the cut's line the cut.</param>
/// <param name="RemovedBy">The revision that removed it, or <see cref="Weave.Nobody"/>.</param>
record struct Strand(Item Item, int Node, int PlacedBy, int RemovedBy)
{
    public readonly bool IsThere => RemovedBy == Weave.Nobody;
}

/// <summary>What one change did, by strands: what undo needs.</summary>
/// <param name="Added">New items and items brought back.</param>
/// <param name="Moved">Items given another place, and the node they had before.</param>
sealed record Effects(
    ImmutableArray<int> Added, ImmutableArray<int> Removed, ImmutableArray<(int Strand, int Was)> Moved);
