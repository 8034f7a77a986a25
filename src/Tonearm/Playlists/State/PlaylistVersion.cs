using Tonearm.Ids;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm.Playlists.State;

/// <summary>A playlist as it is or once was.</summary>
/// <param name="Head">How it is now; followers and rights are of now, whatever the version.</param>
/// <param name="Content">What the version shows.</param>
/// <param name="Snapshot">The id under which this very version can always be read again.</param>
sealed record PlaylistVersion(PlaylistHead Head, Playlist Content, SnapshotId Snapshot)
{
    /// <summary>Whether all this is still true, as far as can be told without another look at the store.</summary>
    public Func<bool> IsCurrent { get; init; } = static () => false;

    /// <summary>Not everybody who sees the playlist may read this version.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>The head, if memory holds just that; null otherwise.</summary>
    public static PlaylistVersion? InMemory(PlaylistHead head, LoadedPlaylists kept, SignedSnapshots seals)
    {
        if (kept.Find(head.Id) is not { } loaded)
            return null;
        lock (loaded.Gate)
        {
            return loaded.History.HeadRevision == head.Revision && loaded.Holds(head)
                ? new PlaylistVersion(head, loaded.History.Head, seals.Sign(head.Id, SnapshotRef.SharedView(head.Revision), head.Chain))
                : null;
        }
    }

    /// <summary>The head as the row of this transaction says.</summary>
    /// <exception cref="DamagedPlaylistException">It cannot be told from what is stored.</exception>
    public static PlaylistVersion OfHead(StateConnection state, PlaylistHead head, PlaylistLoading loading, SignedSnapshots seals)
    {
        var line = SnapshotRef.SharedView(head.Revision);
        return new PlaylistVersion(head, At(state, head, loading.Load(state, head), line)!, seals.Sign(head.Id, line, head.Chain));
    }

    /// <summary>A named version, or why somebody cannot read it: it names none, or none that is there for them.</summary>
    /// <param name="userId">Who asks; null for an app alone.</param>
    /// <exception cref="DamagedPlaylistException">It cannot be told from what is stored.</exception>
    public static (PlaylistVersion? Version, ApiError? Refusal) Named(
        StateConnection state, PlaylistHead head, PlaylistLoading loading, SignedSnapshots seals, SnapshotId named, string? userId)
    {
        // Nothing is left by which an id of a removed version could be told from an invented one.
        if (named.Revision < head.History.Cut)
            return (null, ApiError.NotFound);
        var loaded = Reach(state, head, loading, named);
        if (seals.Verify(state, head, loaded, named) is not { } snapshot)
            return (null, PlaylistErrors.BadSnapshot);
        if (!VersionAccess.MayRead(state, head, loaded, userId, snapshot))
            return (null, ApiError.NotFound);
        if (At(state, head, loaded, snapshot) is not { } content)
            return (null, PlaylistErrors.BadSnapshot);
        var version = new PlaylistVersion(head, content, seals.Sign(state, head, loaded, snapshot));
        return (version with { IsRestricted = !head.History.IsForAll(snapshot, head.Revision) }, null);
    }

    /// <summary>The history with the head or, where that is damaged, up to the named version, which may be older than the damage.</summary>
    static LoadedPlaylist Reach(StateConnection state, PlaylistHead head, PlaylistLoading loading, SnapshotId named)
    {
        try
        {
            return loading.Load(state, head);
        }
        catch (DamagedPlaylistException) when (named.Revision < head.Revision)
        {
            return PlaylistLoading.Between(state, head.Id, (int)named.Revision, (int)named.Revision);
        }
    }

    /// <summary>What a snapshot shows; null if there is none.</summary>
    static Playlist? At(StateConnection state, PlaylistHead head, LoadedPlaylist loaded, SnapshotRef snapshot)
    {
        while (true)
        {
            int since;
            lock (loaded.Gate)
            {
                if (loaded.History.HeadRevision == snapshot.Revision && snapshot.Kind == SnapshotKind.SharedView)
                    return loaded.History.Head;
                switch (loaded.History.Find(snapshot, out var found))
                {
                    case null:
                        return new Playlist(snapshot.Revision, loaded.DetailsAt(snapshot.Revision), found.Rows);
                    case MergeOutcome.NeedsHistory needs:
                        since = needs.Revision;
                        break;
                    case MergeOutcome.Refused { Why: Refusal.DamagedHistory }:
                        throw new DamagedPlaylistException(head.Id, snapshot.Revision);
                    default:
                        return null;
                }
            }
            // Old versions are looked at once: they would only push out what is in use.
            loaded = PlaylistLoading.Between(state, head.Id, since, snapshot.Revision);
        }
    }
}
