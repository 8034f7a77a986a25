using Tonearm.Catalogue;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>Saved items, following and profiles: paths, scopes and limits (docs/behaviour/library.md).</summary>
static class LibraryEndpoints
{
    static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head], Put = [HttpMethods.Put], Delete = [HttpMethods.Delete];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1").WithMetadata(new RequiresToken());
        v1.MapMethods("/users/{id}", Read, GetProfile.User);

        var me = v1.MapGroup("/me").WithMetadata(new RequiresUser());
        me.MapMethods("", Read, GetProfile.Me).WithMetadata(new UsesScope(Scope.UserReadPrivate, Scope.UserReadEmail));
        Saved(me, "/tracks", LibraryKind.Track, 50);
        Saved(me, "/albums", LibraryKind.Album, 20);
        Saved(me, "/shows", LibraryKind.Show, 50);
        Saved(me, "/episodes", LibraryKind.Episode, 50);
        Saved(me, "/audiobooks", LibraryKind.Audiobook, 50);

        me.MapMethods("/library", Put, MixedLibrary.Put).WithMetadata(MixedLibrary.AnyToModify);
        me.MapMethods("/library", Delete, MixedLibrary.Delete).WithMetadata(MixedLibrary.AnyToModify);
        me.MapMethods("/library/contains", Read, MixedLibrary.Contains).WithMetadata(MixedLibrary.AnyToRead);

        me.MapMethods("/following", Read, GetFollowing.Handle).WithMetadata(new RequiresScope(Scope.UserFollowRead), new PageLimits(20, 50, HasOffset: false));
        me.MapMethods("/following", Put, Following.Put).WithMetadata(new RequiresScope(Scope.UserFollowModify), new IdLimit(50));
        me.MapMethods("/following", Delete, Following.Delete).WithMetadata(new RequiresScope(Scope.UserFollowModify), new IdLimit(50));
        me.MapMethods("/following/contains", Read, Following.Contains).WithMetadata(new RequiresScope(Scope.UserFollowRead), new IdLimit(50));
    }

    static void Saved(RouteGroupBuilder me, string path, LibraryKind kind, int maxIds)
    {
        var (read, modify) = (new RequiresScope(Scope.UserLibraryRead), new RequiresScope(Scope.UserLibraryModify));
        var list = me.MapMethods(path, Read, (Caller caller, CatalogueView view, PageQuery page, LibraryStore library) => GetSaved.Handle(kind, caller, view, page, library))
            .WithMetadata(read, new TakesMarket(), new PageLimits(20, 50));
        if (kind == LibraryKind.Episode)
            list.WithMetadata(new ShowsResumePoints());
        me.MapMethods(path, Put, (Caller caller, RequestIds ids, KnownLibraryItems known, LibraryStore library, TimeProvider clock) => SavedWrites.Put(kind, caller, ids, known, library, clock))
            .WithMetadata(modify, new IdLimit(maxIds));
        me.MapMethods(path, Delete, (Caller caller, RequestIds ids, LibraryStore library) => SavedWrites.Delete(kind, caller, ids, library))
            .WithMetadata(modify, new IdLimit(maxIds));
        me.MapMethods(path + "/contains", Read, (Caller caller, RequestIds ids, CatalogueView view, LibraryStore library) => SavedWrites.Contains(kind, caller, ids, view, library))
            .WithMetadata(read, new IdLimit(maxIds));
    }
}
