using Tonearm.WebApi;

namespace Tonearm.Accounts.Sessions;

/// <summary>
/// The cookie that carries a session. Where browsers come over https (<see cref="SecureOrigin"/>) it has the prefix
/// <c>__Host-</c>, which they accept only when it is secure, for this host alone and for the whole of it (RFC 6265bis
/// section 4.1.3.2); without https that prefix would make them drop it.
/// </summary>
static class SessionCookie
{
    const string PlainName = "tonearm", SecureName = "__Host-tonearm";
    const int ValueLength = 64;

    public static string? Read(HttpRequest request) => Value(request, Name(request));

    /// <summary>
    /// The cookie that the browser got before the server was reached over https; null where that is not so. Another host
    /// below the same domain may have set it, so it is good only for sessions that were started without https.
    /// </summary>
    public static string? ReadEarlier(HttpRequest request) => SecureOrigin.Is(request) ? Value(request, PlainName) : null;

    public static void Write(HttpContext http, string value)
    {
        http.Response.Cookies.Append(Name(http.Request), value, Options(http.Request, SessionStore.Longest));
        RemoveEarlier(http);
    }

    public static void Remove(HttpContext http)
    {
        http.Response.Cookies.Delete(Name(http.Request), Options(http.Request, maxAge: null));
        RemoveEarlier(http);
    }

    static void RemoveEarlier(HttpContext http)
    {
        if (ReadEarlier(http.Request) is not null)
            http.Response.Cookies.Delete(PlainName, Options(http.Request, maxAge: null));
    }

    static string? Value(HttpRequest request, string name) =>
        request.Cookies[name] is { Length: ValueLength } value ? value : null;

    static string Name(HttpRequest request) => SecureOrigin.Is(request) ? SecureName : PlainName;

    static CookieOptions Options(HttpRequest request, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = maxAge,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = SecureOrigin.Is(request),
    };
}
