using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>
/// Reads the operations that are plain edits of a list against their base. Everything that can be wrong with the
/// positions of a request is found here, against the base and never against the head.
/// </summary>
static class EditParser
{
    /// <summary>As the other one; what needs only the length of the base does not ask for its rows.</summary>
    public static ParsedEdit Read(Operation operation, BaseVersion baseVersion, Stamp stamp) => operation switch
    {
        Operation.Add add => Add(add, baseVersion.Length, stamp),
        Operation.Move move => Move(move, baseVersion.Length),
        _ => Read(operation, baseVersion.IsNamed, baseVersion.Rows, stamp),
    };

    public static ParsedEdit Read(Operation operation, bool namesBase, ImmutableArray<PlaylistRow> rows, Stamp stamp) =>
        operation switch
        {
            Operation.Add add => Add(add, rows.Length, stamp),
            Operation.Move move => Move(move, rows.Length),
            Operation.Remove remove => Remove(remove, namesBase, rows),
            Operation.Replace replace => Replacing.Read(replace, rows, stamp),
            Operation.Batch batch => Batching.Read(batch, namesBase, rows, stamp),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };

    static ParsedEdit Add(Operation.Add add, int length, Stamp stamp)
    {
        if (add.Uris.Count is 0)
            return Refusal.NoUris;
        if (add.Uris.Count > Operation.MaxUris)
            return Refusal.TooManyUris;
        var position = add.Position ?? length;
        if (position < 0 || position > length)
            return Refusal.PositionOutOfBounds;
        return new Edit([], [new NewPlaces(position, null, [new Additions([.. add.Uris.Select((uri, k) => stamp.Item(k, uri))])])]);
    }

    static ParsedEdit Move(Operation.Move move, int length)
    {
        if (move.RangeStart < 0 || move.RangeStart >= length || move.InsertBefore < 0 || move.InsertBefore > length)
            return Refusal.PositionOutOfBounds;
        if (move.RangeLength < 1 || move.RangeLength > length - move.RangeStart)
            return Refusal.RangeOutOfBounds;
        var block = new PositionRange(move.RangeStart, move.RangeLength);
        if (block.Start <= move.InsertBefore && move.InsertBefore <= block.End)
            return Edit.None;
        return new Edit([block], [new NewPlaces(move.InsertBefore, null, [new Moved(block)])]);
    }

    static ParsedEdit Remove(Operation.Remove remove, bool namesBase, ImmutableArray<PlaylistRow> rows) => remove switch
    {
        { Uris: { } uris, Items: null, Positions: null } => RemoveAll(uris, rows),
        { Uris: null, Items: { } items, Positions: null } => RemoveSome(items, rows),
        { Uris: null, Items: null, Positions: { } positions } when namesBase => TakeAt(positions, rows.Length),
        { Uris: null, Items: null, Positions: not null } => Refusal.SnapshotRequired,
        _ => Refusal.NotOneWayToRemove,
    };

    static ParsedEdit RemoveAll(IReadOnlyList<ItemUri> uris, ImmutableArray<PlaylistRow> rows)
    {
        if (uris.Any(uri => uri.Local is not null))
            return Refusal.LocalFileByUri;
        var wanted = uris.ToHashSet();
        var edit = new EditBuilder(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!wanted.Contains(rows[i].Item.Uri))
                edit.Keep(i);
        }
        return edit.Finish();
    }

    static ParsedEdit RemoveSome(IReadOnlyList<Occurrences> items, ImmutableArray<PlaylistRow> rows)
    {
        foreach (var (uri, positions) in items)
        {
            if (uri.Local is not null)
                return Refusal.LocalFileByUri;
            if (Positions.Check(positions, rows.Length) is { } refusal)
                return refusal;
            if (positions.Any(position => rows[position].Item.Uri != uri))
                return Refusal.UriNotAtPosition;
        }
        return Take(items.SelectMany(item => item.Positions));
    }

    static ParsedEdit TakeAt(IReadOnlyList<int> positions, int length) =>
        Positions.Check(positions, length) is { } refusal ? refusal : Take(positions);

    static ParsedEdit Take(IEnumerable<int> positions)
    {
        var taken = Positions.Ranges(positions);
        return taken.IsEmpty ? Edit.None : new Edit(taken, []);
    }
}
