using System.Text.Json;
using Tonearm.Accounts.Pages;

namespace Tonearm.Open;

/// <summary>Lists of tracks and episodes, from objects of the API.</summary>
static class Items
{
    /// <summary>Numbered from a place on. What is null the catalogue has lost.</summary>
    public static Html List(IEnumerable<JsonElement> items, int start) =>
        $"""<ol class="items">{items.Select((item, place) => Row(item, start + place))}</ol>""";

    /// <summary>Tracks of one album, by their own numbers.</summary>
    public static Html Numbered(IEnumerable<JsonElement> tracks) =>
        $"""<ol class="items">{tracks.Select(track => Row(track, track.GetProperty("track_number").GetInt32()))}</ol>""";

    static Html Row(JsonElement item, int number)
    {
        if (item.ValueKind == JsonValueKind.Null)
            return $"""<li class="gone">{Number(number)}<div><p class="title">{Text.Item_Lost}</p></div></li>""";
        var isLocal = item.TryGetProperty("is_local", out var local) && local.GetBoolean();
        return $"""
            <li{(isLocal ? (Html)$" class=\"gone\"" : Html.None)}>{Number(number)}
            <div><p class="title">{OpenParts.Link(item)}{(isLocal ? (Html)$""" <span class="badge">{Text.Item_Local}</span>""" : OpenParts.Explicit(item))}</p>
            {By(item)}</div>
            {From(item)}
            {OpenParts.Length(item)}</li>
            """;
    }

    static Html Number(int number) => $"""<span class="place">{(long)number}</span>""";

    static Html By(JsonElement item) =>
        item.TryGetProperty("artists", out _) && OpenParts.Artists(item) is var artists && artists.ToString().Length > 0 ? $"""<p>{artists}</p>"""
        : item.TryGetProperty("show", out var show) ? $"""<p>{OpenParts.Link(show)}</p>"""
        : Html.None;

    /// <summary>The album, where the list is not that of one.</summary>
    static Html From(JsonElement item) =>
        item.TryGetProperty("album", out var album) && !string.IsNullOrWhiteSpace(OpenParts.Member(album, "name")) ? $"""<p class="from">{OpenParts.Link(album)}</p>""" : Html.None;
}
