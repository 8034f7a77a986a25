using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Player;

/// <summary>The player, the history and top items: paths, scopes and limits (docs/behaviour/player.md).</summary>
static class PlayerEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head], Put = [HttpMethods.Put], Post = [HttpMethods.Post], Delete = [HttpMethods.Delete];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/v1/me").WithMetadata(new RequiresToken(), new RequiresUser());
        Reads(me);
        Writes(me.MapGroup("/player").WithMetadata(new RequiresScope(Scope.UserModifyPlaybackState), new CountsForUser(CountedWrite.Player)));

        // Ours, outside of the definition.
        var devices = me.MapGroup("/player/devices/{device_id}").WithMetadata(new Extension(), new RequiresScope(Scope.UserModifyPlaybackState, Scope.Streaming));
        devices.MapMethods("", Put, DeviceOperations.Put);
        devices.MapMethods("", Delete, DeviceOperations.Delete);
    }

    static void Reads(RouteGroupBuilder me)
    {
        var state = new RequiresScope(Scope.UserReadPlaybackState);
        var playing = new RequiresScope(Scope.UserReadCurrentlyPlaying, Scope.UserReadPlaybackState);
        me.MapMethods("/player", Read, GetPlayback.State).WithMetadata(state, new TakesMarket());
        me.MapMethods("/player/devices", Read, DeviceOperations.List).WithMetadata(state);
        me.MapMethods("/player/currently-playing", Read, GetPlayback.Current).WithMetadata(playing, new TakesMarket());
        me.MapMethods("/player/queue", Read, GetPlayback.Queue).WithMetadata(playing, new TakesMarket());
        me.MapMethods("/player/recently-played", Read, GetRecentlyPlayed.Handle).WithMetadata(new RequiresScope(Scope.UserReadRecentlyPlayed), new PageLimits(20, 50, HasOffset: false));
        Top(me, "/top/artists", EntityKind.Artist);
        Top(me, "/top/tracks", EntityKind.Track);
    }

    static void Top(RouteGroupBuilder me, string path, EntityKind kind) => me
        .MapMethods(path, Read, (CatalogueView view, PlayerView player, RangeQuery range, PageQuery page, PlayerStore store) => GetTop.Handle(kind, view, player, range, page, store))
        .WithMetadata(new RequiresScope(Scope.UserTopRead), new PageLimits(20, 50));

    static void Writes(RouteGroupBuilder player)
    {
        player.MapMethods("", Put, PlayerWrites.Transfer);
        player.MapMethods("/play", Put, PutPlay.Handle);
        player.MapMethods("/pause", Put, PlayerWrites.Pause);
        player.MapMethods("/next", Post, PlayerWrites.Next);
        player.MapMethods("/previous", Post, PlayerWrites.Previous);
        player.MapMethods("/seek", Put, PlayerWrites.Seek);
        player.MapMethods("/repeat", Put, PlayerWrites.Repeat);
        player.MapMethods("/volume", Put, PlayerWrites.SetVolume);
        player.MapMethods("/shuffle", Put, PlayerWrites.Shuffle);
        player.MapMethods("/queue", Post, PlayerWrites.Enqueue);
    }
}
