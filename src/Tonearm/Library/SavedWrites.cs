using Tonearm.Catalogue;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>
/// PUT, DELETE and GET …/contains of /v1/me/{kind}s. Ids of nothing are ignored, a malformed one fails the call
/// (docs/behaviour/library.md#saving).
/// </summary>
static class SavedWrites
{
    public static async Task<IResult> Put(LibraryKind kind, Caller caller, RequestIds ids, KnownLibraryItems known, LibraryStore library, TimeProvider clock)
    {
        var (items, now) = (Items(kind, ids), clock.GetUtcNow());
        var looked = await known.Look(items);
        var saved = looked.Zip(ids.Values, (look, id) => (look.Exists, new SavedItem(look.Item, id.AddedAt ?? now)));
        await library.Save(caller.User, [.. saved.Where(each => each.Exists).Select(each => each.Item2)]);
        return EmptyReply.Ok;
    }

    public static async Task<IResult> Delete(LibraryKind kind, Caller caller, RequestIds ids, LibraryStore library)
    {
        await library.Remove(caller.User, Items(kind, ids));
        return EmptyReply.Ok;
    }

    public static Task<IResult> Contains(LibraryKind kind, Caller caller, RequestIds ids, CatalogueView view, LibraryStore library) =>
        ContainsReply.Reply(caller, view, library, Items(kind, ids));

    static List<LibraryItem> Items(LibraryKind kind, RequestIds ids) => [.. ids.Values.Select(id =>
        EntityId.TryParse(id.Text, out var value) ? new LibraryItem(kind, value) : throw new ApiErrorException(ApiError.InvalidId))];
}
