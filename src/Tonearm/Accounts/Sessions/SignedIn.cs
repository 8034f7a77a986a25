using Tonearm.Accounts.Users;

namespace Tonearm.Accounts.Sessions;

/// <summary>Who is signed in in the browser that makes a request.</summary>
static class SignedIn
{
    /// <summary>Looked up once in a request.</summary>
    public static async ValueTask<Session?> Session(HttpContext http)
    {
        if (http.Features.Get<Session>() is { } known)
            return known;
        var sessions = http.RequestServices.GetRequiredService<SessionStore>();
        var session = SessionCookie.Read(http.Request) is { } cookie ? await sessions.Find(cookie) : await Earlier(http, sessions);
        if (session is not null)
            http.Features.Set(session);
        return session;
    }

    /// <summary>
    /// A session that was started before the server was reached over https goes on, with a cookie that is secure. A value
    /// that has been in such a cookie once does not come back in another.
    /// </summary>
    static async ValueTask<Session?> Earlier(HttpContext http, SessionStore sessions)
    {
        if (SessionCookie.ReadEarlier(http.Request) is not { } cookie || await sessions.Find(cookie) is not { IsSecure: false } session)
            return null;
        await sessions.Secure(session);
        SessionCookie.Write(http, cookie);
        return session with { IsSecure = true };
    }

    public static async ValueTask<User?> User(HttpContext http) => (await Session(http))?.User;
}
