using Tonearm.Catalogue;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/playlists/{id}/snapshots (our extension): every version, newest first: who made it of the one before, when,
/// by which app, in a sentence for people and as an operation for programs (docs/playlists.md).
/// </summary>
static class GetSnapshots
{
    public static async Task<IResult> Handle(PlaylistId id, Asker asker, PageQuery page, CatalogueView view, PlaylistStore store, People people)
    {
        var (steps, total, refusal) = await store.Steps(id.Value, asker.Caller.UserId, page.Window);
        if (steps is null)
            return refusal!;
        if (asker.Caller.IsInDevelopment && await store.FindHead(id.Value, asker.Caller.UserId) is { } head && Rights.ToSeeItems(head, asker.Caller) is { } forbidden)
            return forbidden;
        var names = new List<(Person? Author, string? App)>();
        foreach (var step in steps)
            names.Add((step.Author is { } author ? await people.Find(author) : null, step.Entry?.Client is { } client ? await people.AppName(client) : null));
        using var json = new JsonBuffer();
        Write(json, steps, names, new PageJson([.. view.Links.ApiPlaylists, .. System.Text.Encoding.ASCII.GetBytes($"{id.Value}/snapshots")], "", page.Window, total));
        return new JsonReply(json);
    }

    static void Write(JsonBuffer json, List<HistoryStep> steps, List<(Person? Author, string? App)> names, PageJson page)
    {
        page.Begin(json);
        foreach (var (step, (author, app)) in steps.Zip(names))
        {
            page.Next(json);
            Step(json, step, author, app);
        }
        page.End(json);
    }

    static void Step(JsonBuffer json, HistoryStep step, Person? author, string? app)
    {
        json.Raw("{\"snapshot_id\":"u8).Text(step.Snapshot.ToString())
            .Raw(",\"at\":"u8).Text(ItemRowJson.TimeText(step.At.ToUnixTimeMilliseconds()))
            .Raw(",\"author\":"u8);
        if (step.Author is { } id)
            json.Raw("{\"id\":"u8).Text(id).Raw(",\"display_name\":"u8).TextOrNull(author?.DisplayName).Raw("}"u8);
        else
            json.Raw("null"u8);
        json.Raw(",\"app\":"u8);
        if (step.Entry?.Client is { } client)
            json.Raw("{\"id\":"u8).Text(client).Raw(",\"name\":"u8).TextOrNull(app).Raw("}"u8);
        else
            json.Raw("null"u8);
        json.Raw(",\"sentence\":"u8).Text(SentenceOf.Step(step, author?.DisplayName ?? step.Author)).Raw(",\"operation\":"u8);
        OperationJson.Write(json, step);
        json.Raw("}"u8);
    }
}
