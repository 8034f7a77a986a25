using System.Text.Json;
using Tonearm.Accounts.Pages;
using Tonearm.Playlists.Objects;
using Tonearm.Playlists.Operations;
using Tonearm.Playlists.State;

namespace Tonearm.Open;

/// <summary>A playlist as it is now, for whoever has its link, unless hidden (docs/behaviour/playlists.md#who-may-do-what).</summary>
sealed class PlaylistPage(OpenCatalogue catalogue, PlaylistStore playlists, PlaylistObjects objects)
{
    const int PageSize = 100;

    public async ValueTask<IResult> Show(PageRequest request)
    {
        var context = catalogue.Begin(request);
        return context.Id is { } id && (await playlists.Find(id, request.Session?.User.Id)).Version is { } version
            ? Page(context, version.Head, await objects.Of(version, context.View))
            : ErrorPage.NotFound(request);
    }

    static Page Page(PageContext context, PlaylistHead head, PlaylistObject playlist)
    {
        var (links, details) = (context.View.Links, playlist.Playlist.Details);
        var window = context.Window(PageSize);
        var items = ApiObjects.Items(context.View, playlist.Playlist, window);
        var owner = string.IsNullOrWhiteSpace(playlist.OwnerName) ? playlist.Owner : playlist.OwnerName;
        var kind = head.IsCollaborative ? Text.Kind_Collaborative : Text.Kind_Playlist;
        var count = OpenGraph.Count(playlist.Total, Text.Items_One, Text.Items);
        var summary = new Summary(OpenParts.Named(details.Name), "music.playlist", OpenParts.Address(links.OpenPlaylists, $"{playlist.Id}"),
            OpenGraph.Description(kind, owner, count, details.Description), JsonElement.Parse(playlist.Images.Span));
        return context.Finish(summary,
            $"""
            {context.Header(summary, kind, Html.None,
                $"""
                <p class="by"><a href="{OpenParts.Address(links.OpenUsers, playlist.Owner)}" dir="auto">{owner}</a></p>
                {OpenParts.Facts(OpenParts.Count(playlist.Followers, Text.Followers_One, Text.Followers), Html.Of(count), Together(context, playlist))}
                {OpenParts.Description(details.Description)}
                {(head.IsHidden ? Parts.Note($"<p>{Text.Playlist_Hidden}</p>") : Html.None)}
                """)}
            {(items.GetProperty("items").GetArrayLength() > 0
                ? Items.List(items.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("item")), window.Offset + 1)
                : OpenParts.Empty(Text.Playlist_Empty, window))}
            {OpenParts.Paging($"/playlist/{playlist.Id}", window, playlist.Total)}
            """, Cached.Never);
    }

    static Html? Together(PageContext context, PlaylistObject playlist) => playlist.Total > 0
        ? OpenParts.Together(playlist.Playlist.Rows.Sum(row => ApiObjects.Length(context.View, row.Item.Uri)))
        : null;
}
