using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Catalogue.Objects;

/// <summary>Members that objects of several kinds share.</summary>
static class CommonJson
{
    public static JsonBuffer ExternalUrls(this JsonBuffer json, CatalogueView view, EntityKind kind, ReadOnlySpan<byte> id) => json
        .Raw("\"external_urls\":{\"spotify\":\""u8).Raw(view.Links.Open(kind)).Raw(id).Raw("\"}"u8);

    public static JsonBuffer Href(this JsonBuffer json, CatalogueView view, EntityKind kind, ReadOnlySpan<byte> id) => json
        .Raw("\"href\":\""u8).Raw(view.Links.Api(kind)).Raw(id).Raw("\""u8);

    /// <summary>external_urls, href and id, which stand together in every object.</summary>
    public static JsonBuffer Identity(this JsonBuffer json, CatalogueView view, EntityKind kind, ReadOnlySpan<byte> id) => json
        .ExternalUrls(view, kind, id).Raw(","u8).Href(view, kind, id).Raw(",\"id\":\""u8).Raw(id).Raw("\""u8);

    /// <summary>Always in searches and top tracks, else without a market (docs/behaviour/markets.md#availability-members).</summary>
    public static JsonBuffer AvailableMarkets(this JsonBuffer json, CatalogueView view, int marketSet) => view.HasMarket && !view.Market.ListsMarkets
        ? json
        : json.AllMarkets(view, marketSet);

    /// <summary>Shows and audiobooks always list their markets (docs/behaviour/markets.md#availability-members).</summary>
    public static JsonBuffer AllMarkets(this JsonBuffer json, CatalogueView view, int marketSet) => json
        .Raw("\"available_markets\":"u8).Raw(view.Release.Markets.Json(marketSet)).Raw(","u8);

    /// <summary>Present only when the request has a market.</summary>
    public static JsonBuffer Playable(this JsonBuffer json, CatalogueView view, int marketSet) => view.HasMarket
        ? json.Raw("\"is_playable\":"u8).Bool(view.IsPlayable(marketSet)).Raw(","u8)
        : json;

    /// <summary>Present only when the market keeps the object from being played.</summary>
    public static JsonBuffer Restrictions(this JsonBuffer json, CatalogueView view, int marketSet) => view.IsPlayable(marketSet)
        ? json
        : json.Raw("\"restrictions\":{\"reason\":\"market\"},"u8);

    /// <summary>Present only for a listener; what was never begun stands at its start.</summary>
    public static JsonBuffer ResumePoint(this JsonBuffer json, CatalogueView view, ReadOnlySpan<byte> id)
    {
        if (view.ResumePoints is not { } points)
            return json;
        var point = EntityId.TryParse(id, out var item) ? points.GetValueOrDefault(item) : default;
        return json.Raw("\"resume_point\":{\"fully_played\":"u8).Bool(point.IsFinished)
            .Raw(",\"resume_position_ms\":"u8).Number(point.PositionMs).Raw("},"u8);
    }

    /// <summary>
    /// The pictures that came with the catalogue, or else the addresses of the cover that is drawn here, widest first
    /// (docs/behaviour/images.md#sizes).
    /// </summary>
    public static JsonBuffer Images(this JsonBuffer json, CatalogueView view, EntityKind kind, ReadOnlySpan<byte> id, ReadOnlySpan<byte> images)
    {
        json.Raw(",\"images\":"u8);
        if (images.Length > 2)
            return json.Raw(images);
        var link = view.Links.Image(kind);
        return kind == EntityKind.Artist
            ? json.Raw("[{\"url\":\""u8).Raw(link).Raw(id).Raw("/640\",\"height\":640,\"width\":640},{\"url\":\""u8).Raw(link).Raw(id)
                .Raw("/320\",\"height\":320,\"width\":320},{\"url\":\""u8).Raw(link).Raw(id).Raw("/160\",\"height\":160,\"width\":160}]"u8)
            : json.Raw("[{\"url\":\""u8).Raw(link).Raw(id).Raw("/640\",\"height\":640,\"width\":640},{\"url\":\""u8).Raw(link).Raw(id)
                .Raw("/300\",\"height\":300,\"width\":300},{\"url\":\""u8).Raw(link).Raw(id).Raw("/64\",\"height\":64,\"width\":64}]"u8);
    }

    public static JsonBuffer Text(this JsonBuffer json, ReadOnlySpan<byte> member, ReadOnlySpan<byte> text) => json
        .Raw(member).Raw("\""u8).Raw(text).Raw("\""u8);

    public static JsonBuffer TypeAndUri(this JsonBuffer json, ReadOnlySpan<byte> typeAndUri, ReadOnlySpan<byte> id) => json
        .Raw(typeAndUri).Raw(id).Raw("\""u8);
}
