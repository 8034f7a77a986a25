using System.Globalization;

namespace Tonearm.WebApi;

/// <summary>The rate limit of every app: so many requests in a rolling window of 30 seconds, or none.</summary>
/// <param name="Requests">Requests in 30 seconds; null switches the limit off.</param>
/// <param name="Development">The same for apps in development mode (docs/behaviour/rate-limits.md#the-window).</param>
sealed record RateLimitOptions(int? Requests, int? Development = null, int? UserWrites = null, int? UserUploads = null);

sealed class RateLimit(RateLimitOptions options, TimeProvider time)
{
    readonly RollingWindows<(string ClientId, bool IsInDevelopment)> apps = new(time);
    readonly RollingWindows<(string UserId, CountedWrite Kind)> users = new(time);

    /// <summary>Counts a request. The refusal if it is one too many, with its <c>Retry-After</c> prepared; null if it may go on.</summary>
    public ApiError? Refusal(HttpContext context, Caller caller)
    {
        var refusal = OfApp(caller, out var retryAfter) ?? OfUser(context, caller, out retryAfter);
        if (refusal is not null)
            context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return refusal;
    }

    ApiError? OfApp(Caller caller, out int retryAfter)
    {
        retryAfter = 0;
        return (caller.IsInDevelopment ? options.Development : options.Requests) is not { } allowed
            || apps.TryTake((caller.ClientId, caller.IsInDevelopment), allowed, out retryAfter) ? null : Exceeded;
    }

    ApiError? OfUser(HttpContext context, Caller caller, out int retryAfter)
    {
        retryAfter = 0;
        if ((options.UserWrites ?? options.UserUploads) is null || caller.UserId is not { } user || CountsForUser.Of(context) is not { } kind)
            return null;
        return (kind == CountedWrite.Upload ? options.UserUploads : options.UserWrites) is not { } allowed
            || users.TryTake((user, kind), allowed, out retryAfter) ? null
            : kind == CountedWrite.Player ? PlayerExceeded : Exceeded;
    }

    static readonly ApiError
        Exceeded = new(StatusCodes.Status429TooManyRequests, "API rate limit exceeded"),
        PlayerExceeded = Exceeded with { Reason = "RATE_LIMITED" };
}
