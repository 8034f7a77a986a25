using Tonearm.Catalogue;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/playlists/{id}: a playlist with its first items, as it is or, with <c>snapshot_id</c>, as it was
/// (docs/behaviour/playlists.md#playlist-object). Links to further items name the same version, whatever changes meanwhile.
/// </summary>
static class GetPlaylist
{
    public static async Task<IResult> Handle(
        PlaylistId id, KeyedCaller caller, CatalogueView view, ReadRequest request, PlaylistStore store, PlaylistObjects objects)
    {
        var (version, refusal) = await store.Find(id.Value, caller.Caller.UserId, request.Snapshot);
        if (version is null)
            return refusal!;
        var playlist = await objects.Of(version, view) with { HidesItems = Rights.ToSeeItems(version.Head, caller.Caller) is not null };
        return PlaylistReply.Of(view, playlist, version.Head.IsHidden || version.IsRestricted, request.Fields, version.IsCurrent, (json, fields) =>
        {
            using var rendering = new ItemRendering(view, request.KnowsEpisodes);
            var query = $"{request.TypesLink}{view.Market.Link}&snapshot_id={version.Snapshot.ToUrlString()}";
            PlaylistJson.Full(json, playlist, rendering, fields, query);
        });
    }
}
