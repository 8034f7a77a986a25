using Tonearm.Accounts.Sessions;
using Tonearm.Accounts.Users;
using Tonearm.WebApi;

namespace Tonearm.Accounts.Pages.Entrance;

/// <summary>Opens and closes the session of a browser.</summary>
sealed class SignInSessions(SessionStore sessions, FlashMessages flash)
{
    /// <summary>Starts a session under a new id, whatever the browser had before (no fixation), and ends that one.</summary>
    /// <returns>The value of its cookie.</returns>
    public async Task<string> Begin(PageRequest request, User user)
    {
        await End(request);
        var http = request.Http;
        var cookie = await sessions.Start(user, http.Connection.RemoteIpAddress?.ToString() ?? "", http.Request.Headers.UserAgent.ToString(), SecureOrigin.Is(http.Request));
        SessionCookie.Write(http, cookie);
        return cookie;
    }

    /// <summary>Starts a session and leads on to where the form says, with what was typed there when the last one had ended.</summary>
    public async Task<RedirectReply> BeginAndContinue(PageRequest request, User user)
    {
        var cookie = await Begin(request, user);
        var next = ReturnPath.Or(request["continue"]);
        return request[TypedFields.Field] is { Length: > 0 } typed && await sessions.Find(cookie) is { } session
            ? new RedirectReply(await TypedFields.Address(flash, session, next, typed))
            : new RedirectReply(next);
    }

    /// <summary>Leads back to a form that was opened before the person signed in anew, with what was typed there.</summary>
    public async ValueTask<IResult> Resume(PageRequest request) =>
        new RedirectReply(await TypedFields.Address(flash, request.Session!, ReturnPath.Or(request["continue"]), request[TypedFields.Field]));

    public async Task End(PageRequest request)
    {
        if (request.Session is { } session)
            await sessions.End(session.User.Id, session.Id);
        SessionCookie.Remove(request.Http);
    }
}
