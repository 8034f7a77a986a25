using System.Globalization;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Audio feature objects (docs/behaviour/objects-and-nulls.md#audio-features).</summary>
static class FeaturesJson
{
    public static void Write(JsonBuffer json, CatalogueView view, int ordinal, ReadOnlySpan<float> features)
    {
        var track = new TrackRecord(view.Release.Tracks.Record(ordinal));
        json.Raw("{\"acousticness\":"u8).Real(features[(int)Feature.Acousticness])
            .Raw(",\"analysis_url\":\""u8).Raw(System.Text.Encoding.UTF8.GetBytes(view.Links.ApiBase)).Raw("/v1/audio-analysis/"u8).Raw(track.Id)
            .Raw("\",\"danceability\":"u8).Real(features[(int)Feature.Danceability])
            .Raw(",\"duration_ms\":"u8).Number(track.DurationMs)
            .Raw(",\"energy\":"u8).Real(features[(int)Feature.Energy])
            .Text(",\"id\":"u8, track.Id)
            .Raw(",\"instrumentalness\":"u8).Real(features[(int)Feature.Instrumentalness])
            .Raw(",\"key\":"u8).Whole(features[(int)Feature.Key])
            .Raw(",\"liveness\":"u8).Real(features[(int)Feature.Liveness])
            .Raw(",\"loudness\":"u8).Real(features[(int)Feature.Loudness])
            .Raw(",\"mode\":"u8).Whole(features[(int)Feature.Mode])
            .Raw(",\"speechiness\":"u8).Real(features[(int)Feature.Speechiness])
            .Raw(",\"tempo\":"u8).Real(features[(int)Feature.Tempo])
            .Raw(",\"time_signature\":"u8).Whole(features[(int)Feature.TimeSignature])
            .Raw(",\"track_href\":\""u8).Raw(view.Links.Api(EntityKind.Track)).Raw(track.Id)
            .TypeAndUri("\",\"type\":\"audio_features\",\"uri\":\"spotify:track:"u8, track.Id)
            .Raw(",\"valence\":"u8).Real(features[(int)Feature.Valence]).Raw("}"u8);
    }

    static JsonBuffer Whole(this JsonBuffer json, float value) => json.Number((long)value);

    /// <summary>The shortest form that reads back as the same single-precision number; zero for what is no number in JSON.</summary>
    static JsonBuffer Real(this JsonBuffer json, float value)
    {
        Span<byte> text = stackalloc byte[32];
        (float.IsFinite(value) ? value : 0).TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        return json.Raw(text[..length]);
    }
}
