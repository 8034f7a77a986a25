using System.Globalization;
using System.Text;
using Tonearm.Catalogue;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/browse/featured-playlists and /v1/browse/categories/{id}/playlists: the public playlists that the operator put
/// there, and those that the import names (docs/behaviour/objects-and-nulls.md#browse, docs/browse.md).
/// </summary>
static class BrowsePlaylists
{
    const string FeaturedMessage = "Editor's picks";

    static readonly ApiError UnknownCategory = new(StatusCodes.Status404NotFound, "Specified id doesn't exist");

    public static async Task<IResult> Featured(
        PageQuery page, HttpContext context, CatalogueView view, PlaylistStore store, PlaylistObjects objects, TimeProvider time)
    {
        var timestamp = context.Request.Query["timestamp"].ToString();
        var at = timestamp.Length == 0 ? time.GetUtcNow() : LocalTime(timestamp) ?? throw new ApiErrorException(ApiError.BadRequest("Invalid timestamp"));
        var asked = timestamp.Length == 0 ? "" : "&timestamp=" + Uri.EscapeDataString(timestamp);
        var found = await store.Featured(FeatureRows.Front, at, page.Window);
        return await Reply(found, FeaturedMessage, Address(view, "featured-playlists"), asked + LocaleLink(context), page.Window, view, objects);
    }

    public static async Task<IResult> OfCategory(
        string id, PageQuery page, HttpContext context, CatalogueView view, PlaylistStore store, PlaylistObjects objects, TimeProvider time)
    {
        if (view.Release.Categories.Find(id) is not { } category)
            return UnknownCategory;
        var found = await store.Featured(category.Place, time.GetUtcNow(), page.Window, category.Playlists);
        var (name, address) = (category.NameIn(context.Request.Query["locale"]), Address(view, $"categories/{Uri.EscapeDataString(id)}/playlists"));
        return await Reply(found, name, address, LocaleLink(context), page.Window, view, objects);
    }

    /// <summary>What links repeat of a language asked for.</summary>
    static string LocaleLink(HttpContext context) => GetCategories.LocaleLink(context.Request.Query["locale"]);

    /// <summary>
    /// The hour on a clock of the client's place, which nobody knows: without an offset it is read as UTC. One widespread
    /// client sends fractions and an offset, whose plus stands for a space in a query.
    /// </summary>
    static DateTimeOffset? LocalTime(string text) =>
        DateTimeOffset.TryParseExact(text.Replace(' ', '+'), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    static byte[] Address(CatalogueView view, string path) => Encoding.ASCII.GetBytes($"{view.Links.ApiBase}/v1/browse/{path}");

    static async Task<IResult> Reply(FeaturedPage found, string message, byte[] address, string link, Window window, CatalogueView view, PlaylistObjects objects)
    {
        List<PlaylistObject> playlists = [];
        foreach (var head in found.Heads)
            playlists.Add(await objects.Of(head, view));
        using var json = new JsonBuffer();
        json.Raw("{\"message\":"u8).Text(found.Message ?? message).Raw(",\"playlists\":"u8);
        ListPlaylists.WritePage(json, playlists, new PageJson(address, link + view.Market.Link, window, found.Total), view.Links);
        json.Raw("}"u8);
        return new JsonReply(json);
    }
}
