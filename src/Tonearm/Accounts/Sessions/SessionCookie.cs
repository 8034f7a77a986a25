namespace Tonearm.Accounts.Sessions;

/// <summary>
/// The cookie that carries a session. Over https it has the prefix <c>__Host-</c>, which browsers accept only when it is
/// secure, for this host alone and for the whole of it (RFC 6265bis section 4.1.3.2); without https that prefix would
/// make them drop it.
/// </summary>
static class SessionCookie
{
    const string PlainName = "tonearm", SecureName = "__Host-tonearm";
    const int ValueLength = 64;

    public static string? Read(HttpRequest request) =>
        request.Cookies[Name(request)] is { Length: ValueLength } value ? value : null;

    public static void Write(HttpContext http, string value) =>
        http.Response.Cookies.Append(Name(http.Request), value, Options(http.Request, SessionStore.Longest));

    public static void Remove(HttpContext http) =>
        http.Response.Cookies.Delete(Name(http.Request), Options(http.Request, maxAge: null));

    static string Name(HttpRequest request) => request.IsHttps ? SecureName : PlainName;

    static CookieOptions Options(HttpRequest request, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = maxAge,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
