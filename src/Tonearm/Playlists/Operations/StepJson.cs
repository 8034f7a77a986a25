using Tonearm.Catalogue.Releases;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>A step with the names of who made it and of the app they used.</summary>
sealed record NamedStep(HistoryStep Step, Person? Author, string? App)
{
    public static async ValueTask<NamedStep> Of(HistoryStep step, People people) => new(
        step,
        step.Author is { } author ? await people.Find(author) : null,
        step.Client is { } client ? await people.AppName(client) : null);
}

/// <summary>
/// A step of a history as JSON: which version it made, who made it of the one before, when, by which app, in a sentence for
/// people and as an operation for programs (docs/playlists.md).
/// </summary>
static class StepJson
{
    public static void Write(JsonBuffer json, NamedStep named, Release release)
    {
        var (step, author, app) = named;
        json.Raw("{\"snapshot_id\":"u8).Text(step.Snapshot.ToString())
            .Raw(",\"number\":"u8).Number(step.Number)
            .Raw(",\"at\":"u8).Text(ItemRowJson.TimeText(step.At.ToUnixTimeMilliseconds()))
            .Raw(",\"author\":"u8);
        if (step.Author is { } id)
            json.Raw("{\"id\":"u8).Text(id).Raw(",\"display_name\":"u8).TextOrNull(author?.DisplayName).Raw("}"u8);
        else
            json.Raw("null"u8);
        json.Raw(",\"app\":"u8);
        if (step.Client is { } client)
            json.Raw("{\"id\":"u8).Text(client).Raw(",\"name\":"u8).TextOrNull(app).Raw("}"u8);
        else
            json.Raw("null"u8);
        json.Raw(",\"sentence\":"u8).Text(SentenceOf.Step(step, author?.DisplayName ?? step.Author)).Raw(",\"operation\":"u8);
        OperationJson.Write(json, step, release);
        json.Raw("}"u8);
    }
}
