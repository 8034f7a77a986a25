using System.Text;
using Tonearm.Playlists.Fields;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Objects;

/// <summary>A user as the owner of a playlist or as who added an item (docs/behaviour/playlists.md#rows).</summary>
static class UserReferenceJson
{
    /// <summary>With a display name, as an owner has it; the name may be unknown.</summary>
    public static void WriteOwner(JsonBuffer json, Links links, string id, string? displayName, FieldSet fields)
    {
        var user = new Members(json, fields);
        if (user.Begin("display_name"u8))
            json.TextOrNull(displayName);
        Write(json, links, id, user);
    }

    public static void Write(JsonBuffer json, Links links, string id, FieldSet fields) => Write(json, links, id, new Members(json, fields));

    static void Write(JsonBuffer json, Links links, string id, Members user)
    {
        var name = Encoding.UTF8.GetBytes(Uri.EscapeDataString(id));
        if (user.Begin("external_urls"u8, out var ofUrls))
        {
            var urls = new Members(json, ofUrls);
            if (urls.Begin("spotify"u8))
                json.Raw("\""u8).Raw(links.OpenUsers).Raw(name).Raw("\""u8);
            urls.End();
        }
        if (user.Begin("href"u8))
            json.Raw("\""u8).Raw(links.ApiUsers).Raw(name).Raw("\""u8);
        if (user.Begin("id"u8))
            json.Text(id);
        if (user.Begin("type"u8))
            json.Raw("\"user\""u8);
        if (user.Begin("uri"u8))
            json.Raw("\"spotify:user:"u8).Raw(name).Raw("\""u8);
        user.End();
    }
}
