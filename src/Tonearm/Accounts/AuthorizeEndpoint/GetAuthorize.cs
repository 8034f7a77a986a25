using Tonearm.Accounts.Protocol;

namespace Tonearm.Accounts.AuthorizeEndpoint;

/// <summary>GET /authorize: where apps send the browser of a user. RFC 6749 section 3.1.</summary>
sealed class GetAuthorize(Authorize authorize, AutoApproval autoApproval, WhoIsSignedIn whoIsSignedIn)
{
    /// <summary>The pages that a browser is sent to in between; each gets the query, or all of the request, to come back.</summary>
    public const string Path = "/authorize", SignInPath = "/signin", ConsentPath = "/consent";

    public async Task Handle(HttpContext http)
    {
        var verdict = await authorize.Validate(http.Request);
        if (verdict.App is { } app)
            NamedApp.Count(http, app.ClientId);
        switch (verdict)
        {
            case AuthorizeVerdict.RefusedOnPage refused:
                await RefusalPage.Write(http.Response, refused.Refusal, await OwnRequest(http, refused.Asked));
                break;
            case AuthorizeVerdict.RefusedByRedirect refused when autoApproval.IsOn || await whoIsSignedIn(http) is not null:
                Redirect(http, refused.Target);
                break;
            case AuthorizeVerdict.RefusedByRedirect refused:
                await RefusalPage.Write(http.Response, refused.Refusal);
                break;
            case AuthorizeVerdict.Accepted { Request: var request } when autoApproval.IsOn:
                await Approve(http, request);
                break;
            case AuthorizeVerdict.Accepted { Request: var request }:
                Redirect(http, await Next(http, request));
                break;
        }
    }

    /// <summary>The request, if it is for an app of the person who is signed in; others must not learn what is registered.</summary>
    async ValueTask<Asked?> OwnRequest(HttpContext http, Asked? asked) =>
        asked is { App.OwnerId: { Length: > 0 } owner } && (await whoIsSignedIn(http))?.Id == owner ? asked : null;

    async Task<string> Next(HttpContext http, AuthorizeRequest request)
    {
        var query = http.Request.QueryString.Value;
        if (await whoIsSignedIn(http) is not { } user)
            return SignInPath + "?continue=" + Uri.EscapeDataString(Path + query);
        return await authorize.NeedsConsent(user, request) ? ConsentPath + query : await authorize.Agree(user, request);
    }

    async Task Approve(HttpContext http, AuthorizeRequest request)
    {
        if (await autoApproval.UserOf(request) is { } user)
            Redirect(http, await authorize.Agree(user, request));
        else
            await RefusalPage.Write(http.Response, AutoApproval.NoSuchUser);
    }

    /// <summary>302 and never 307, which would repeat a form (RFC 9700 section 4.12).</summary>
    static void Redirect(HttpContext http, string target)
    {
        var headers = http.Response.Headers;
        http.Response.StatusCode = StatusCodes.Status302Found;
        headers.Location = target;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
