using Tonearm.Ids;

namespace Tonearm.Playlists.Stored;

/// <summary>
/// The stored form of a change: everything but the random marks the store keeps beside it. Encoding has one result, so
/// the bytes can be chained (<see cref="HistoryChain"/>).
/// </summary>
static class ChangeCodec
{
    const byte Version = 1;

    [Flags]
    enum Header : byte
    {
        OfParent = 1,
        OfOwnView = 2,
        HasDetails = 4,
        Known = OfParent | OfOwnView | HasDetails,
    }

    public static byte[] Encode(Change change)
    {
        var bytes = new ByteWriter();
        bytes.Byte(Version);
        bytes.Byte((byte)((change.AuthorEdit is null ? Header.OfParent : 0)
            | (change.Base.Kind == SnapshotKind.AuthorView ? Header.OfOwnView : 0)
            | (change.Details.Fields != 0 ? Header.HasDetails : 0)));
        bytes.Number(change.Revision);
        bytes.Number(change.Parent - change.OldestDependency);
        bytes.Signed(change.At);
        bytes.Text(change.Author);
        if (change.Details is { Fields: not 0 } details)
        {
            bytes.Number((int)details.Fields);
            DetailsCodec.Write(bytes, details.Now, details.Fields);
            DetailsCodec.Write(bytes, details.Was, details.Fields);
        }
        EditCodec.Write(bytes, change.Effect, Items(bytes, change));
        if (change.AuthorEdit is { } own)
        {
            bytes.Number(change.Parent - change.Base.Revision);
            EditCodec.Write(bytes, own, Items(bytes, change));
        }
        return bytes.Written.ToArray();
    }

    /// <summary>False for anything that is not the stored form of a change of this revision.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> stored, int revision, out Change change)
    {
        var bytes = new ByteReader(stored);
        var isKnown = bytes.Byte() == Version;
        var header = (Header)bytes.Byte();
        if (!isKnown || revision < 1 || (header & ~Header.Known) != 0 || bytes.Number(int.MaxValue) != revision)
            bytes.Fail();
        var root = revision - 1 - bytes.Number(Math.Max(revision - 1, 0));
        var at = bytes.Signed();
        var author = bytes.Text();
        if (!ItemReader.IsDate(at))
            bytes.Fail();
        change = new Change(
            revision, SnapshotRef.SharedView(revision - 1), root, at, author,
            (header & Header.HasDetails) != 0 ? Details(ref bytes) : DetailsEdit.None, Edit.None, null);
        change = Edits(ref bytes, change, header);
        return bytes.IsDone;
    }

    static DetailsEdit Details(ref ByteReader bytes)
    {
        var fields = DetailsCodec.Fields(ref bytes);
        if (fields == 0)
            bytes.Fail();
        return new DetailsEdit(fields, DetailsCodec.Read(ref bytes, fields), DetailsCodec.Read(ref bytes, fields));
    }

    static Change Edits(ref ByteReader bytes, Change change, Header header)
    {
        var items = Items(change);
        var effect = EditCodec.Read(ref bytes, ref items, change.Revision);
        if ((header & Header.OfParent) != 0)
        {
            if ((header & Header.OfOwnView) != 0)
                bytes.Fail();
            return change with { Effect = effect };
        }
        var basis = change.Parent - bytes.Number(Math.Max(change.Parent - change.OldestDependency, 0));
        var kind = (header & Header.OfOwnView) != 0 ? SnapshotKind.AuthorView : SnapshotKind.SharedView;
        items = Items(change);
        var own = EditCodec.Read(ref bytes, ref items, change.Revision);
        return change with { Base = new SnapshotRef(basis, kind), Effect = effect, AuthorEdit = own };
    }

    // What a change adds is numbered from 0 and carries its date and author: none of that needs to be written.
    static ItemWriter Items(ByteWriter bytes, Change change) =>
        new(bytes, new ItemId(change.Revision, 0), change.At, change.Author);

    static ItemReader Items(Change change) =>
        new(new ItemId(change.Revision, 0), change.Revision, change.At, change.Author);
}
