namespace Tonearm.Playlists.Import;

/// <summary>
/// Makes the history of an imported playlist: one change for every day on which something came or went, what comes
/// standing at the end, and a last one that puts the items in the order in which the playlist was seen. Without known
/// stays the playlist simply begins as it was seen.
/// </summary>
static class ImportedHistory
{
    /// <param name="author">Who is said to have done everything.</param>
    /// <param name="now">For what has no time, in milliseconds since 1970 (UTC).</param>
    public static (Playlist Start, IReadOnlyList<Change> Changes) Of(ImportedPlaylist playlist, IReadOnlyList<Stay> stays, string author, long now)
    {
        var seenAt = playlist.SeenAt ?? now;
        if (stays.Count == 0)
        {
            var items = playlist.Items.Select((item, at) => new Item(new ItemId(0, at), item.Uri, item.AddedAt ?? seenAt, author));
            return (Playlist.New(playlist.Details, items), []);
        }
        var start = Playlist.New(playlist.Details, []);
        var history = new History(start);
        var changes = new List<Change>();
        foreach (var (day, edit) in Days(stays, history, author))
            Append(history, changes, day, author, edit);
        Append(history, changes, Math.Max(seenAt, changes.Count > 0 ? changes[^1].At : seenAt), author, Arrange(playlist, history.Head, author, seenAt));
        return (start, changes);
    }

    static void Append(History history, List<Change> changes, long at, string author, Edit edit)
    {
        if (edit.IsEmpty)
            return;
        var parent = history.HeadRevision;
        var change = new Change(parent + 1, SnapshotRef.SharedView(parent), parent, at, author, DetailsEdit.None, edit, null);
        if (!history.TryAppend(change))
            throw new InvalidOperationException($"A change of {edit.Taken.Length} and {edit.Insertions.Length} stretches does not fit.");
        changes.Add(change);
    }

    static IEnumerable<(long Day, Edit Edit)> Days(IReadOnlyList<Stay> stays, History history, string author)
    {
        var real = stays.Where(stay => stay.Removed is not { } removed || removed > stay.Added).ToArray();
        var came = real.ToLookup(stay => stay.Added);
        var leaving = new Dictionary<ItemId, long>();
        foreach (var day in came.Select(day => day.Key).Concat(real.Where(stay => stay.Removed is not null).Select(stay => stay.Removed!.Value)).Distinct().Order().ToArray())
            yield return (day, Day(day, [.. came[day]], history.Head, leaving, author));
    }

    static Edit Day(long day, Stay[] coming, Playlist head, Dictionary<ItemId, long> leaving, string author)
    {
        var edit = new EditBuilder(head.Rows.Length);
        var count = 0;
        for (var i = 0; i < head.Rows.Length; i++)
        {
            if (leaving.TryGetValue(head.Rows[i].Item.Id, out var left) && left <= day)
                continue;
            edit.Keep(i);
            count++;
        }
        for (var ordinal = 0; ordinal < coming.Length && count < Playlist.MaxItems; ordinal++, count++)
        {
            var item = new Item(new ItemId(head.Revision + 1, ordinal), coming[ordinal].Uri, day, author);
            edit.Add(item);
            if (coming[ordinal].Removed is { } removed)
                leaving[item.Id] = removed;
        }
        return edit.Finish();
    }

    /// <summary>From what the stays have led to, to what was seen.</summary>
    static Edit Arrange(ImportedPlaylist playlist, Playlist head, string author, long seenAt)
    {
        var wanted = playlist.Items;
        return Replacing.Edit([.. wanted.Select(item => item.Uri)], head.Rows, ordinal =>
            new Item(new ItemId(head.Revision + 1, ordinal), wanted[ordinal].Uri, wanted[ordinal].AddedAt ?? seenAt, author));
    }
}
