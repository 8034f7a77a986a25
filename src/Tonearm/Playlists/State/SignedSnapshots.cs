using Tonearm.Ids;
using Tonearm.Storage;

namespace Tonearm.Playlists.State;

/// <summary>Turns snapshot ids into the snapshots they name and back.</summary>
sealed class SignedSnapshots(SigningKeys stored)
{
    readonly SnapshotKeys keys = new(() => stored.Current);

    /// <summary>The key that signs now.</summary>
    public byte[] Key => stored.Current[0];

    public SnapshotId Sign(EntityId id, SnapshotRef snapshot, HistoryChain chain) =>
        keys.Sign(id, snapshot.Revision, snapshot.Kind, chain);

    /// <summary>The id of a snapshot of a loaded playlist.</summary>
    public SnapshotId Sign(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, SnapshotRef snapshot) =>
        Sign(head.Id, snapshot, ChainAt(state, head, loaded, snapshot.Revision)
            ?? throw new DamagedPlaylistException(head.Id, snapshot.Revision));

    /// <summary>What an id stands for; null if it was not sealed here for this playlist and this history.</summary>
    public SnapshotRef? Verify(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, SnapshotId named)
    {
        if (named.Revision > head.Revision || ChainAt(state, head, loaded, (int)named.Revision) is not { } chain)
            return null;
        // Signed by a node that knows a newer key, perhaps.
        return keys.TryVerify(named, head.Id, chain, out var kind) || stored.Look(state) && keys.TryVerify(named, head.Id, chain, out kind)
            ? new SnapshotRef((int)named.Revision, kind) : null;
    }

    /// <summary>As the other, for a playlist that need not be loaded.</summary>
    public SnapshotRef? Verify(StateConnection state, PlaylistHead head, SnapshotId named) =>
        named.Revision <= head.Revision && LogRows.Chain(state, head.Id, (int)named.Revision) is { } chain
        && keys.TryVerify(named, head.Id, chain, out var kind)
            ? new SnapshotRef((int)named.Revision, kind)
            : null;

    static HistoryChain? ChainAt(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, int revision)
    {
        lock (loaded.Gate)
        {
            if (loaded.ChainAt(revision) is { } known)
                return known;
        }
        return LogRows.Chain(state, head.Id, revision);
    }
}
