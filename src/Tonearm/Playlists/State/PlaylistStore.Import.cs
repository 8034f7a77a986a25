using Tonearm.Ids;
using Tonearm.Playlists.Stored;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

sealed partial class PlaylistStore
{
    /// <summary>Writes a playlist with the history it already has. False, and nothing is done, if the id is taken.</summary>
    /// <param name="at">When it was made.</param>
    /// <param name="changes">Those after the start, in order.</param>
    /// <exception cref="DamagedPlaylistException">The changes do not follow on each other (carried by the task).</exception>
    /// <exception cref="StateStoreException">The store cannot be written; nothing was (carried by the task).</exception>
    public Task<bool> Import(EntityId id, string owner, DateTimeOffset at, Playlist start, IReadOnlyList<Change> changes) => store.Write(state =>
    {
        if (HeadRows.Find(state, id) is not null)
            return false;
        var head = Insert(state, id, owner, start, at, null);
        if (changes.Count > 0)
            Append(state, head, start, changes);
        return true;
    });

    static void Append(StateConnection state, PlaylistHead head, Playlist start, IReadOnlyList<Change> changes)
    {
        var (history, inserted) = (new History(start), head);
        foreach (var change in changes)
        {
            var body = ChangeCodec.Encode(change);
            var entry = new LogEntry(change.Revision, ChangeKind.Import, null, null, head.Chain.Next(body), body);
            if (!history.TryAppend(change))
                throw new DamagedPlaylistException(head.Id, change.Revision);
            LogRows.Insert(state, head.Id, entry, change, null, SnapshotKind.SharedView);
            head = head with
            {
                Revision = change.Revision,
                Chain = entry.Chain,
                ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(change.At),
                Log = head.Log with { Bytes = head.Log.Bytes + body.Length },
            };
        }
        var content = history.Head;
        head = head with { Items = content.Rows.Length, Opening = ChangeWrite.Opening(content.Rows.AsSpan()), Details = content.Details };
        HeadRows.Advance(state, inserted, head);
        CheckpointRows.Add(state, head.Id, head.Revision, head.Chain, CheckpointRows.Pack(CheckpointCodec.Encode(content)));
    }
}
