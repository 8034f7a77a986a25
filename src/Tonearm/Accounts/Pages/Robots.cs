using System.Text;

namespace Tonearm.Accounts.Pages;

/// <summary>
/// GET /robots.txt (RFC 9309): crawlers keep out of what is for apps and for people who have signed in. Pages that a link
/// can be shared of stay open to previews in chats; what tells search engines to leave them out is their <c>X-Robots-Tag</c>.
/// </summary>
static class Robots
{
    static readonly byte[] Body = Encoding.ASCII.GetBytes(string.Concat(
        ((string[])["User-agent: *", "Disallow: /v1/", "Disallow: /api/", "Disallow: /authorize", "Disallow: /consent", "Disallow: /signin",
            "Disallow: /signup", "Disallow: /reset", "Disallow: /account", "Disallow: /dashboard", "Disallow: /search"]).Select(line => line + "\n")));

    public static Task Serve(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = Body.Length;
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(Body).AsTask();
    }
}
