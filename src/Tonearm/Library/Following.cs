using Tonearm.Catalogue;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>
/// PUT and DELETE /v1/me/following, GET /v1/me/following/contains, for artists and users
/// (docs/behaviour/library.md#following). Those that do not exist are ignored.
/// </summary>
static class Following
{
    public static async Task<IResult> Put(Caller caller, FollowType type, RequestIds ids, KnownLibraryItems known, LibraryStore library, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var looked = await known.Look(Items(type, ids));
        await library.Save(caller.User, [.. looked.Where(look => look.Exists).Select(look => new SavedItem(look.Item, now))]);
        return EmptyReply.NoContent;
    }

    public static async Task<IResult> Delete(Caller caller, FollowType type, RequestIds ids, KnownLibraryItems known, LibraryStore library)
    {
        var looked = await known.Look(Items(type, ids));
        await library.Remove(caller.User, [.. looked.Select(look => look.Item)]);
        return EmptyReply.NoContent;
    }

    public static async Task<IResult> Contains(Caller caller, FollowType type, RequestIds ids, CatalogueView view, KnownLibraryItems known, LibraryStore library)
    {
        var looked = await known.Look(Items(type, ids));
        return await ContainsReply.Reply(caller, view, library, [.. looked.Select(look => look.Item)]);
    }

    static List<LibraryItem> Items(FollowType type, RequestIds ids) => [.. ids.Values.Select(id => type.Item(id.Text))];
}
