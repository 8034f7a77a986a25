using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tonearm.WebApi;

/// <summary>
/// What an app in development mode does not get (docs/behaviour/development-mode.md): the one place that knows, from which
/// docs/development-mode.md is made. Apps in extended mode lose nothing.
/// </summary>
static class DevelopmentMode
{
    public static readonly ApiError Forbidden = new(StatusCodes.Status403Forbidden, "Forbidden");

    /// <summary>Operations that answer 403 <c>Forbidden</c>, as method and path below <c>/v1</c>.</summary>
    public static readonly IReadOnlyList<string> Removed =
    [
        "GET /albums", "GET /artists", "GET /artists/{id}/top-tracks", "GET /artists/{id}/related-artists", "GET /tracks", "GET /shows",
        "GET /episodes", "GET /audiobooks", "GET /chapters", "GET /markets",
        "GET /audio-features", "GET /audio-features/{id}", "GET /audio-analysis/{id}",
        "GET /recommendations", "GET /recommendations/available-genre-seeds",
        "GET /browse/new-releases", "GET /browse/categories", "GET /browse/categories/{id}",
        "GET /browse/featured-playlists", "GET /browse/categories/{id}/playlists",
        "GET /users/{id}", "GET /users/{user}/playlists", "POST /users/{user}/playlists",
        "GET /playlists/{id}/tracks", "POST /playlists/{id}/tracks", "PUT /playlists/{id}/tracks", "DELETE /playlists/{id}/tracks",
        "PUT /playlists/{id}/followers", "DELETE /playlists/{id}/followers", "GET /playlists/{id}/followers/contains",
        .. from kind in (string[])["tracks", "albums", "shows", "episodes", "audiobooks"]
           from operation in (string[])[$"PUT /me/{kind}", $"DELETE /me/{kind}", $"GET /me/{kind}/contains"]
           select operation,
        "PUT /me/following", "DELETE /me/following", "GET /me/following/contains",
    ];

    /// <summary>Limits of paging that are smaller, by path.</summary>
    public static readonly IReadOnlyDictionary<string, PageLimits> Limits = new Dictionary<string, PageLimits>
    {
        ["/search"] = new(5, 10),
        ["/artists/{id}/albums"] = new(5, 10),
    };

    /// <summary>Members that are absent, by the <c>type</c> of the object.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Absent = new Dictionary<string, string[]>
    {
        ["artist"] = ["followers", "genres", "popularity"],
        ["album"] = ["album_group", "available_markets", "label", "popularity"],
        ["track"] = ["available_markets", "linked_from", "popularity", "preview_url"],
        ["show"] = ["available_markets", "publisher"],
        ["audiobook"] = ["available_markets", "publisher"],
        ["chapter"] = ["available_markets"],
        ["playlist"] = ["tracks"],
        [PlaylistRow] = ["track"],
    };

    /// <summary>
    /// Operations on the items of a playlist, which only its owner and, where it is collaborative, who works on it may use:
    /// everybody else gets 403 <c>Forbidden</c>, and the playlist itself without <c>items</c>.
    /// </summary>
    public static readonly IReadOnlyList<string> OwnItemsOnly =
    [
        "GET /playlists/{id}/items", "GET /playlists/{id}/snapshots", "GET /playlists/{id}/snapshots/{snapshot}", "GET /playlists/{id}/diff",
    ];

    const string Version = "/v1";

    /// <summary>A row of a playlist, which has no <c>type</c>: it is known by having both names of its content.</summary>
    const string PlaylistRow = "row of a playlist";

    /// <summary>How clients called playlists until 2018: gone as well.</summary>
    const string OldPlaylists = "/users/{user}/playlists/{id}", OldStarred = "/users/{user}/starred";

    static readonly FrozenSet<string> Refused = Removed.ToFrozenSet(StringComparer.Ordinal);
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the route of a request is one that the caller's app does not have.</summary>
    public static bool Refuses(HttpContext context, Caller caller)
    {
        if (!caller.IsInDevelopment || context.GetEndpoint() is not RouteEndpoint route)
            return false;
        var method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : context.Request.Method;
        var path = PathOf(route);
        return Refused.Contains($"{method} {path}") || path == OldStarred || path.StartsWith(OldPlaylists, StringComparison.Ordinal);
    }

    /// <summary>The limits of a route for the caller of a request.</summary>
    public static PageLimits LimitsOf(HttpContext context)
    {
        var usual = context.GetEndpoint()!.Metadata.GetRequiredMetadata<PageLimits>();
        return context.Features.Get<Caller>() is { IsInDevelopment: true } && context.GetEndpoint() is RouteEndpoint route
            ? Limits.GetValueOrDefault(PathOf(route), usual) with { HasOffset = usual.HasOffset }
            : usual;
    }

    /// <summary>The same answer without the members that are absent.</summary>
    public static byte[] Reduce(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer);
        var json = JsonNode.Parse(ref reader);
        Reduce(json);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
            json!.WriteTo(writer);
        return bytes.ToArray();
    }

    /// <summary>The page of documentation.</summary>
    public static string Page()
    {
        var page = new StringBuilder(
            """
            # Development mode

            `tonearm app create --mode development` makes an app that meets the API as the real service shows it to new apps since
            February 2026. The default, `extended`, loses nothing. This page is made from the table in
            `src/Tonearm/WebApi/DevelopmentMode.cs`, which the server goes by; a test compares the two.

            Only its owner and the users on its list may use such an app (`docs/accounts.md`): everybody else gets 403
            `User not registered in the Developer Dashboard`. Operations with the user in their path as clients called playlists until 2018 are gone as well.

            ## Operations that answer 403 `Forbidden`


            """);
        foreach (var operation in Removed)
            page.Append("- `").Append(operation).Append("`\n");
        page.Append("""

            ## Operations on one's own playlists only

            The owner of a playlist may use them, and of a collaborative playlist any user. Everybody else gets 403 `Forbidden`;
            `GET /playlists/{id}` then answers without `items`.


            """);
        foreach (var operation in OwnItemsOnly)
            page.Append("- `").Append(operation).Append("`\n");
        page.Append("\n## Limits\n\n| path | `limit` when absent | at most |\n|---|---|---|\n");
        foreach (var (path, limits) in Limits)
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `GET {path}` | {limits.Default} | {limits.Max} |\n");
        page.Append("\n## Members that are absent\n\n| object | members |\n|---|---|\n");
        foreach (var (type, members) in Absent)
            page.Append("| ").Append(type).Append(" | ").AppendJoin(", ", members).Append(" |\n");
        return page.ToString();
    }

    static string PathOf(RouteEndpoint route)
    {
        var path = route.RoutePattern.RawText ?? "";
        return path.StartsWith(Version, StringComparison.Ordinal) ? path[Version.Length..] : path;
    }

    static void Reduce(JsonNode? json)
    {
        if (json is JsonArray array)
            foreach (var element in array)
                Reduce(element);
        if (json is not JsonObject members)
            return;
        if (KindOf(members) is { } kind && Absent.TryGetValue(kind, out var absent))
            foreach (var name in absent)
                members.Remove(name);
        foreach (var (_, member) in members)
            Reduce(member);
    }

    static string? KindOf(JsonObject members) =>
        members["type"] is JsonValue value && value.TryGetValue<string>(out var type) ? type
        : members.ContainsKey("item") && members.ContainsKey("track") ? PlaylistRow
        : null;
}
