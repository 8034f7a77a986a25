using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Opens and closes the session of a browser.</summary>
sealed class Entry(SessionStore sessions)
{
    /// <summary>Starts a session under a new id, whatever the browser had before (no fixation), and ends that one.</summary>
    public async Task Begin(Visit visit, User user)
    {
        await End(visit);
        var http = visit.Http;
        var cookie = await sessions.Start(user, http.Connection.RemoteIpAddress?.ToString() ?? "", http.Request.Headers.UserAgent.ToString(), SecureOrigin.Is(http.Request));
        SessionCookie.Write(http, cookie);
    }

    public async Task End(Visit visit)
    {
        if (visit.Session is { } session)
            await sessions.End(session.User.Id, session.Id);
        SessionCookie.Remove(visit.Http);
    }
}
