using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Opens and closes the session of a browser.</summary>
sealed class Entry(SessionStore sessions, FlashMessages flash)
{
    /// <summary>Starts a session under a new id, whatever the browser had before (no fixation), and ends that one.</summary>
    /// <returns>The value of its cookie.</returns>
    public async Task<string> Begin(Visit visit, User user)
    {
        await End(visit);
        var http = visit.Http;
        var cookie = await sessions.Start(user, http.Connection.RemoteIpAddress?.ToString() ?? "", http.Request.Headers.UserAgent.ToString(), SecureOrigin.Is(http.Request));
        SessionCookie.Write(http, cookie);
        return cookie;
    }

    /// <summary>Starts a session and leads on to where the form says, with what was typed there when the last one had ended.</summary>
    public async Task<Onward> BeginAndContinue(Visit visit, User user)
    {
        var cookie = await Begin(visit, user);
        var next = ReturnPath.Or(visit["continue"]);
        return visit[TypedFields.Field] is { Length: > 0 } typed && await sessions.Find(cookie) is { } session
            ? new Onward(await TypedFields.Address(flash, session, next, typed))
            : new Onward(next);
    }

    /// <summary>Leads back to a form that was opened before the person signed in anew, with what was typed there.</summary>
    public async ValueTask<IResult> Resume(Visit visit) =>
        new Onward(await TypedFields.Address(flash, visit.Session!, ReturnPath.Or(visit["continue"]), visit[TypedFields.Field]));

    public async Task End(Visit visit)
    {
        if (visit.Session is { } session)
            await sessions.End(session.User.Id, session.Id);
        SessionCookie.Remove(visit.Http);
    }
}
