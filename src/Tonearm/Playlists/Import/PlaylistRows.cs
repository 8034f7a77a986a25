using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Unicode;
using Tonearm.Ids;

namespace Tonearm.Playlists.Import;

/// <summary>
/// Reads the rows of <c>playlists.ndjson</c> and <c>playlist_history.ndjson</c>: a row with <c>playlist</c> is the stay
/// of a track, any other a playlist. Dates are days or moments in ISO 8601; a year and month mean their first day.
/// </summary>
static class PlaylistRows
{
    static readonly string[] Dates = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <returns>What is wrong with the row; null if one of the two has been read.</returns>
    public static string? Read(ReadOnlyMemory<byte> line, out ImportedPlaylist? playlist, out (EntityId Playlist, Stay Stay)? stay)
    {
        (playlist, stay) = (null, null);
        try
        {
            if (!Utf8.IsValid(line.Span))
                return "not UTF-8";
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            if (row.ValueKind != JsonValueKind.Object)
                return "not an object";
            return row.TryGetProperty("playlist", out var of) ? ReadStay(row, of, out stay) : ReadPlaylist(row, out playlist);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            return "not what a row should be: " + fault.Message;
        }
    }

    static string? ReadStay(JsonElement row, JsonElement of, out (EntityId, Stay)? stay)
    {
        stay = null;
        if (!EntityId.TryParse(of.GetString(), out var id))
            return "playlist is no id";
        if (Content(row) is not { } uri)
            return "neither track nor episode is an id";
        if (Date(row, "added") is not { } added)
            return "added is no date";
        stay = (id, new Stay(uri, added, Date(row, "removed")));
        return null;
    }

    static string? ReadPlaylist(JsonElement row, out ImportedPlaylist? playlist)
    {
        playlist = null;
        if (!EntityId.TryParse(Text(row, "id"), out var id))
            return "id is no id";
        if (Text(row, "name") is not { } name)
            return "name is missing";
        var items = new List<(ItemUri, long?)>();
        if (row.TryGetProperty("items", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (Content(item) is not { } uri)
                    return "an item is neither a track nor an episode nor a local file";
                items.Add((uri, Date(item, "added_at")));
            }
        }
        if (items.Count > Playlist.MaxItems)
            return $"it has {items.Count} items, and a playlist holds {Playlist.MaxItems}";
        var isCollaborative = Boolean(row, "collaborative") ?? false;
        var details = new Details(Clean(name), Clean(WebUtility.HtmlDecode(Text(row, "description") ?? "")), Boolean(row, "public") ?? !isCollaborative, isCollaborative);
        playlist = new ImportedPlaylist(id, Text(row, "owner"), details.IsContradiction ? details with { Public = false } : details, Date(row, "as_of"), items);
        return null;
    }

    static ItemUri? Content(JsonElement item) =>
        EntityId.TryParse(Text(item, "track"), out var track) ? ItemUri.Track(track)
        : EntityId.TryParse(Text(item, "episode"), out var episode) ? ItemUri.Episode(episode)
        : Text(item, "local") is { } local && ItemUri.TryLocal(local, out var uri) ? uri
        : null;

    static string? Text(JsonElement row, string member) =>
        row.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static bool? Boolean(JsonElement row, string member) =>
        row.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    static long? Date(JsonElement row, string member) =>
        DateTimeOffset.TryParseExact(Text(row, member), Dates, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date.ToUnixTimeMilliseconds()
            : null;

    static string Clean(string text) => text.Replace("\0", "", StringComparison.Ordinal);
}
