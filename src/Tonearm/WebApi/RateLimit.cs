using System.Globalization;

namespace Tonearm.WebApi;

/// <summary>The rate limit of every app: so many requests in a rolling window of 30 seconds, or none.</summary>
/// <param name="Requests">Requests in 30 seconds; null switches the limit off.</param>
/// <param name="Development">The same for apps in development mode (docs/behaviour/rate-limits.md#the-window).</param>
/// <param name="UserWrites">Changes of playlists that one user makes through all apps; as many commands to the player.</param>
/// <param name="UserUploads">Covers that one user uploads through all apps.</param>
sealed record RateLimitOptions(int? Requests, int? Development = null, int? UserWrites = null, int? UserUploads = null);

sealed class RateLimit(RateLimitOptions options, TimeProvider time)
{
    readonly RollingWindows<(string ClientId, bool IsInDevelopment)> apps = new(time);
    readonly RollingWindows<(string UserId, CountedWrite Kind)> users = new(time);

    /// <summary>Counts a request of an app. The refusal if it is one too many, with its <c>Retry-After</c> prepared; null if it may go on.</summary>
    public ApiError? OfApp(HttpContext context, Caller caller) =>
        (caller.IsInDevelopment ? options.Development : options.Requests) is not { } allowed
        || apps.TryTake((caller.ClientId, caller.IsInDevelopment), allowed, out var retryAfter) ? null : Refuse(context, Exceeded, retryAfter);

    /// <summary>As <see cref="OfApp"/>, for what a user does through all apps; only for a request that its token allows.</summary>
    public ApiError? OfUser(HttpContext context, Caller caller)
    {
        if ((options.UserWrites ?? options.UserUploads) is null || caller.UserId is not { } user || CountsForUser.Of(context) is not { } kind)
            return null;
        return (kind == CountedWrite.Upload ? options.UserUploads : options.UserWrites) is not { } allowed
            || users.TryTake((user, kind), allowed, out var retryAfter) ? null
            : Refuse(context, kind == CountedWrite.Player ? PlayerExceeded : Exceeded, retryAfter);
    }

    static ApiError Refuse(HttpContext context, ApiError refusal, int retryAfter)
    {
        context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return refusal;
    }

    static readonly ApiError
        Exceeded = new(StatusCodes.Status429TooManyRequests, "API rate limit exceeded"),
        PlayerExceeded = Exceeded with { Reason = "RATE_LIMITED" };
}
