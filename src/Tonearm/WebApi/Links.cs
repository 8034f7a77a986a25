using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Text;
using Tonearm.Ids;

namespace Tonearm.WebApi;

/// <summary>
/// The absolute addresses that answers carry, as ready bytes: one set per public base, shared by all requests that came
/// over it.
/// </summary>
sealed class Links
{
    static readonly string[] Plurals = ["artists", "albums", "tracks", "shows", "episodes", "audiobooks", "chapters"];
    static readonly string[] Pages = ["artist", "album", "track", "show", "episode", "show", "episode"];

    readonly byte[][] api, open, images;

    public Links(string apiBase, string openBase, string imagesBase)
    {
        (ApiBase, OpenBase, ImagesBase) = (apiBase, openBase, imagesBase);
        Seed = (long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{apiBase} {openBase} {imagesBase}"), seed: 1);
        api = [.. Plurals.Select(plural => Encoding.UTF8.GetBytes($"{apiBase}/v1/{plural}/"))];
        open = [.. Pages.Select(page => Encoding.UTF8.GetBytes($"{openBase}/{page}/"))];
        images = [.. Plurals.Select(plural => Encoding.UTF8.GetBytes($"{imagesBase}/image/{plural[..^1]}/"))];
        ApiPlaylists = Encoding.UTF8.GetBytes($"{apiBase}/v1/playlists/");
        OpenPlaylists = Encoding.UTF8.GetBytes($"{openBase}/playlist/");
        ApiUsers = Encoding.UTF8.GetBytes($"{apiBase}/v1/users/");
        OpenUsers = Encoding.UTF8.GetBytes($"{openBase}/user/");
    }

    /// <summary>Scheme, host and port of the API, without a trailing slash.</summary>
    public string ApiBase { get; }

    /// <summary>Addresses of playlists and users, up to their ids.</summary>
    public byte[] ApiPlaylists { get; }

    /// <inheritdoc cref="ApiPlaylists"/>
    public byte[] OpenPlaylists { get; }

    /// <inheritdoc cref="ApiPlaylists"/>
    public byte[] ApiUsers { get; }

    /// <inheritdoc cref="ApiPlaylists"/>
    public byte[] OpenUsers { get; }

    /// <summary>The same of the pages.</summary>
    public string OpenBase { get; }

    /// <summary>The same of pictures.</summary>
    public string ImagesBase { get; }

    /// <summary>Tells bases apart in hashes.</summary>
    public long Seed { get; }

    /// <summary>The same object serves all requests of its base, so that what is kept in memory may hold on to it.</summary>
    public bool IsShared { get; init; }

    /// <summary>
    /// Caches that serve several people may keep answers with these links: their keys tell one base from another. False
    /// where a proxy may have named the base in a header that is in no cache's key.
    /// </summary>
    public bool MayBeShared { get; init; } = true;

    /// <summary>The address of an object, up to its id.</summary>
    public ReadOnlySpan<byte> Api(EntityKind kind) => api[(int)kind];

    /// <summary>The address of its page, up to its id (docs/behaviour/objects-and-nulls.md#audiobooks-as-shows).</summary>
    public ReadOnlySpan<byte> Open(EntityKind kind) => open[(int)kind];

    /// <summary>The address of its cover, up to its id.</summary>
    public ReadOnlySpan<byte> Image(EntityKind kind) => images[(int)kind];

    /// <summary>The address of a list under an object, such as the tracks of an album.</summary>
    public byte[] ApiList(EntityKind kind, ReadOnlySpan<byte> id, ReadOnlySpan<byte> list) => [.. Api(kind), .. id, .. "/"u8, .. list];
}

/// <summary>
/// Chooses the links of a request: the configured public bases, else the host it came to. Hosts are the client's words,
/// so only a bounded number of sets is kept.
/// </summary>
sealed class LinkBases(PublicUrls urls)
{
    const int MaxKept = 64;

    /// <summary>Letters of a name of the DNS (RFC 1035 section 2.3.4) and a port.</summary>
    const int MaxHostLength = 260;

    readonly ConcurrentDictionary<(string Scheme, string Host), Links> kept = new();
    volatile Last? last;

    /// <summary>Nearly all requests come to one host.</summary>
    sealed record Last(string Scheme, string Host, Links Links);

    public Links For(HttpRequest request)
    {
        // Where the API has a public base, all others follow from it.
        var (scheme, host) = urls.Api is not null ? ("", "") : (request.Scheme, request.Host.Value is { Length: > 0 } named ? named : "localhost");
        if (last is { } same && same.Host == host && same.Scheme == scheme)
            return same.Links;
        if (!kept.TryGetValue((scheme, host), out var links))
            links = Make(scheme, host);
        last = new Last(scheme, host, links);
        return links;
    }

    Links Make(string scheme, string host)
    {
        var origin = $"{scheme}://{host}";
        var isShared = kept.Count < MaxKept && host.Length <= MaxHostLength;
        var links = new Links(urls.Api ?? origin, urls.Open ?? urls.Api ?? origin, urls.Images ?? urls.Api ?? origin)
        {
            IsShared = isShared,
            MayBeShared = urls.Api is not null || !urls.IsHostForwarded,
        };
        return isShared ? kept.GetOrAdd((scheme, host), links) : links;
    }
}

/// <summary>Public base addresses of the four faces, each without a trailing slash; null means the request's own host.</summary>
sealed record PublicUrls(string? Api = null, string? Accounts = null, string? Images = null, string? Open = null)
{
    /// <summary>Proxies are configured, so that their headers say over which scheme and host a request came.</summary>
    public bool IsHostForwarded { get; init; }

    /// <summary>Browsers come over https.</summary>
    public bool HasHttps => All.Any(url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    /// <summary>Those that are configured.</summary>
    public IEnumerable<string> All => new[] { Api, Accounts, Images, Open }.OfType<string>();
}
