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
        if (SessionCookie.Read(http.Request) is not { } cookie)
            return null;
        var session = await http.RequestServices.GetRequiredService<SessionStore>().Find(cookie);
        if (session is not null)
            http.Features.Set(session);
        return session;
    }

    public static async ValueTask<User?> User(HttpContext http) => (await Session(http))?.User;
}
