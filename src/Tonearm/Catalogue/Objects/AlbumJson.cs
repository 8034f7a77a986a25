using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Album objects (docs/behaviour/objects-and-nulls.md#albums).</summary>
static class AlbumJson
{
    /// <summary>Tracks inside a full album object (docs/behaviour/paging.md#embedded-pages).</summary>
    const int EmbeddedTracks = 50;

    public static void Full(JsonBuffer json, CatalogueView view, int ordinal)
    {
        var album = new AlbumRecord(view.Release.Albums.Record(ordinal));
        Members(json.Raw("{"u8), view, ordinal, album);
        json.Raw(",\"tracks\":"u8);
        Tracks(json, view, ordinal, album.Id, new Window(EmbeddedTracks, 0));
        json.Raw(",\"copyrights\":"u8).Raw(album.Copyrights).Raw(",\"external_ids\":{"u8);
        if (!album.Upc.IsEmpty)
            json.Text("\"upc\":"u8, album.Upc);
        json.Raw("},\"genres\":[]"u8)
            .Text(",\"label\":"u8, album.Label)
            .Raw(",\"popularity\":"u8).Number(album.Popularity).Raw("}"u8);
    }

    public static void Simplified(JsonBuffer json, CatalogueView view, int ordinal)
    {
        Members(json.Raw("{"u8), view, ordinal, new AlbumRecord(view.Release.Albums.Record(ordinal)));
        json.Raw("}"u8);
    }

    /// <summary>With <c>album_group</c>, which only the albums of an artist have.</summary>
    public static void OfArtist(JsonBuffer json, CatalogueView view, AlbumOfArtist entry)
    {
        Members(json.Raw("{"u8), view, entry.Album, new AlbumRecord(view.Release.Albums.Record(entry.Album)));
        json.Text(",\"album_group\":"u8, GroupText(entry.Group)).Raw("}"u8);
    }

    public static void Tracks(JsonBuffer json, CatalogueView view, int ordinal, ReadOnlySpan<byte> id, Window window)
    {
        var tracks = view.Release.AlbumTracks.Of(ordinal);
        var page = new PageJson(view.Links.ApiList(EntityKind.Album, id, "tracks"u8), view.Market.Link, window, tracks.Length);
        page.Begin(json);
        foreach (var track in page.Slice(tracks))
        {
            page.Next(json);
            TrackJson.Simplified(json, view, (int)track);
        }
        page.End(json);
    }

    static void Members(JsonBuffer json, CatalogueView view, int ordinal, AlbumRecord album) => json
        .Text("\"album_type\":"u8, album.TypeText)
        .Raw(",\"total_tracks\":"u8).Number(album.TotalTracks >= 0 ? album.TotalTracks : view.Release.AlbumTracks.Of(ordinal).Length).Raw(","u8)
        .AvailableMarkets(view, album.MarketSet)
        .Playable(view, album.MarketSet)
        .Identity(view, EntityKind.Album, album.Id)
        .Images(view, EntityKind.Album, album.Id, album.Images)
        .Text(",\"name\":"u8, album.Name)
        .Text(",\"release_date\":"u8, album.ReleaseDate)
        .Text(",\"release_date_precision\":"u8, Dates.PrecisionText(album.Precision)).Raw(","u8)
        .Restrictions(view, album.MarketSet)
        .TypeAndUri("\"type\":\"album\",\"uri\":\"spotify:album:"u8, album.Id).Raw(","u8)
        .Artists(view, album.Artists);

    static ReadOnlySpan<byte> GroupText(AlbumGroup group) => group switch
    {
        AlbumGroup.Single => "single"u8,
        AlbumGroup.Compilation => "compilation"u8,
        AlbumGroup.AppearsOn => "appears_on"u8,
        _ => "album"u8,
    };
}
