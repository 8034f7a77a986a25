using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// The style sheet, the scripts and the icon, embedded in the program and read when the first page is shown. Their names
/// carry a hash of what is in them, so browsers may keep them for good.
/// </summary>
static class Assets
{
    static readonly FrozenDictionary<string, Asset> ByPath = new[]
    {
        Asset.Read("site.css", "text/css; charset=utf-8"),
        Asset.Read("passkeys.js", "text/javascript; charset=utf-8"),
        Asset.Read("copy.js", "text/javascript; charset=utf-8"),
        Asset.Read("icon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(asset => asset.Path);

    public static readonly string Style = PathOf("site");
    public static readonly string Passkeys = PathOf("passkeys");
    public static readonly string Copy = PathOf("copy");
    public static readonly string Icon = PathOf("icon");

    /// <summary>The mark of the house: a record and the arm over it, in the colour of the text around it.</summary>
    public static Html Mark =>
        $"""
        <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><circle cx="14" cy="18" r="12" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="14" cy="18" r="7" fill="none" stroke="currentColor" stroke-width="1" opacity=".5"/><circle class="label" cx="14" cy="18" r="3"/><path d="M28 3v9l-9 8" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></svg>
        """;

    public static Task Serve(HttpContext http) => Serve(http, "public, max-age=31536000, immutable");

    static async Task Serve(HttpContext http, string cache)
    {
        if (!ByPath.TryGetValue(http.Request.Path.Value!, out var asset))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        http.Response.ContentType = asset.ContentType;
        http.Response.ContentLength = asset.Body.Length;
        http.Response.Headers.CacheControl = cache;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(asset.Body);
    }

    /// <summary>Browsers and link previews ask for this address whatever a page names.</summary>
    public static Task ServeFavicon(HttpContext http)
    {
        http.Request.Path = Icon;
        return Serve(http, "public, max-age=86400");
    }

    static string PathOf(string name) => ByPath.Keys.Single(path => path.StartsWith($"/assets/{name}.", StringComparison.Ordinal));

    sealed record Asset(string Path, string ContentType, byte[] Body)
    {
        public static Asset Read(string name, string contentType)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("assets/" + name)!;
            var body = new byte[stream.Length];
            stream.ReadExactly(body);
            var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8));
            return new Asset($"/assets/{System.IO.Path.GetFileNameWithoutExtension(name)}.{hash}{System.IO.Path.GetExtension(name)}", contentType, body);
        }
    }
}
