using System.Text;
using Tonearm.Playlists.Fields;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Objects;

/// <summary>Playlist objects, with both names of their content (docs/behaviour/playlists.md#playlist-object).</summary>
static class PlaylistJson
{
    /// <summary>The full object embeds the first page of this many items.</summary>
    public const int EmbeddedItems = 100;

    /// <param name="query">What the links of the embedded page repeat, each with its leading ampersand.</param>
    public static void Full(JsonBuffer json, PlaylistObject playlist, ItemRendering rendering, FieldSet fields, string query)
    {
        var links = rendering.View.Links;
        var members = new Members(json, fields);
        Head(json, links, playlist, ref members, withFollowers: true);
        ItemsPage? items = null;
        if (!playlist.HidesItems && members.Begin("items"u8, out var ofItems))
        {
            items = new ItemsPage(ItemsAddress(links, playlist), query, new Window(EmbeddedItems, 0), ofItems) { IsOfNew = playlist.IsNew };
            items.Write(json, playlist.Playlist.Rows, rendering);
        }
        Middle(json, links, playlist, ref members);
        if (!playlist.HidesItems && members.Begin("tracks"u8, out var ofTracks))
            new ItemsPage(TracksAddress(links, playlist), query, new Window(EmbeddedItems, 0), ofTracks) { IsOfNew = playlist.IsNew, SameRows = items }.Write(json, playlist.Playlist.Rows, rendering);
        Tail(json, playlist, ref members);
        members.End();
    }

    /// <summary>As in lists: where the items are and how many, instead of the items.</summary>
    public static void Simplified(JsonBuffer json, PlaylistObject playlist, Links links)
    {
        var members = new Members(json, FieldSet.All);
        Head(json, links, playlist, ref members, withFollowers: false);
        if (members.Begin("items"u8))
            Reference(json, ItemsAddress(links, playlist), playlist);
        Middle(json, links, playlist, ref members);
        if (members.Begin("tracks"u8))
            Reference(json, TracksAddress(links, playlist), playlist);
        Tail(json, playlist, ref members);
        members.End();
    }

    public static byte[] ItemsAddress(Links links, PlaylistObject playlist) => [.. links.ApiPlaylists, .. Encoding.ASCII.GetBytes($"{playlist.Id}/items")];

    public static byte[] TracksAddress(Links links, PlaylistObject playlist) => [.. links.ApiPlaylists, .. Encoding.ASCII.GetBytes($"{playlist.Id}/tracks")];

    static void Head(JsonBuffer json, Links links, PlaylistObject playlist, ref Members members, bool withFollowers)
    {
        var details = playlist.Playlist.Details;
        var id = Encoding.ASCII.GetBytes(playlist.Id.ToString());
        if (members.Begin("collaborative"u8))
            json.Bool(details.Collaborative ?? false);
        if (members.Begin("description"u8))
            json.TextOrNull(EscapedText.Of(details.Description) ?? (playlist.IsNew ? null : ""));
        if (members.Begin("external_urls"u8, out var ofUrls))
        {
            var urls = new Members(json, ofUrls);
            if (urls.Begin("spotify"u8))
                json.Raw("\""u8).Raw(links.OpenPlaylists).Raw(id).Raw("\""u8);
            urls.End();
        }
        if (withFollowers && members.Begin("followers"u8, out var ofFollowers))
        {
            var followers = new Members(json, ofFollowers);
            if (followers.Begin("href"u8))
                json.Raw("null"u8);
            if (followers.Begin("total"u8))
                json.Number(playlist.Followers);
            followers.End();
        }
        if (members.Begin("href"u8))
            json.Raw("\""u8).Raw(links.ApiPlaylists).Raw(id).Raw("\""u8);
        if (members.Begin("id"u8))
            json.Raw("\""u8).Raw(id).Raw("\""u8);
        if (members.Begin("images"u8, out var ofImages))
            FilteredJson.Copy(playlist.Images.Span, ofImages, json);
    }

    static void Middle(JsonBuffer json, Links links, PlaylistObject playlist, ref Members members)
    {
        var details = playlist.Playlist.Details;
        if (members.Begin("name"u8))
            json.Text(details.Name ?? "");
        if (members.Begin("owner"u8, out var ofOwner))
            UserReferenceJson.WriteOwner(json, links, playlist.Owner, playlist.OwnerName, ofOwner);
        if (members.Begin("primary_color"u8))
            json.Raw("null"u8);
        if (members.Begin("public"u8))
            json.Raw(details.Public switch { null => "null"u8, true => "true"u8, false => "false"u8 });
        if (members.Begin("snapshot_id"u8))
            json.Text(playlist.SnapshotId.ToString());
    }

    static void Tail(JsonBuffer json, PlaylistObject playlist, ref Members members)
    {
        if (members.Begin("type"u8))
            json.Raw("\"playlist\""u8);
        if (members.Begin("uri"u8))
            json.Raw("\"spotify:playlist:"u8).Raw(Encoding.ASCII.GetBytes(playlist.Id.ToString())).Raw("\""u8);
    }

    static void Reference(JsonBuffer json, ReadOnlySpan<byte> address, PlaylistObject playlist) => json
        .Raw("{\"href\":\""u8).Raw(address).Raw("\",\"total\":"u8).Number(playlist.Total).Raw("}"u8);
}
