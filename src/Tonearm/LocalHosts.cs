using Tonearm.Accounts.Pages;
using Tonearm.Accounts.Protocol;
using Tonearm.WebApi;

namespace Tonearm;

/// <summary>
/// In local mode, serves only the hosts that are this machine. Any site can give its own name the address 127.0.0.1 and
/// then read, from the browser of whoever visits it, what a private server answers (DNS rebinding): the name in the
/// <c>Host</c> header is what tells such a request from an honest one. A public address is loopback here too, or the mode
/// would not be local.
/// </summary>
sealed class LocalHosts(RequestDelegate next)
{
    const string Message = "This host is not served in local mode. Use localhost, or configure a public address.";

    /// <summary>The last host that was served, which nearly every request names again.</summary>
    volatile string known = "localhost";

    public Task InvokeAsync(HttpContext context) => IsServed(context.Request.Host) ? next(context) : Refuse(context);

    /// <summary>A request without a host comes from no browser.</summary>
    bool IsServed(HostString host)
    {
        if (!host.HasValue || host.Value == known)
            return true;
        if (!LocalMode.IsLoopbackHost(host.Host))
            return false;
        known = host.Value;
        return true;
    }

    /// <summary>In the form of errors that the path has.</summary>
    static Task Refuse(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api") || path.StartsWithSegments("/.well-known"))
            return OAuthReply.Write(context.Response, OAuthError.InvalidRequest(Message));
        return path.StartsWithSegments("/v1") || path.StartsWithSegments("/image") || path.StartsWithSegments("/mosaic")
            ? ApiError.BadRequest(Message).ExecuteAsync(context)
            : ErrorPage.UnknownHost(new PageRequest(context, session: null)).ExecuteAsync(context);
    }
}
