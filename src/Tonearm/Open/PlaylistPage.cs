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

    public async ValueTask<IResult> Show(Visit visit)
    {
        var showing = catalogue.Begin(visit);
        return showing.Id is { } id && (await playlists.Find(id, visit.Session?.User.Id)).Version is { } version
            ? Page(showing, version.Head, await objects.Of(version, showing.View))
            : Notice.NotFound(visit);
    }

    static Page Page(Showing showing, PlaylistHead head, PlaylistObject playlist)
    {
        var (links, details) = (showing.View.Links, playlist.Playlist.Details);
        var window = showing.Window(PageSize);
        var items = ApiObjects.Items(showing.View, playlist.Playlist, window);
        var owner = string.IsNullOrWhiteSpace(playlist.OwnerName) ? playlist.Owner : playlist.OwnerName;
        var kind = head.IsCollaborative ? Text.Kind_Collaborative : Text.Kind_Playlist;
        var count = Describe.Count(playlist.Total, Text.Items_One, Text.Items);
        var summary = new Summary(Pieces.Named(details.Name), "music.playlist", Pieces.Address(links.OpenPlaylists, $"{playlist.Id}"),
            Describe.Work(kind, owner, count, details.Description), JsonElement.Parse(playlist.Images.Span));
        return showing.Finish(summary,
            $"""
            {showing.Sleeve(summary, kind, Html.None,
                $"""
                <p class="by"><a href="{Pieces.Address(links.OpenUsers, playlist.Owner)}" dir="auto">{owner}</a></p>
                {Pieces.Facts(Pieces.Count(playlist.Followers, Text.Followers_One, Text.Followers), Html.Of(count), Together(showing, playlist))}
                {Pieces.Description(details.Description)}
                {(head.IsHidden ? Parts.Note($"<p>{Text.Playlist_Hidden}</p>") : Html.None)}
                """)}
            {(items.GetProperty("items").GetArrayLength() > 0
                ? Items.List(items.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("item")), window.Offset + 1)
                : Pieces.Empty(Text.Playlist_Empty, window))}
            {Pieces.Paging($"/playlist/{playlist.Id}", window, playlist.Total)}
            """, Cached.Never);
    }

    static Html? Together(Showing showing, PlaylistObject playlist) => playlist.Total > 0
        ? Pieces.Together(playlist.Playlist.Rows.Sum(row => ApiObjects.Length(showing.View, row.Item.Uri)))
        : null;
}
