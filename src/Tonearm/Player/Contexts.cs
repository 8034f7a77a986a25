using Tonearm.Ids;
using Tonearm.Playlists.State;

namespace Tonearm.Player;

/// <summary>Finds the items of contexts. Playlists are read at the version that was the newest when their play began.</summary>
sealed class Contexts(PlaylistStore playlists)
{
    /// <summary>
    /// A context with its items, a playlist at its newest version; null if the user cannot see it. What looks like a show may
    /// be an audiobook (behaviour.md 1.9).
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
        if (context.Kind == ContextKind.List)
            return Items(view, stored.List);
        if (context.Kind != ContextKind.Playlist)
            return view.Items(context) ?? Sequence.Empty;
        var snapshot = SnapshotId.TryParse(context.Snapshot, out var parsed) ? parsed : (SnapshotId?)null;
        var (version, _) = await playlists.Find(context.Id, view.User, snapshot);
        return version is null ? Sequence.Empty : Items(view, version);
    }

    public static Sequence Items(PlayerView view, IReadOnlyList<(EntityKind Kind, EntityId Id)> list) =>
        new(list.Count, at => view.Item(list[at].Kind, list[at].Id));

    /// <summary>Local files are nowhere to be played from.</summary>
    static Sequence Items(PlayerView view, PlaylistVersion version)
    {
        var rows = version.Content.Rows;
        return new Sequence(rows.Length, at => rows[at].Item.Uri is { Local: null } uri ? view.Item(uri.Kind, uri.Id) : null);
    }
}
