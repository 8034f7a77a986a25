using System.Text;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>
/// GET /v1/me/following?type=artist: full artists, with cursor paging (docs/behaviour/paging.md#cursor-pages). They are
/// sorted by id, so that a cursor survives when its artist is unfollowed: clients unfollow page by page.
/// </summary>
static class GetFollowing
{
    public static async Task<IResult> Handle(Caller caller, FollowType type, ArtistCursor after, PageQuery page, CatalogueView view, LibraryStore library)
    {
        if (type.Kind != LibraryKind.Artist)
            return FollowType.Invalid("user").Error;
        var isCurrent = library.TrackValidity();
        // One more than asked shows whether there is another page.
        var list = await library.After(caller.User, LibraryKind.Artist, after.Id, page.Limit + 1);
        return view.Own(caller, isCurrent, json => Write(json, view, after, page.Limit, list), list.Revision);
    }

    static void Write(JsonBuffer json, CatalogueView view, ArtistCursor after, int limit, SavedPage list)
    {
        json.Raw("{\"artists\":{\"href\":"u8);
        Link(json, view, limit, after.Id);
        json.Raw(",\"items\":["u8);
        var started = false;
        foreach (var (item, _) in list.Items.Take(limit))
        {
            if (view.Find(EntityKind.Artist, item.Id) is not { } artist)
                continue;
            if (started)
                json.Raw(","u8);
            started = true;
            ArtistJson.Full(json, view, artist);
        }
        EntityId? next = list.Items.Count > limit ? list.Items[limit - 1].Item.Id : null;
        json.Raw("],\"limit\":"u8).Number(limit).Raw(",\"next\":"u8);
        if (next is null)
            json.Raw("null"u8);
        else
            Link(json, view, limit, next);
        json.Raw(",\"cursors\":{\"after\":"u8).Raw(Encoding.ASCII.GetBytes(next is { } id ? $"\"{id}\"" : "null"))
            .Raw("},\"total\":"u8).Number(list.Total).Raw("}}"u8);
    }

    static void Link(JsonBuffer json, CatalogueView view, int limit, EntityId? after) => json.Raw(Encoding.UTF8.GetBytes(
        $"\"{view.Links.ApiBase}/v1/me/following?type=artist&limit={limit}{(after is { } id ? $"&after={id}" : "")}\""));
}

/// <summary>The <c>after</c> of cursor paging: the id of the last artist seen.</summary>
readonly record struct ArtistCursor(EntityId? Id) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.InQuery("after")];

    public static ValueTask<ArtistCursor> BindAsync(HttpContext context)
    {
        var text = context.Request.Query["after"].ToString();
        return text.Length == 0 ? ValueTask.FromResult(default(ArtistCursor))
            : EntityId.TryParse(text, out var id) ? ValueTask.FromResult(new ArtistCursor(id))
            : throw new ApiErrorException(ApiError.InvalidId);
    }
}
