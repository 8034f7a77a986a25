namespace Tonearm.WebApi;

/// <summary>
/// Whether browsers reach the server over https: the request came so, or a public https address is configured, whatever
/// a proxy in between says or leaves out.
/// </summary>
static class SecureOrigin
{
    public static bool Is(HttpRequest request) =>
        request.IsHttps || request.HttpContext.RequestServices.GetRequiredService<PublicUrls>().HasHttps;

    public static string Scheme(HttpRequest request) => Is(request) ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
}
