namespace Tonearm.Playlists;

/// <summary>What a request asks for. Every position means the item there in the snapshot the request names.</summary>
abstract record Operation
{
    /// <summary>The limit of URIs in one request (docs/behaviour/playlists.md#add).</summary>
    public const int MaxUris = 100;

    /// <summary>Most operations in one batch.</summary>
    public const int MaxBatch = 100;

    Operation() { }

    /// <summary>New items before a position; none means at the end.</summary>
    public sealed record Add(IReadOnlyList<ItemUri> Uris, int? Position) : Operation;

    /// <summary>Exactly one of the three: all occurrences of URIs, some occurrences of URIs, or bare positions.</summary>
    public sealed record Remove(
        IReadOnlyList<ItemUri>? Uris, IReadOnlyList<Occurrences>? Items, IReadOnlyList<int>? Positions) : Operation;

    /// <summary>A block goes before a position, which counts in the list with the block still in it.</summary>
    public sealed record Move(int RangeStart, int InsertBefore, int RangeLength = 1) : Operation;

    /// <summary>The list becomes these URIs; items already there are kept for them.</summary>
    public sealed record Replace(IReadOnlyList<ItemUri> Uris) : Operation;

    /// <summary>Sets the named fields.</summary>
    public sealed record SetDetails(Details Values, DetailFields Fields) : Operation;

    /// <summary>The list becomes the items of an old snapshot, the same items in the same order.</summary>
    public sealed record Restore(SnapshotRef Snapshot) : Operation;

    /// <summary>Brings back items of an old snapshot, where they were.</summary>
    public sealed record Unremove(SnapshotRef Snapshot, IReadOnlyList<int> Positions) : Operation;

    /// <summary>Takes back what is left of one earlier change.</summary>
    public sealed record Undo(int Revision) : Operation;

    /// <summary>
    /// Several of add, remove and move as one change. All their positions mean the one base, as if each had been sent
    /// alone naming it, one after the other.
    /// </summary>
    public sealed record Batch(IReadOnlyList<Operation> Operations) : Operation;
}

/// <summary>Some occurrences of one URI, by their positions.</summary>
readonly record struct Occurrences(ItemUri Uri, IReadOnlyList<int> Positions);
