namespace Tonearm.Accounts.Pages;

/// <summary>
/// The headers of every page and of every redirect between pages (RFC 9700 sections 4.2.4 and 4.16): no frame, no
/// inline script or style, nothing kept, no address passed on, and nothing for search engines.
/// </summary>
static class PageHeaders
{
    /// <param name="formTarget">
    /// Where a form of the page may lead in the end, besides this server, as a CSP source: browsers apply
    /// <c>form-action</c> to the redirects that follow a form.
    /// </param>
    public static void Set(HttpResponse response, string? formTarget = null)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'"
            + (formTarget is null ? "" : " " + formTarget) + "; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex";
    }
}
