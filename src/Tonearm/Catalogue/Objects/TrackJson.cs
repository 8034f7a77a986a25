using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Track objects, relinked for the market of the request (docs/behaviour/markets.md#track-relinking).</summary>
static class TrackJson
{
    static ReadOnlySpan<byte> TypeAndUri => ",\"type\":\"track\",\"uri\":\"spotify:track:"u8;

    public static void Full(JsonBuffer json, CatalogueView view, int requested)
    {
        var ordinal = view.Relink(requested);
        var track = new TrackRecord(view.Release.Tracks.Record(ordinal));
        json.Raw("{\"album\":"u8);
        AlbumJson.Simplified(json, view, track.Album);
        json.Raw(","u8);
        Recording(json, view, track);
        json.Raw("\"external_ids\":{"u8);
        if (!track.Isrc.IsEmpty)
            json.Text("\"isrc\":"u8, track.Isrc);
        json.Raw("},"u8).Identity(view, EntityKind.Track, track.Id).Raw(","u8);
        Availability(json, view, track, requested, ordinal);
        json.Text("\"name\":"u8, track.Name)
            .Raw(",\"popularity\":"u8).Number(track.Popularity);
        Ending(json, track);
    }

    public static void Simplified(JsonBuffer json, CatalogueView view, int requested)
    {
        var ordinal = view.Relink(requested);
        var track = new TrackRecord(view.Release.Tracks.Record(ordinal));
        json.Raw("{"u8);
        Recording(json, view, track);
        json.Identity(view, EntityKind.Track, track.Id).Raw(","u8);
        Availability(json, view, track, requested, ordinal);
        json.Text("\"name\":"u8, track.Name);
        Ending(json, track);
    }

    static void Recording(JsonBuffer json, CatalogueView view, TrackRecord track) => json
        .Artists(view, track.Artists).Raw(","u8)
        .AvailableMarkets(view, track.MarketSet)
        .Raw("\"disc_number\":"u8).Number(track.DiscNumber)
        .Raw(",\"duration_ms\":"u8).Number(track.DurationMs)
        .Raw(",\"explicit\":"u8).Bool(track.Explicit).Raw(","u8);

    static void Availability(JsonBuffer json, CatalogueView view, TrackRecord track, int requested, int ordinal)
    {
        json.Playable(view, track.MarketSet);
        if (ordinal != requested)
        {
            var id = view.Release.Tracks.IdText(requested);
            json.Raw("\"linked_from\":{"u8).Identity(view, EntityKind.Track, id).TypeAndUri(TypeAndUri, id).Raw("},"u8);
        }
        json.Restrictions(view, track.MarketSet);
    }

    static void Ending(JsonBuffer json, TrackRecord track) => json
        .Raw(",\"preview_url\":"u8).TextOrNull(track.PreviewUrl)
        .Raw(",\"track_number\":"u8).Number(track.TrackNumber)
        .TypeAndUri(TypeAndUri, track.Id)
        .Raw(",\"is_local\":false}"u8);
}
