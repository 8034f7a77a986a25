using Tonearm.Catalogue;
using Tonearm.Playlists.Fields;
using Tonearm.Playlists.State;

namespace Tonearm.Playlists.Operations;

/// <summary>GET /v1/playlists/{id}/images: the bare list, largest first (docs/behaviour/images.md#pictures-of-playlists).</summary>
static class GetImages
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, CatalogueView view, PlaylistStore store, PlaylistObjects objects)
    {
        var isCurrent = store.TrackValidity();
        if (await store.FindHead(id.Value, caller.Caller.UserId) is not { } head)
            return WebApi.ApiError.NotFound;
        var playlist = await objects.Of(head, view);
        return PlaylistReply.Of(view, playlist, head.IsHidden, FieldSet.All, isCurrent, (json, _) => json.Raw(playlist.Images.Span));
    }
}
