using System.Collections.Immutable;

namespace Tonearm.Playlists;

/// <summary>
/// Reads a batch: its operations are merged one after the other on a private copy of the base, each naming the base,
/// and the whole is written down as one edit of the base.
/// </summary>
static class Batching
{
    public static ParsedEdit Read(Operation.Batch batch, bool namesBase, ImmutableArray<PlaylistRow> rows, Stamp stamp)
    {
        if (batch.Operations.Count is 0 or > Operation.MaxBatch
            || !batch.Operations.All(part => part is Operation.Add or Operation.Remove or Operation.Move))
            return Refusal.BadBatch;
        // The private copy counts its own revisions, from the one the batch is to make.
        if (!Weave.TryMake(stamp.Revision - 1, rows.AsSpan(), out var weave))
            return Refusal.DamagedHistory;
        foreach (var part in batch.Operations)
        {
            if (Merge(part, namesBase, rows, stamp, weave) is { } refusal)
                return refusal;
        }
        return WriteDown(weave, rows.Length, stamp);
    }

    static Refusal? Merge(Operation part, bool namesBase, ImmutableArray<PlaylistRow> rows, Stamp stamp, Weave weave)
    {
        var own = stamp with { Revision = weave.Revision + 1 };
        var parsed = EditParser.Read(part, namesBase, rows, own);
        if (parsed.Edit is null)
            return parsed.Refusal;
        var edit = Rebase.OntoHead(weave, rows, parsed);
        var merged = edit is not null && weave.TryReplay(new Change(
            own.Revision, SnapshotRef.SharedView(weave.ReplayStart), weave.ReplayStart, own.At, own.Author, DetailsEdit.None, edit, null));
        return merged ? null : Refusal.DamagedHistory;
    }

    static Edit WriteDown(Weave weave, int length, Stamp stamp)
    {
        var edit = new EditBuilder(length);
        var ordinal = 0;
        foreach (var node in weave.SharedView)
        {
            // The base came in first: its nodes follow the end node, its strands are the first ones.
            var strand = weave.Nodes[node].Strand;
            if (node <= length)
                edit.Keep(node - 1);
            else if (strand < length)
                edit.Move(strand);
            else
                edit.Add(stamp.Item(ordinal++, weave.Strands[strand].Item.Uri));
        }
        return edit.Finish();
    }
}
