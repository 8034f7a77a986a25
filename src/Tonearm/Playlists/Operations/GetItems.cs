using Tonearm.Catalogue;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/playlists/{id}/items, formerly /tracks: a page of the items of a version (docs/behaviour/playlists.md#items). Its
/// links name that version, so that paging through a list that others edit shows one list.
/// </summary>
static class GetItems
{
    public static async Task<IResult> Handle(
        PlaylistId id, KeyedCaller caller, CatalogueView view, ReadRequest request, PageQuery page, HttpContext context, PlaylistStore store, PlaylistObjects objects)
    {
        var (version, refusal) = await store.Find(id.Value, caller.Caller.UserId, request.Snapshot);
        if (version is null)
            return refusal!;
        if (Rights.ToSeeItems(version.Head, caller.Caller) is { } forbidden)
            return forbidden;
        var playlist = await objects.Of(version, view);
        var isOldPath = context.Request.Path.Value!.TrimEnd('/').EndsWith("/tracks", StringComparison.Ordinal);
        var address = isOldPath ? PlaylistJson.TracksAddress(view.Links, playlist) : PlaylistJson.ItemsAddress(view.Links, playlist);
        var query = $"{request.TypesLink}{view.Market.Link}{request.FieldsLink}&snapshot_id={version.Snapshot.ToUrlString()}";
        return PlaylistReply.Of(view, playlist, version.Head.IsHidden || version.IsRestricted, request.Fields, version.IsCurrent, (json, fields) =>
        {
            using var rendering = new ItemRendering(view, request.KnowsEpisodes);
            new ItemsPage(address, query, page.Window, fields).Write(json, version.Content.Rows, rendering);
        });
    }
}
