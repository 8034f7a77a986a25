using Tonearm.Catalogue;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/playlists/{id}/snapshots (our extension): every version, newest first, and which of them with <c>at</c>,
/// <c>author</c> and <c>uri</c> (docs/playlists.md).
/// </summary>
static class GetSnapshots
{
    public static async Task<IResult> Handle(PlaylistId id, KeyedCaller caller, PageQuery page, StepQuery query, CatalogueView view, PlaylistStore store, People people)
    {
        var (steps, total, refusal) = await store.Steps(id.Value, caller.Caller.UserId, query.Filter, page.Window);
        if (steps is null)
            return refusal!;
        if (await GetSnapshot.Forbids(id, caller, store) is { } forbidden)
            return forbidden;
        var named = new List<NamedStep>();
        foreach (var step in steps)
            named.Add(await NamedStep.Of(step, people));
        using var json = new JsonBuffer();
        var address = System.Text.Encoding.ASCII.GetBytes($"{id.Value}/snapshots");
        Write(json, named, new PageJson([.. view.Links.ApiPlaylists, .. address], query.Link, page.Window, total), view);
        return new JsonReply(json);
    }

    static void Write(JsonBuffer json, List<NamedStep> steps, PageJson page, CatalogueView view)
    {
        page.Begin(json);
        foreach (var step in steps)
        {
            page.Next(json);
            StepJson.Write(json, step, view.Release);
        }
        page.End(json);
    }
}
