using System.Globalization;
using System.Text.Json;
using Tonearm.Ids;
using Tonearm.WebApi;

namespace Tonearm.Playlists.Operations;

/// <summary>Reads what several operations take: URIs, positions and snapshots, of a query or a body.</summary>
static class PlaylistParameters
{
    /// <summary>
    /// The <c>uris</c> of the query, or else of a body that is their bare list or has them as a member; null if there are
    /// none anywhere.
    /// </summary>
    /// <exception cref="ApiErrorException">They cannot be added to a playlist.</exception>
    public static ItemUri[]? Uris(HttpContext context, JsonElement body)
    {
        if (context.Request.Query.TryGetValue("uris", out var query))
            return Uris(query.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var list = body.ValueKind == JsonValueKind.Array ? body : body.Member("uris");
        return list is { } uris ? Uris([.. uris.List().Select(JsonMembers.Text)]) : null;
    }

    /// <exception cref="ApiErrorException">They cannot be added to a playlist.</exception>
    public static ItemUri[] Uris(IReadOnlyList<string> texts) => texts.Count > Operation.MaxUris
        ? throw new ApiErrorException(PlaylistErrors.TooManyUris)
        : [.. texts.Select(Uri)];

    /// <summary>Positions as removal takes them.</summary>
    /// <exception cref="ApiErrorException">They are no list of whole numbers.</exception>
    public static int[] Positions(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(position => position.ValueKind != JsonValueKind.Number || !position.TryGetInt64(out _)))
            throw new ApiErrorException(PlaylistErrors.PositionsMissing);
        if (list.GetArrayLength() > Operation.MaxUris)
            throw new ApiErrorException(PlaylistErrors.TooManyUris);
        return [.. list.EnumerateArray().Select(JsonMembers.Int)];
    }

    /// <summary>A number of the query or else of the body; null if it is in neither.</summary>
    /// <exception cref="ApiErrorException">It is no whole number.</exception>
    public static int? Number(HttpContext context, JsonElement body, string name)
    {
        if (!context.Request.Query.TryGetValue(name, out var text))
            return body.IntMember(name);
        return long.TryParse(text.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
            : throw new ApiErrorException(PlaylistErrors.NotParsed);
    }

    /// <summary>The <c>snapshot_id</c> of the body, or else of the query; null if there is none.</summary>
    /// <exception cref="ApiErrorException">It has not the form of one.</exception>
    public static SnapshotId? Snapshot(HttpContext context, JsonElement body) => Snapshot(body) ?? Snapshot(context, "snapshot_id");

    /// <summary>The <c>snapshot_id</c> of the body; null if there is none.</summary>
    /// <exception cref="ApiErrorException">It has not the form of one.</exception>
    public static SnapshotId? Snapshot(JsonElement body) => body.TextMember("snapshot_id") is { } text ? Snapshot(text) : null;

    /// <summary>A snapshot of the query; null if there is none.</summary>
    /// <exception cref="ApiErrorException">It has not the form of one.</exception>
    public static SnapshotId? Snapshot(HttpContext context, string name) =>
        // A plus sign that nobody encoded has become a space.
        context.Request.Query.TryGetValue(name, out var text) ? Snapshot(text.ToString().Replace(' ', '+')) : null;

    static SnapshotId Snapshot(string text) =>
        SnapshotId.TryParse(text, out var id) ? id : throw new ApiErrorException(PlaylistErrors.BadSnapshot);

    static ItemUri Uri(string text) => !ItemUri.TryParse(text, out var uri)
        ? throw new ApiErrorException(text.StartsWith("spotify:local:", StringComparison.Ordinal)
            ? PlaylistErrors.InvalidUriInBody(text)
            : PlaylistErrors.InvalidUri(text))
        : uri.Local is null ? uri : throw new ApiErrorException(PlaylistErrors.InvalidUriInBody(text));
}
