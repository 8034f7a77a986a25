using Tonearm.Playlists.Stored;

namespace Tonearm.Playlists;

/// <summary>Author, base and operation of a request as bytes: the same for the same, different for different.</summary>
static class OperationBytes
{
    public static ReadOnlySpan<byte> Of(Request request)
    {
        var bytes = new ByteWriter();
        bytes.Text(request.Author);
        bytes.Number(request.Base is null ? 0 : 1);
        if (request.Base is { } named)
            Write(bytes, named);
        Write(bytes, request.Operation);
        return bytes.Written;
    }

    static void Write(ByteWriter bytes, Operation operation)
    {
        switch (operation)
        {
            case Operation.Add add:
                bytes.Number(1);
                Write(bytes, add.Uris);
                bytes.Signed(add.Position ?? -1L);
                bytes.Number(add.Position is null ? 0 : 1);
                break;
            case Operation.Remove remove:
                bytes.Number(2);
                Write(bytes, remove);
                break;
            case Operation.Move move:
                bytes.Number(3);
                Write(bytes, [move.RangeStart, move.InsertBefore, move.RangeLength]);
                break;
            case Operation.Replace replace:
                bytes.Number(4);
                Write(bytes, replace.Uris);
                break;
            case Operation.SetDetails details:
                bytes.Number(5);
                bytes.Number((int)details.Fields);
                DetailsCodec.Write(bytes, details.Values, details.Fields);
                break;
            case Operation.Restore restore:
                bytes.Number(6);
                Write(bytes, restore.Snapshot);
                break;
            case Operation.Unremove unremove:
                bytes.Number(7);
                Write(bytes, unremove.Snapshot);
                Write(bytes, unremove.Positions);
                break;
            case Operation.Undo undo:
                bytes.Number(8);
                bytes.Signed(undo.Revision);
                break;
            case Operation.Batch batch:
                bytes.Number(9);
                bytes.Number(batch.Operations.Count);
                foreach (var part in batch.Operations)
                    Write(bytes, part);
                break;
        }
    }

    static void Write(ByteWriter bytes, Operation.Remove remove)
    {
        bytes.Number((remove.Uris is null ? 0 : 1) + (remove.Items is null ? 0 : 2) + (remove.Positions is null ? 0 : 4));
        Write(bytes, remove.Uris ?? []);
        bytes.Number(remove.Items?.Count ?? 0);
        foreach (var (uri, positions) in remove.Items ?? [])
        {
            bytes.Text(uri.ToString());
            Write(bytes, positions);
        }
        Write(bytes, remove.Positions ?? []);
    }

    static void Write(ByteWriter bytes, SnapshotRef snapshot)
    {
        bytes.Signed(snapshot.Revision);
        bytes.Byte((byte)snapshot.Kind);
    }

    static void Write(ByteWriter bytes, IReadOnlyList<ItemUri> uris)
    {
        bytes.Number(uris.Count);
        foreach (var uri in uris)
            bytes.Text(uri.ToString());
    }

    static void Write(ByteWriter bytes, IReadOnlyList<int> numbers)
    {
        bytes.Number(numbers.Count);
        foreach (var number in numbers)
            bytes.Signed(number);
    }
}
