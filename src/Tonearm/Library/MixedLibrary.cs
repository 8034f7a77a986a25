using Tonearm.Catalogue;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>
/// PUT and DELETE /v1/me/library, GET /v1/me/library/contains: URIs of mixed kinds, all or nothing. Each kind needs the
/// scope under which it is saved or followed elsewhere (docs/behaviour/library.md#mixed-library).
/// </summary>
static class MixedLibrary
{
    static readonly RequiresScope
        ModifyLibrary = new(Scope.UserLibraryModify),
        ModifyFollows = new(Scope.UserFollowModify),
        ModifyPlaylists = new(Scope.PlaylistModifyPublic, Scope.PlaylistModifyPrivate),
        ReadLibrary = new(Scope.UserLibraryRead),
        ReadFollows = new(Scope.UserFollowRead),
        ReadPlaylists = new(Scope.PlaylistReadPrivate);

    /// <summary>A token with none of the scopes is refused before its parameters are looked at.</summary>
    public static readonly RequiresScope
        AnyToModify = new(Scope.UserLibraryModify, Scope.UserFollowModify, Scope.PlaylistModifyPublic, Scope.PlaylistModifyPrivate),
        AnyToRead = new(Scope.UserLibraryRead, Scope.UserFollowRead, Scope.PlaylistReadPrivate);

    public static async Task<IResult> Put(Caller caller, LibraryUris uris, KnownLibraryItems known, LibraryStore library, TimeProvider clock)
    {
        if (Refusal(caller, uris, ToModify) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        var looked = await known.Look(uris.Items);
        await library.Save(caller.User, [.. looked.Where(look => look.Exists).Select(look => new SavedItem(look.Item, now))]);
        return EmptyReply.Ok;
    }

    public static async Task<IResult> Delete(Caller caller, LibraryUris uris, KnownLibraryItems known, LibraryStore library)
    {
        if (Refusal(caller, uris, ToModify) is { } refusal)
            return refusal;
        var looked = await known.Look(uris.Items);
        await library.Remove(caller.User, [.. looked.Select(look => look.Item)]);
        return EmptyReply.Ok;
    }

    public static async Task<IResult> Contains(Caller caller, LibraryUris uris, CatalogueView view, KnownLibraryItems known, LibraryStore library)
    {
        if (Refusal(caller, uris, ToRead) is { } refusal)
            return refusal;
        var looked = await known.Look(uris.Items);
        return await ContainsReply.Reply(caller, view, library, [.. looked.Select(look => look.Item)]);
    }

    static ApiError? Refusal(Caller caller, LibraryUris uris, Func<LibraryKind, RequiresScope> scopeOf) => uris.Items
        .Select(item => scopeOf(item.Kind)).Distinct()
        .Select(scope => scope.Refusal(caller)).FirstOrDefault(refusal => refusal is not null);

    static RequiresScope ToModify(LibraryKind kind) => kind switch
    {
        LibraryKind.Artist or LibraryKind.User => ModifyFollows,
        LibraryKind.Playlist => ModifyPlaylists,
        _ => ModifyLibrary,
    };

    static RequiresScope ToRead(LibraryKind kind) => kind switch
    {
        LibraryKind.Artist or LibraryKind.User => ReadFollows,
        LibraryKind.Playlist => ReadPlaylists,
        _ => ReadLibrary,
    };
}
