using Tonearm.Accounts.AuthorizeEndpoint;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// The headers of every page and of every redirect between pages (RFC 9700 sections 4.2.4 and 4.16): no frame, no
/// inline script or style, nothing kept unless it
/// is the same for everybody, no address passed on, and nothing for search engines.
/// </summary>
static class PageHeaders
{
    public const string NotKept = "no-store";

    /// <summary>
    /// Where a browser passes on its way through a request for authorization. Many apps open it in a popup and watch
    /// <c>popup.closed</c>, which is true at once when a page there asks to be separated from its opener (HTML, section
    /// "Cross-origin opener policies"). An opener of another origin can only navigate or close the popup, and no page of
    /// ours can be framed.
    /// </summary>
    static readonly PathString[] InPopups = [GetAuthorize.Path, GetAuthorize.SignInPath, "/signup", GetAuthorize.ConsentPath, "/signout"];

    /// <param name="formTarget">
    /// Where a form of the page may lead in the end, besides this server, as a CSP source: browsers apply
    /// <c>form-action</c> to the redirects that follow a form.
    /// </param>
    /// <param name="pictures">Other servers from which the page has pictures, as CSP sources.</param>
    /// <param name="cache"><c>Cache-Control</c>.</param>
    public static void Set(HttpResponse response, string? formTarget = null, IEnumerable<string>? pictures = null, string cache = NotKept)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src " + string.Join(' ', ["'self'", "data:", .. pictures ?? []])
            + "; script-src 'self'; connect-src 'self'; form-action 'self'"
            + (formTarget is null ? "" : " " + formTarget) + "; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (!Array.Exists(InPopups, start => response.HttpContext.Request.Path.StartsWithSegments(start)))
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = cache;
        headers.Vary = "Cookie";
        headers["X-Robots-Tag"] = "noindex";
    }
}
