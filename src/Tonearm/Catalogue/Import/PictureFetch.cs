using System.Net;
using System.Net.Http.Headers;

namespace Tonearm.Catalogue.Import;

/// <summary>How many pictures were fetched, had been before, and could not be; the first reasons in words.</summary>
sealed class PictureTally
{
    public const int MaxReasons = 10;

    public int Fetched { get; set; }
    public int Kept { get; set; }
    public int Failed { get; set; }
    public List<string> Reasons { get; } = [];
}

/// <summary>
/// Fetches pictures while a catalogue is imported, one after another. It goes to named hosts alone, follows redirects only
/// among them, and gives up a host that asks to be left alone (RFC 6585 section 4, RFC 9110 section 15.6.4) or fails ten times in a row.
/// </summary>
/// <param name="isPicture">Whether bytes are a picture that can be drawn.</param>
/// <param name="pause">Between two requests.</param>
/// <param name="resolve">The addresses of a name; null asks the name service.</param>
sealed class PictureFetch(PictureHosts hosts, Func<byte[], bool> isPicture, TimeSpan pause, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) : IDisposable
{
    public const int MaxBytes = 8 << 20;

    const int WantedWidth = 640, MaxRedirects = 3, MaxFailures = 10;

    /// <summary>For one picture, redirects included.</summary>
    static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(20);

    readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxConnectionsPerServer = 1,
        ConnectCallback = new PictureConnection(resolve ?? Dns.GetHostAddressesAsync).Open,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    readonly Dictionary<string, int> failuresInRow = [];
    DateTimeOffset next = DateTimeOffset.MinValue;

    public PictureTally Tally { get; } = new();

    /// <summary>The smallest of those that may be fetched that is wide enough for every size, else the widest; null if none may be.</summary>
    public Uri? Choose(ImageRow[] images)
    {
        var mayBe = images.Where(image => Read(image.Url) is not null).OrderBy(image => image.Width ?? 0).ToArray();
        return (mayBe.FirstOrDefault(image => image.Width >= WantedWidth) ?? mayBe.LastOrDefault()) is { } chosen ? Read(chosen.Url) : null;
    }

    /// <summary>The bytes of a picture; null if it could not be had, which the tally tells.</summary>
    public byte[]? Get(Uri address)
    {
        var host = PictureHosts.HostOf(address)!;
        if (failuresInRow.GetValueOrDefault(host) >= MaxFailures)
            return Failed($"{address}: {host} has been given up");
        try
        {
            // The import reads its rows one after another on a thread of its own.
            var body = Fetch(address).GetAwaiter().GetResult();
            failuresInRow[host] = 0;
            Tally.Fetched++;
            return body;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            var isLeftAlone = fault is HttpRequestException { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable };
            failuresInRow[host] = isLeftAlone ? MaxFailures : failuresInRow.GetValueOrDefault(host) + 1;
            return Failed($"{address}: {(fault is OperationCanceledException ? $"not there after {FetchTimeout.TotalSeconds:0} seconds" : fault.Message)}");
        }
    }

    Uri? Read(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && hosts.Allow(address) ? address : null;

    byte[]? Failed(string reason)
    {
        Tally.Failed++;
        if (Tally.Reasons.Count < PictureTally.MaxReasons)
            Tally.Reasons.Add(reason);
        return null;
    }

    async Task<byte[]> Fetch(Uri address)
    {
        await Pause();
        using var patience = new CancellationTokenSource(FetchTimeout, time);
        for (var redirects = 0; ; redirects++)
        {
            using var response = await Ask(address, patience.Token);
            if (response.Headers.Location is { } location && (int)response.StatusCode is 301 or 302 or 303 or 307 or 308)
            {
                address = new Uri(address, location);
                if (redirects == MaxRedirects || !hosts.Allow(address))
                    throw new HttpRequestException(redirects == MaxRedirects ? "redirects without end" : $"redirects to {address.GetLeftPart(UriPartial.Authority)}, which may not be fetched from");
                continue;
            }
            response.EnsureSuccessStatusCode();
            var body = await Body(response.Content, patience.Token);
            return isPicture(body) ? body : throw new HttpRequestException("no JPEG, PNG or WebP that can be drawn");
        }
    }

    async Task<HttpResponseMessage> Ask(Uri address, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Tonearm", null));
        foreach (var type in (string[])["image/jpeg", "image/png", "image/webp"])
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    static async Task<byte[]> Body(HttpContent content, CancellationToken stop)
    {
        using var body = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(stop);
        var piece = new byte[81_920];
        while (await stream.ReadAsync(piece, stop) is > 0 and var read)
        {
            if (body.Length + read > MaxBytes)
                throw new HttpRequestException($"larger than {MaxBytes >> 20} MB");
            body.Write(piece, 0, read);
        }
        return body.ToArray();
    }

    async Task Pause()
    {
        var now = time.GetUtcNow();
        if (next > now)
            await Task.Delay(next - now, time);
        next = time.GetUtcNow() + pause;
    }

    public void Dispose() => http.Dispose();
}
