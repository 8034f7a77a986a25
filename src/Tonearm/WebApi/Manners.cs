namespace Tonearm.WebApi;

/// <summary>
/// What every answer has in common: on what scripts use, CORS that lets a browser do everything a client may, with
/// preflights answered without a token; and no failure without the API's error object (behaviour.md 1.3, 1.6).
/// </summary>
sealed partial class Manners(RequestDelegate next, ExplainFault explain, ILogger<Manners> log)
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
        catch (Exception) when (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            // Nothing can be said any more; the connection is closed so that the client does not take a part for the whole.
            context.Abort();
        }
        catch (ApiErrorException refusal)
        {
            await refusal.Error.ExecuteAsync(context);
        }
        catch (BadHttpRequestException broken)
        {
            await ApiError.Of(broken).ExecuteAsync(context);
        }
        catch (Exception failure)
        {
            LogFailure(log, failure, context.Request.Method, context.Request.Path);
            await Answer(context, explain(failure) ?? new Fault(ApiError.Internal));
        }
    }

    static Task Answer(HttpContext context, Fault fault)
    {
        if (fault.Answer is not { } answer)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        if (fault.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds;
        return answer.ExecuteAsync(context);
    }

    // The query is left out of the log: it may hold what nobody else should read.
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    static partial void LogFailure(ILogger log, Exception failure, string method, string path);
}
