using System.Collections.Immutable;
using Tonearm.Catalogue;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;

namespace Tonearm.Playlists.Operations;

/// <summary>Puts together what the objects of a playlist are written from.</summary>
sealed class PlaylistObjects(PlaylistStore store, People people, PlaylistPictures pictures)
{
    public async ValueTask<PlaylistObject> Of(PlaylistVersion version, CatalogueView view, bool isNew = false) => new(
        version.Head.Id, version.Head.Owner, await OwnerName(version.Head), version.Content, version.Snapshot, version.Head.Followers,
        pictures.Of(version, view), isNew);

    /// <summary>For lists: without its items.</summary>
    public async ValueTask<PlaylistObject> Of(PlaylistHead head, CatalogueView view) => new(
        head.Id, head.Owner, await OwnerName(head), new Playlist(head.Revision, head.Details, ImmutableArray<PlaylistRow>.Empty),
        store.SnapshotOf(head), head.Followers, await pictures.Of(head, view))
    { Total = head.Items };

    async ValueTask<string?> OwnerName(PlaylistHead head) => (await people.Find(head.Owner))?.DisplayName;
}
