using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>
/// GET /v1/audio-features/{id}, /v1/audio-features?ids= and /v1/audio-analysis/{id} (docs/behaviour/objects-and-nulls.md#audio-features).
/// No release carries an analysis, and none is made up from the features.
/// </summary>
static class GetAudioFeatures
{
    static readonly ApiError NotAnalysed = new(404, "analysis not found");

    public static IResult One(CatalogueId id, CatalogueView view) =>
        view.Find(EntityKind.Track, id.Value) is { } track && !view.Release.Features.Of(track).IsEmpty
            ? view.Reply(MaxAge.None, json => FeaturesJson.Write(json, view, track, view.Release.Features.Of(track)))
            : NotAnalysed;

    public static IResult Several(CatalogueIds ids, CatalogueView view) => view.Reply(MaxAge.None, json => Write(json, view, ids.Values));

    public static IResult Analysis(CatalogueId id, CatalogueView view) =>
        view.Release.Analyses?.Find(id.Value) is { } analysis ? view.Reply(MaxAge.None, json => json.Raw(analysis)) : NotAnalysed;

    static void Write(JsonBuffer json, CatalogueView view, IReadOnlyList<EntityId> ids)
    {
        json.Raw("{\"audio_features\":["u8);
        for (var i = 0; i < ids.Count; i++)
        {
            if (i > 0)
                json.Raw(","u8);
            if (view.Find(EntityKind.Track, ids[i]) is { } track && view.Release.Features.Of(track) is { IsEmpty: false } features)
                FeaturesJson.Write(json, view, track, features);
            else
                json.Raw("null"u8);
        }
        json.Raw("]}"u8);
    }
}
