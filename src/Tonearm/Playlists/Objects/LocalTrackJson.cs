using Tonearm.WebApi;

namespace Tonearm.Playlists.Objects;

/// <summary>The track object of a local file (docs/behaviour/playlists.md#local-files).</summary>
static class LocalTrackJson
{
    public static void Write(JsonBuffer json, string uri)
    {
        var file = LocalFile.Parse(uri);
        json.Raw("""{"album":{"album_type":null,"artists":[],"available_markets":[],"external_urls":{},"href":null,"id":null,"images":[],"name":"""u8)
            .Text(file.Album)
            .Raw(""","release_date":null,"release_date_precision":null,"type":"album","uri":null},"artists":[{"external_urls":{},"href":null,"id":null,"name":"""u8)
            .Text(file.Artist)
            .Raw(""","type":"artist","uri":null}],"available_markets":[],"disc_number":0,"duration_ms":"""u8)
            .Number(file.Seconds * 1000L)
            .Raw(""","explicit":false,"external_ids":{},"external_urls":{},"href":null,"id":null,"is_local":true,"name":"""u8)
            .Text(file.Title)
            .Raw(""","popularity":0,"preview_url":null,"track_number":0,"type":"track","uri":"""u8)
            .Text(uri)
            .Raw("}"u8);
    }
}
