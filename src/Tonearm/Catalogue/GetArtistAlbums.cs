using Tonearm.Catalogue.Objects;
using Tonearm.Catalogue.Releases;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue;

/// <summary>
/// GET /v1/artists/{id}/albums: simplified albums with their group for the artist; groups in the order album, single,
/// compilation, appears_on, newest first in each; only what the market may play (docs/behaviour/objects-and-nulls.md#albums-of-an-artist).
/// </summary>
static class GetArtistAlbums
{
    public static IResult Handle(CatalogueId id, CatalogueView view, AlbumGroups groups, PageQuery page) =>
        view.Find(EntityKind.Artist, id.Value) is { } artist
            ? view.Reply(MaxAge.Music, json => Write(json, view, artist, groups, page.Window))
            : ApiError.NotFound;

    static void Write(JsonBuffer json, CatalogueView view, int artist, AlbumGroups groups, Window window)
    {
        var albums = new List<AlbumOfArtist>();
        foreach (var packed in view.Release.ArtistAlbums.Of(artist))
            if (new AlbumOfArtist(packed) is var album && groups.Includes(album.Group)
                && view.IsPlayable(view.MarketSetOf(EntityKind.Album, album.Album)))
                albums.Add(album);
        var address = view.Links.ApiList(EntityKind.Artist, view.Release.Artists.IdText(artist), "albums"u8);
        var page = new PageJson(address, $"&include_groups={groups}{view.Market.Link}", window, albums.Count);
        page.Begin(json);
        foreach (var album in page.Slice<AlbumOfArtist>(albums.ToArray()))
        {
            page.Next(json);
            AlbumJson.OfArtist(json, view, album);
        }
        page.End(json);
    }
}

/// <summary>
/// <c>include_groups</c>, or its older name <c>album_type</c>, in any case (docs/behaviour/objects-and-nulls.md#albums-of-an-artist).
/// All groups when absent.
/// </summary>
readonly record struct AlbumGroups(int Bits) : IReadsFields
{
    public static IEnumerable<RequestField> RequestFields => [RequestField.List("include_groups", FieldPlace.Query)];

    static readonly string[] Names = ["album", "single", "compilation", "appears_on"];
    static readonly AlbumGroups All = new(0b1111);

    public bool Includes(AlbumGroup group) => (Bits & 1 << (int)group) != 0;

    public static ValueTask<AlbumGroups> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (!query.TryGetValue("include_groups", out var values) && !query.TryGetValue("album_type", out values))
            return ValueTask.FromResult(All);
        var bits = 0;
        var text = values.ToString();
        foreach (var part in text.AsSpan().Split(','))
        {
            var name = text[part].Trim().ToLowerInvariant();
            bits |= Array.IndexOf(Names, name) is var place && place >= 0
                ? 1 << place
                : throw new ApiErrorException(ApiError.BadRequest("Invalid include_groups"));
        }
        return ValueTask.FromResult(new AlbumGroups(bits));
    }

    public override string ToString()
    {
        var bits = Bits;
        return string.Join(',', Names.Where((_, place) => (bits & 1 << place) != 0));
    }
}
