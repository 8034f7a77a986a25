using Tonearm.Catalogue;
using Tonearm.Playlists.Operations;
using Tonearm.WebApi;

namespace Tonearm.Playlists;

/// <summary>The operations on playlists: paths, scopes and limits (docs/behaviour/playlists.md; docs/playlists.md for our own).</summary>
static class PlaylistsEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];
    static readonly string[] Post = [HttpMethods.Post];
    static readonly string[] Put = [HttpMethods.Put];
    static readonly string[] Delete = [HttpMethods.Delete];

    static readonly RequiresScope Modify = new(Scope.PlaylistModifyPublic, Scope.PlaylistModifyPrivate);
    static readonly UsesScope Private = new(Scope.PlaylistReadPrivate, Scope.PlaylistReadCollaborative);
    static readonly CountsForUser Counted = new(CountedWrite.Playlist);
    static readonly PageLimits Lists = new(20, 50), Items = new(20, 100);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1").WithMetadata(new RequiresToken());

        v1.MapMethods("/me/playlists", Read, ListPlaylists.OfSelf).WithMetadata(new RequiresUser(), Lists, Private);
        v1.MapMethods("/me/playlists", Post, CreatePlaylist.ForSelf).WithMetadata(new RequiresUser(), Modify, Counted);
        v1.MapMethods("/me/playlists/unfollowed", Read, ListPlaylists.Unfollowed).WithMetadata(new Extension(), new RequiresUser(), Lists, new RequiresScope(Scope.PlaylistReadPrivate));
        v1.MapMethods("/users/{user}/playlists", Read, ListPlaylists.OfUser).WithMetadata(Lists, Private);
        v1.MapMethods("/users/{user}/playlists", Post, CreatePlaylist.ForUser).WithMetadata(new RequiresUser(), Modify, Counted);

        v1.MapMethods("/users/{user}/starred", Read, GetStarred.Handle).ExcludeFromDescription();

        v1.MapMethods("/browse/featured-playlists", Read, BrowsePlaylists.Featured).WithMetadata(new TakesMarket(), Lists, RequestField.InQuery("timestamp"), RequestField.InQuery("locale"));
        v1.MapMethods("/browse/categories/{id}/playlists", Read, BrowsePlaylists.OfCategory).WithMetadata(new TakesMarket(), Lists, RequestField.InQuery("locale"));

        MapOne(v1.MapGroup("/playlists/{id}"));
        // The paths of 2018 (docs/behaviour/errors.md#paths-of-2018). The id alone says which playlist is meant, except
        // for following, which also looks at the owner (FollowPlaylist).
        MapOne(v1.MapGroup("/users/{user}/playlists/{id}").ExcludeFromDescription());
    }

    static void MapOne(RouteGroupBuilder playlist)
    {
        playlist.WithMetadata(new HasPathId(PlaylistErrors.InvalidId), Counted);
        playlist.MapMethods("", Read, GetPlaylist.Handle).WithMetadata(new TakesMarket());
        playlist.MapMethods("", Put, ChangeDetails.Handle).WithMetadata(new RequiresUser(), Modify);
        foreach (var items in (string[])["/items", "/tracks"])
        {
            playlist.MapMethods(items, Read, GetItems.Handle).WithMetadata(new TakesMarket(), Items);
            playlist.MapMethods(items, Post, AddItems.Handle).WithMetadata(new RequiresUser(), Modify);
            playlist.MapMethods(items, Put, PutItems.Handle).WithMetadata(new RequiresUser(), Modify);
            playlist.MapMethods(items, Delete, RemoveItems.Handle).WithMetadata(new RequiresUser(), Modify);
        }
        playlist.MapMethods("/images", Read, GetImages.Handle);
        playlist.MapMethods("/images", Put, PutImages.Handle).WithMetadata(new RequiresUser(), new CountsForUser(CountedWrite.Upload), new UsesScope(Scope.UgcImageUpload, Scope.PlaylistModifyPublic, Scope.PlaylistModifyPrivate));
        playlist.MapMethods("/followers", Put, FollowPlaylist.Handle).WithMetadata(new RequiresUser(), Modify);
        playlist.MapMethods("/followers", Delete, UnfollowPlaylist.Handle).WithMetadata(new RequiresUser(), Modify);
        playlist.MapMethods("/followers/contains", Read, FollowsContain.Handle).WithMetadata(RequestField.List("ids", FieldPlace.Query));

        MapHistory(playlist.MapGroup("").WithMetadata(new Extension()));
    }

    /// <summary>Ours, outside of the definition.</summary>
    static void MapHistory(RouteGroupBuilder playlist)
    {
        playlist.MapMethods("/snapshots", Read, GetSnapshots.Handle).WithMetadata(Lists);
        playlist.MapMethods("/snapshots/{snapshot}", Read, GetSnapshot.Handle);
        playlist.MapMethods("/history", Read, HistoryForOthers.Get).WithMetadata(new RequiresUser());
        playlist.MapMethods("/history", Put, HistoryForOthers.Set).WithMetadata(new RequiresUser(), Modify);
        playlist.MapMethods("/diff", Read, GetDiff.Handle).WithMetadata(RequestField.InQuery("from", isRequired: true), RequestField.InQuery("to"));
        playlist.MapMethods("/restore", Post, RevertPlaylist.Restore).WithMetadata(new RequiresUser(), Modify);
        playlist.MapMethods("/undo", Post, RevertPlaylist.Undo).WithMetadata(new RequiresUser(), Modify);
        playlist.MapMethods("/unremove", Post, RevertPlaylist.Unremove).WithMetadata(new RequiresUser(), Modify);
        playlist.MapMethods("/changes", Post, ChangeBatch.Handle).WithMetadata(new RequiresUser(), Modify);
    }
}
