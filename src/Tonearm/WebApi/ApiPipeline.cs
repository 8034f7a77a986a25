namespace Tonearm.WebApi;

/// <summary>
/// What every answer has in common: on what scripts use, CORS that lets a browser do everything a client may
/// (docs/behaviour/headers-and-caching.md#cors); and the error object for every failure (docs/behaviour/errors.md#error-object).
/// </summary>
sealed partial class ApiPipeline(RequestDelegate next, ExplainFault explain, RequestCounts counts, ILogger<ApiPipeline> log)
{
    const string AllowedHeaders =
        "Accept, App-Platform, Authorization, Content-Type, If-None-Match, Idempotency-Key, Origin, Retry-After, Spotify-App-Version, X-Cloud-Trace-Context, client-token, content-access-token";

    /// <summary>
    /// Everything else is for people: scripts of other origins have no business with it (RFC 9700 section 2.6 for
    /// <c>/authorize</c>).
    /// </summary>
    static readonly PathString[] ForScripts = ["/v1", "/api", "/.well-known", "/image", "/mosaic"];

    public Task InvokeAsync(HttpContext context)
    {
        if (!SetCommonHeaders(context))
            return Guarded(context);
        return HttpMethods.IsOptions(context.Request.Method) ? Preflight(context) : Guarded(context);
    }

    /// <summary>What every answer has. True if scripts of other origins may read it.</summary>
    public static bool SetCommonHeaders(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (!IsForScripts(context.Request.Path))
            return false;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Idempotency-Replayed, Location, Retry-After";
        return true;
    }

    static bool IsForScripts(PathString path)
    {
        foreach (var start in ForScripts)
            if (path.StartsWithSegments(start, StringComparison.Ordinal))
                return true;
        return false;
    }

    static Task Preflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowHeaders = AllowedHeaders;
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS, PUT, DELETE, PATCH";
        headers.AccessControlMaxAge = "604800";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    async Task Guarded(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure)
        {
            await Answer(context, failure);
        }
        Count(context);
    }

    void Count(HttpContext context)
    {
        var counted = context.Features.Get<CountedRequest>();
        if ((counted?.ClientId ?? context.Features.Get<Caller>()?.ClientId) is { } app)
            counts.Add(app, counted?.Operation ?? OperationName.Of(context), context.Response.StatusCode);
    }

    Task Answer(HttpContext context, Exception failure)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            // Nothing can be said any more; the connection is closed so that the client does not take a part for the whole.
            Close(context, StatusCodes.Status499ClientClosedRequest);
            return Task.CompletedTask;
        }
        switch (failure)
        {
            case ApiErrorException refusal:
                return refusal.Error.ExecuteAsync(context);
            case BadHttpRequestException broken:
                return ApiError.Of(broken).ExecuteAsync(context);
            default:
                LogFailure(log, failure, context.Request.Method, context.Request.Path);
                return Answer(context, explain(failure) ?? new Fault(ApiError.Internal));
        }
    }

    static Task Answer(HttpContext context, Fault fault)
    {
        if (fault.Answer is not { } answer)
        {
            Close(context, StatusCodes.Status500InternalServerError);
            return Task.CompletedTask;
        }
        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds;
        return answer.ExecuteAsync(context);
    }

    /// <param name="counted">What stands in the statistics in place of a status that was never sent.</param>
    static void Close(HttpContext context, int counted)
    {
        if (!context.Response.HasStarted)
            context.Response.StatusCode = counted;
        context.Abort();
    }

    // The query is left out of the log: it may hold what nobody else should read.
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    static partial void LogFailure(ILogger log, Exception failure, string method, string path);
}
