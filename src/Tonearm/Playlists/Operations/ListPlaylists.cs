using System.Text;
using Tonearm.Catalogue;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.State;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>
/// GET /v1/me/playlists, /v1/users/{user}/playlists and our /v1/me/playlists/unfollowed: simplified playlists, newest
/// first. A missing scope filters rows and never refuses (docs/behaviour/playlists.md#lists).
/// </summary>
static class ListPlaylists
{
    const int MaxOffset = 100_000;

    public static Task<IResult> OfSelf(KeyedCaller caller, PageQuery page, CatalogueView view, PlaylistStore store, PlaylistObjects objects) =>
        Of(caller.Caller.UserId!, caller.Caller, store.TrackValidity(), page, view, store, objects);

    public static async Task<IResult> OfUser(
        string user, KeyedCaller caller, PageQuery page, CatalogueView view, PlaylistStore store, PlaylistObjects objects, People people)
    {
        var isCurrent = store.TrackValidity();
        return await people.Find(user) is { } person
            ? await Of(person.Id, caller.Caller, isCurrent, page, view, store, objects)
            : ApiError.NotFound;
    }

    /// <summary>What their owner can have back by following it again.</summary>
    public static async Task<IResult> Unfollowed(KeyedCaller caller, PageQuery page, CatalogueView view, PlaylistStore store, PlaylistObjects objects)
    {
        if (page.Offset > MaxOffset)
            return ApiError.BadRequest("Invalid offset");
        var isCurrent = store.TrackValidity();
        var (heads, total) = await store.Left(caller.Caller.UserId!, page.Window);
        var written = await Written(heads, total, page.Window, Encoding.ASCII.GetBytes(view.Links.ApiBase + "/v1/me/playlists/unfollowed"), view, objects);
        return view.Own(caller.Caller, isCurrent, written);
    }

    static async Task<IResult> Of(string userId, Caller caller, Func<bool> isCurrent, PageQuery page, CatalogueView view, PlaylistStore store, PlaylistObjects objects)
    {
        if (page.Offset > MaxOffset)
            return ApiError.BadRequest("Invalid offset");
        var (rows, total) = userId == caller.UserId
            ? await store.ListOfSelf(userId, Has(caller, Scope.PlaylistReadPrivate), Has(caller, Scope.PlaylistReadCollaborative), page.Window)
            : await store.ListOfOther(userId, page.Window);
        // The path of a user's lists is not there for apps in development mode, which only ask for their own.
        byte[] address = caller.IsInDevelopment
            ? Encoding.ASCII.GetBytes(view.Links.ApiBase + "/v1/me/playlists")
            : [.. view.Links.ApiUsers, .. Encoding.ASCII.GetBytes(Uri.EscapeDataString(userId)), .. "/playlists"u8];
        return view.Own(caller, isCurrent, await Written(rows.ConvertAll(row => row.Head), total, page.Window, address, view, objects));
    }

    static async Task<byte[]> Written(List<PlaylistHead> heads, int total, Window window, byte[] address, CatalogueView view, PlaylistObjects objects)
    {
        List<PlaylistObject> playlists = [];
        foreach (var head in heads)
            playlists.Add(await objects.Of(head, view));
        using var json = new JsonBuffer();
        WritePage(json, playlists, new PageJson(address, "", window, total), view.Links);
        return json.Written.ToArray();
    }

    public static void WritePage(JsonBuffer json, List<PlaylistObject> playlists, PageJson page, Links links)
    {
        page.Begin(json);
        foreach (var playlist in playlists)
        {
            page.Next(json);
            PlaylistJson.Simplified(json, playlist, links);
        }
        page.End(json);
    }

    static bool Has(Caller caller, Scope scope) => caller.Scopes.Contains(scope.Name);
}
