using Tonearm.Catalogue.Objects;
using Tonearm.Ids;
using Tonearm.Playlists.Fields;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Objects;

/// <summary>
/// A row of a playlist (docs/behaviour/playlists.md#rows), with its content under both names, <c>item</c> and <c>track</c>.
/// The content is null when it is no longer in the catalogue, or not available in the market.
/// </summary>
static class ItemRowJson
{
    public static void Write(JsonBuffer json, ItemRendering rendering, Item item, FieldSet fields)
    {
        var row = new Members(json, fields);
        if (row.Begin("added_at"u8))
            Time(json, item.AddedAt);
        if (row.Begin("added_by"u8, out var ofUser))
            AddedBy(json, rendering, item.AddedBy, ofUser);
        if (row.Begin("is_local"u8))
            json.Bool(item.Uri.Local is not null);
        if (row.Begin("primary_color"u8))
            json.Raw("null"u8);
        var hasItem = row.Begin("item"u8, out var ofItem);
        var start = json.Length;
        if (hasItem)
            Content(json, rendering, item.Uri, ofItem);
        var length = json.Length - start;
        if (row.Begin("track"u8, out var ofTrack))
        {
            if (hasItem && ofItem.IsAll && ofTrack.IsAll)
                json.Repeat(start, length);
            else
                Content(json, rendering, item.Uri, ofTrack);
        }
        if (row.Begin("video_thumbnail"u8, out var ofThumbnail))
            FilteredJson.Copy("{\"url\":null}"u8, ofThumbnail, json);
        row.End();
    }

    static void AddedBy(JsonBuffer json, ItemRendering rendering, string? user, FieldSet fields)
    {
        if (user is null)
            json.Raw("null"u8);
        else
            UserReferenceJson.Write(json, rendering.View.Links, user, fields);
    }

    static void Content(JsonBuffer json, ItemRendering rendering, ItemUri uri, FieldSet fields)
    {
        if (fields.IsAll)
        {
            Whole(json, rendering, uri);
            return;
        }
        rendering.Scratch.Clear();
        Whole(rendering.Scratch, rendering, uri);
        FilteredJson.Copy(rendering.Scratch.Written.Span, fields, json);
    }

    static void Whole(JsonBuffer json, ItemRendering rendering, ItemUri uri)
    {
        var view = rendering.View;
        if (uri.Local is { } local)
            LocalTrackJson.Write(json, local);
        else if (view.Find(uri.Kind, uri.Id) is not { } ordinal)
        {
            json.Raw("null"u8);
            return;
        }
        else if (uri.Kind == EntityKind.Track)
            TrackJson.Full(json, view, ordinal);
        else if (rendering.KnowsEpisodes)
        {
            EpisodeJson.Full(json, view, ordinal);
            json.Reopen().Raw(",\"episode\":true,\"track\":false}"u8);
            return;
        }
        else
            EpisodeAsTrackJson.Write(json, view, ordinal);
        json.Reopen().Raw(",\"episode\":false,\"track\":true}"u8);
    }

    /// <summary>Whole seconds in UTC with a Z, as everywhere (docs/behaviour/objects-and-nulls.md#timestamps).</summary>
    public static string TimeText(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The same text, written without making a string.</summary>
    static void Time(JsonBuffer json, long milliseconds)
    {
        Span<byte> text = stackalloc byte[32];
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        json.Raw("\""u8).Raw(text[..length]).Raw("\""u8);
    }
}
