using Tonearm.Catalogue;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Objects;

/// <summary>
/// An episode in the form of a track, for clients that do not ask for episodes
/// (docs/behaviour/playlists.md#episodes-as-tracks): its show stands in for the album and for the artist.
/// </summary>
static class EpisodeAsTrackJson
{
    public static void Write(JsonBuffer json, CatalogueView view, int ordinal)
    {
        var episode = new EpisodeRecord(view.Release.Episodes.Record(ordinal));
        var show = new ShowRecord(view.Release.Shows.Record(episode.Show));
        json.Raw("{\"album\":{\"album_type\":\"compilation\",\"artists\":["u8);
        ShowAsArtist(json, view, show);
        json.Raw("],"u8).AvailableMarkets(view, show.MarketSet).Identity(view, EntityKind.Show, show.Id)
            .Raw(",\"images\":"u8).Raw(show.Images)
            .Text(",\"name\":"u8, show.Name)
            .Text(",\"release_date\":"u8, episode.ReleaseDate)
            .Text(",\"release_date_precision\":"u8, Dates.PrecisionText(episode.Precision))
            .Raw(",\"total_tracks\":"u8).Number(Math.Max(show.TotalEpisodes, 1)).Raw(",\"type\":\"album\""u8)
            .TypeAndUri(",\"uri\":\"spotify:show:"u8, show.Id)
            .Raw("},\"artists\":["u8);
        ShowAsArtist(json, view, show);
        json.Raw("],"u8).AvailableMarkets(view, episode.MarketSet).Playable(view, episode.MarketSet).Raw("\"disc_number\":0,\"duration_ms\":"u8).Number(episode.DurationMs)
            .Raw(",\"explicit\":"u8).Bool(episode.Explicit)
            .Raw(",\"external_ids\":{},"u8).Identity(view, EntityKind.Episode, episode.Id)
            .Raw(",\"is_local\":false"u8)
            .Text(",\"name\":"u8, episode.Name)
            .Raw(",\"popularity\":0,\"preview_url\":"u8).TextOrNull(episode.AudioPreviewUrl)
            .Raw(",\"track_number\":0,\"type\":\"track\""u8)
            .TypeAndUri(",\"uri\":\"spotify:episode:"u8, episode.Id)
            .Raw("}"u8);
    }

    static void ShowAsArtist(JsonBuffer json, CatalogueView view, in ShowRecord show) => json
        .Raw("{"u8).Identity(view, EntityKind.Show, show.Id)
        .Text(",\"name\":"u8, show.Name)
        .Raw(",\"type\":\"artist\""u8).TypeAndUri(",\"uri\":\"spotify:show:"u8, show.Id)
        .Raw("}"u8);
}
