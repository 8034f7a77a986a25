using System.Globalization;
using System.Text.Json;
using Tonearm.Tests.WebApi;

namespace Tonearm.Tests.Catalogue;

/// <summary>
/// What strict clients rely on in every object (docs/behaviour/clients.md#strict-clients): members that are always there
/// and never null, whole numbers, widest image first, dates that fit their precision, absolute links.
/// </summary>
static class WireRules
{
    static readonly HashSet<string> MayBeNull = ["next", "previous", "preview_url", "audio_preview_url", "followers.href", "images.width", "images.height", "shows", "episodes", "audiobooks", "chapters"];

    static readonly Dictionary<string, string[]> Required = new()
    {
        ["artist"] = ["external_urls", "href", "id", "name", "uri"],
        ["album"] = ["album_type", "total_tracks", "external_urls", "href", "id", "images", "name", "release_date", "release_date_precision", "uri", "artists"],
        ["track"] = ["artists", "disc_number", "duration_ms", "explicit", "external_urls", "href", "id", "name", "preview_url", "track_number", "uri", "is_local"],
        ["show"] = ["available_markets", "copyrights", "description", "html_description", "explicit", "external_urls", "href", "id", "images", "is_externally_hosted", "languages", "media_type", "name", "publisher", "total_episodes", "uri"],
        ["episode"] = ["audio_preview_url", "description", "html_description", "duration_ms", "explicit", "external_urls", "href", "id", "images", "is_externally_hosted", "is_playable", "language", "languages", "name", "release_date", "release_date_precision", "uri"],
        ["audiobook"] = ["authors", "narrators", "available_markets", "copyrights", "description", "html_description", "explicit", "external_urls", "href", "id", "images", "languages", "media_type", "name", "publisher", "total_chapters", "uri"],
        ["chapter"] = ["audio_preview_url", "chapter_number", "description", "html_description", "duration_ms", "explicit", "external_urls", "href", "id", "images", "is_playable", "languages", "name", "release_date", "release_date_precision", "uri"],
    };

    static readonly string[] Page = ["href", "items", "limit", "next", "offset", "previous", "total"];
    static readonly string[] Linked = ["external_urls", "href", "id", "type", "uri"];

    public static void Check(JsonElement json, string place)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(json, place);
                break;
            case JsonValueKind.Array:
                if (place.EndsWith(".images", StringComparison.Ordinal))
                    CheckImages(json);
                foreach (var item in json.EnumerateArray())
                    Check(item, place);
                break;
            case JsonValueKind.Number:
                Assert.True(long.TryParse(json.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _), $"{place} is {json.GetRawText()}");
                break;
            case JsonValueKind.Null:
                Assert.True(MayBeNull.Any(allowed => place.EndsWith('.' + allowed, StringComparison.Ordinal)), $"{place} is null");
                break;
        }
    }

    static void CheckObject(JsonElement json, string place)
    {
        var names = json.Names();
        Assert.Equal(names.Distinct(), names);
        if (names.Contains("items"))
            Assert.Equal(Page, names);
        if (names.Contains("uri") && json.Text("type") is { } type && Required.TryGetValue(type, out var required))
            Assert.Empty((place.EndsWith(".linked_from", StringComparison.Ordinal) ? Linked : required).Except(names));
        if (names.Contains("release_date"))
            CheckDate(json.Text("release_date")!, json.Text("release_date_precision")!);
        if (names.Contains("href") && json.Text("href") is { } href)
            Assert.StartsWith("https://host/v1/", href, StringComparison.Ordinal);
        foreach (var member in json.EnumerateObject())
            Check(member.Value, $"{place}.{member.Name}");
    }

    static void CheckDate(string date, string precision) =>
        Assert.Equal(precision switch { "day" => 10, "month" => 7, "year" => 4, _ => 0 }, date.Length);

    static void CheckImages(JsonElement images)
    {
        var widths = images.EnumerateArray().Select(image => image.GetProperty("width") is { ValueKind: JsonValueKind.Number } width ? width.GetInt32() : 0).ToArray();
        Assert.Equal(widths.OrderDescending(), widths);
    }
}
