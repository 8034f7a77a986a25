using System.Collections.Concurrent;
using System.Globalization;

namespace Tonearm.WebApi;

/// <summary>The rate limit of every app: so many requests in a rolling window of 30 seconds, or none.</summary>
/// <param name="Requests">Requests in 30 seconds; null switches the limit off.</param>
sealed record RateLimitOptions(int? Requests);

sealed class RateLimit(RateLimitOptions options, TimeProvider time)
{
    readonly ConcurrentDictionary<string, RollingWindow> windows = new();

    /// <summary>True when the app may go on; else the answer has been prepared with its <c>Retry-After</c>.</summary>
    public bool Allows(HttpContext context, string clientId)
    {
        if (options.Requests is not { } allowed)
            return true;
        var second = time.GetTimestamp() / time.TimestampFrequency;
        if (windows.GetOrAdd(clientId, static (_, most) => new RollingWindow(most), allowed).TryTake(second, out var retryAfter))
            return true;
        context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return false;
    }

    public static readonly ApiError Exceeded = new(StatusCodes.Status429TooManyRequests, "API rate limit exceeded");
}
