using Tonearm.Ids;
using Tonearm.Playlists.State;

namespace Tonearm.Player;

/// <summary>The tracks that a user has saved, newest first: how the room of the library tells.</summary>
delegate ValueTask<IReadOnlyList<EntityId>> FindSavedTracks(string userId);

/// <summary>Finds the items of contexts. Playlists are read at the version that was the newest when their play began.</summary>
sealed class Contexts(PlaylistStore playlists, FindSavedTracks findSavedTracks)
{
    /// <summary>
    /// A context with its items, a playlist at its newest version; null if the user cannot see it. What looks like a show may
    /// be an audiobook (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).
    /// </summary>
    public async ValueTask<(PlayContext Context, Sequence Items)?> Open(PlayerView view, PlayContext context)
    {
        if (context.Kind == ContextKind.Show && view.Items(context) is null)
            context = context with { Kind = ContextKind.Audiobook };
        if (context.Kind != ContextKind.Playlist)
            return view.Items(context) is { } items ? (context, items) : null;
        var (version, _) = await playlists.Find(context.Id, view.User);
        return version is null ? null : (context with { Snapshot = version.Snapshot.ToString() }, Items(view, version));
    }

    /// <summary>The items of what plays. What is not to be seen any more has none: it ends with the item that plays.</summary>
    public async ValueTask<Sequence> Read(PlayerView view, Stored stored)
    {
        if (stored.Playback.Context is not { } context)
            return Sequence.Empty;
        if (context.IsListed)
            return Items(view, stored.List);
        if (context.Kind != ContextKind.Playlist)
            return view.Items(context) ?? Sequence.Empty;
        var snapshot = SnapshotId.TryParse(context.Snapshot, out var parsed) ? parsed : (SnapshotId?)null;
        var (version, _) = await playlists.Find(context.Id, view.User, snapshot);
        return version is null ? Sequence.Empty : Items(view, version);
    }

    /// <summary>The items of the user's own collection, newest first; null for a collection of somebody else.</summary>
    public async ValueTask<IReadOnlyList<(EntityKind Kind, EntityId Id)>?> Collection(PlayerView view, PlayContext context) =>
        context.Owner == view.User ? [.. (await findSavedTracks(view.User)).Select(track => (EntityKind.Track, track))] : null;

    public static Sequence Items(PlayerView view, IReadOnlyList<(EntityKind Kind, EntityId Id)> list) =>
        new(list.Count, at => view.Item(list[at].Kind, list[at].Id));

    /// <summary>Local files are nowhere to be played from.</summary>
    static Sequence Items(PlayerView view, PlaylistVersion version)
    {
        var rows = version.Content.Rows;
        return new Sequence(rows.Length, at => rows[at].Item.Uri is { Local: null } uri ? view.Item(uri.Kind, uri.Id) : null);
    }
}
