using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Artist objects (docs/behaviour/objects-and-nulls.md#artists).</summary>
static class ArtistJson
{
    static ReadOnlySpan<byte> TypeAndUri => ",\"type\":\"artist\",\"uri\":\"spotify:artist:"u8;

    public static void Full(JsonBuffer json, CatalogueView view, int ordinal)
    {
        var artist = new ArtistRecord(view.Release.Artists.Record(ordinal));
        json.Raw("{"u8).ExternalUrls(view, EntityKind.Artist, artist.Id)
            .Raw(",\"followers\":{\"href\":null,\"total\":"u8).Number(artist.Followers)
            .Raw("},\"genres\":"u8).Raw(artist.Genres).Raw(","u8)
            .Href(view, EntityKind.Artist, artist.Id)
            .Text(",\"id\":"u8, artist.Id)
            .Images(view, EntityKind.Artist, artist.Id, artist.Images)
            .Text(",\"name\":"u8, artist.Name)
            .Raw(",\"popularity\":"u8).Number(artist.Popularity)
            .TypeAndUri(TypeAndUri, artist.Id).Raw("}"u8);
    }

    public static void Simplified(JsonBuffer json, CatalogueView view, int ordinal)
    {
        var reader = new RecordReader(view.Release.Artists.Record(ordinal));
        var id = reader.Id();
        var name = reader.Text();
        json.Raw("{"u8).Identity(view, EntityKind.Artist, id)
            .Text(",\"name\":"u8, name)
            .TypeAndUri(TypeAndUri, id).Raw("}"u8);
    }

    /// <summary>The member <c>artists</c> of albums and tracks.</summary>
    public static JsonBuffer Artists(this JsonBuffer json, CatalogueView view, OrdinalList artists)
    {
        json.Raw("\"artists\":["u8);
        var first = true;
        foreach (var artist in artists)
        {
            if (!first)
                json.Raw(","u8);
            first = false;
            Simplified(json, view, artist);
        }
        return json.Raw("]"u8);
    }
}
