using System.Collections.Concurrent;
using System.Globalization;

namespace Tonearm.WebApi;

/// <summary>The rate limit of every app: so many requests in a rolling window of 30 seconds, or none.</summary>
/// <param name="Requests">Requests in 30 seconds; null switches the limit off.</param>
/// <param name="Development">The same for an app in development mode, which gets less (behaviour.md 1.7).</param>
sealed record RateLimitOptions(int? Requests, int? Development = null);

sealed class RateLimit(RateLimitOptions options, RequestCounts counts, TimeProvider time)
{
    readonly ConcurrentDictionary<(string ClientId, bool IsInDevelopment), RollingWindow> windows = new();

    /// <summary>
    /// Counts a request; true when the app may go on, else the answer has been prepared with its <c>Retry-After</c>.
    /// </summary>
    public bool Allows(HttpContext context, Caller caller)
    {
        var isWithin = IsWithin(caller, out var retryAfter);
        counts.Add(caller.ClientId, isRefused: !isWithin);
        if (!isWithin)
            context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return isWithin;
    }

    bool IsWithin(Caller caller, out int retryAfter)
    {
        retryAfter = 0;
        if ((caller.IsInDevelopment ? options.Development : options.Requests) is not { } allowed)
            return true;
        var second = time.GetTimestamp() / time.TimestampFrequency;
        return windows.GetOrAdd((caller.ClientId, caller.IsInDevelopment), static (_, most) => new RollingWindow(most), allowed).TryTake(second, out retryAfter);
    }

    public static readonly ApiError Exceeded = new(StatusCodes.Status429TooManyRequests, "API rate limit exceeded");
}
