using System.Text;
using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>GET /v1/browse/new-releases: the newest albums that the market may play (docs/behaviour/objects-and-nulls.md#browse).</summary>
static class GetNewReleases
{
    public static IResult Handle(CatalogueView view, PageQuery page) => view.Reply(MaxAge.Browse, json => Write(json, view, page.Window));

    static void Write(JsonBuffer json, CatalogueView view, Window window)
    {
        var albums = view.Playable(EntityKind.Album, view.Release.NewestAlbums);
        var page = new PageJson(Encoding.UTF8.GetBytes(view.Links.ApiBase + "/v1/browse/new-releases"), view.Market.Link, window, albums.Length);
        json.Raw("{\"albums\":"u8);
        page.Begin(json);
        foreach (var album in page.Slice(albums))
        {
            page.Next(json);
            AlbumJson.Simplified(json, view, (int)album);
        }
        page.End(json);
        json.Raw("}"u8);
    }
}
