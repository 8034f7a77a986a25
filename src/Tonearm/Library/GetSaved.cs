using System.Text;
using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Library;

/// <summary>
/// GET /v1/me/{kind}s: what the user has saved, newest first (docs/behaviour/library.md#saved-lists). <c>total</c> also counts
/// what the market or the catalogue does not have: such rows are left out, and are null for audiobooks.
/// </summary>
static class GetSaved
{
    public static async Task<IResult> Handle(LibraryKind kind, Caller caller, CatalogueView view, PageQuery page, LibraryStore library)
    {
        var isCurrent = library.TrackValidity();
        var list = await library.Page(caller.User, kind, page.Window);
        return view.Own(caller, isCurrent, json => Write(json, view, (EntityKind)kind, page.Window, list), list.Revision);
    }

    static void Write(JsonBuffer json, CatalogueView view, EntityKind kind, Window window, SavedPage list)
    {
        byte[] address = [.. Encoding.UTF8.GetBytes(view.Links.ApiBase + "/v1/me/"), .. ObjectJson.Plural(kind)];
        var page = new PageJson(address, view.Market.Link, window, list.Total);
        page.Begin(json);
        foreach (var (item, addedAt) in list.Items)
        {
            var found = view.Find(kind, item.Id);
            if (found is null && kind != EntityKind.Audiobook)
                continue;
            page.Next(json);
            if (found is { } ordinal)
                Row(json, view, kind, ordinal, addedAt);
            else
                json.Raw("null"u8);
        }
        page.End(json);
    }

    static void Row(JsonBuffer json, CatalogueView view, EntityKind kind, int ordinal, DateTimeOffset addedAt)
    {
        json.Raw("{\"added_at\":"u8).Time(addedAt).Raw(",\""u8).Raw(Member(kind)).Raw("\":"u8);
        if (kind == EntityKind.Show)
            ShowJson.Simplified(json, view, ordinal);
        else if (kind == EntityKind.Audiobook)
            AudiobookJson.SimplifiedTwice(json, view, ordinal);
        else
            ObjectJson.Full(json, view, kind, ordinal);
        json.Raw("}"u8);
    }

    static ReadOnlySpan<byte> Member(EntityKind kind)
    {
        var plural = ObjectJson.Plural(kind);
        return plural[..^1];
    }
}
