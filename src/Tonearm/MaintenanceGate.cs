using Tonearm.Accounts.AuthorizeEndpoint;
using Tonearm.Accounts.Pages;
using Tonearm.Accounts.Protocol;
using Tonearm.Storage;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// While there is maintenance, answers 503 with <c>Retry-After</c> (RFC 9110 section 15.6.4), in the form that errors
/// have where the request was sent: the API's object, that of OAuth, or a page.
/// </summary>
sealed class MaintenanceGate(RequestDelegate next, MaintenanceWatch watch, TimeProvider time)
{
    /// <summary>Seconds, where nobody has said when it ends.</summary>
    const int DefaultRetryAfter = 30;

    static readonly ApiError Refused = new(StatusCodes.Status503ServiceUnavailable, "The service is under maintenance", "MAINTENANCE");

    static readonly PathString[] OfProtocol = ["/api", "/.well-known"], OfApi = ["/v1", "/image", "/mosaic", GetHealth.Path, ApiDefinition.Path];

    public Task InvokeAsync(HttpContext context) =>
        watch.Current is { } maintenance && !IsServed(maintenance, context.Request) ? Refuse(context, SecondsLeft(maintenance)) : next(context);

    /// <summary>What the page that says it is made of is always served. An authorization makes a code, whatever its method.</summary>
    static bool IsServed(Maintenance maintenance, HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (request.Path.StartsWithSegments("/assets") || (maintenance.ServesReads && !request.Path.StartsWithSegments(GetAuthorize.Path)));

    int SecondsLeft(Maintenance maintenance) =>
        maintenance.Until is { } end ? (int)Math.Clamp(Math.Ceiling((end - time.GetUtcNow()).TotalSeconds), 1, int.MaxValue) : DefaultRetryAfter;

    static Task Refuse(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return IsBelow(context, OfProtocol) ? OAuthReply.Write(context.Response, new OAuthError("temporarily_unavailable", Refused.Message, Refused.Status))
            : IsBelow(context, OfApi) ? Refused.ExecuteAsync(context)
            : ErrorPage.Maintenance(new PageRequest(context, null)).ExecuteAsync(context);
    }

    static bool IsBelow(HttpContext context, PathString[] starts) =>
        Array.Exists(starts, start => context.Request.Path.StartsWithSegments(start));
}
