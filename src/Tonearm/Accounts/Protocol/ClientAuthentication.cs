using Microsoft.Extensions.Primitives;
using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Security;

namespace Tonearm.Accounts.Protocol;

/// <summary>Finds out which app makes a request. RFC 6749 sections 2.3 and 3.2.1.</summary>
sealed class ClientAuthentication(AppStore apps, GuessLimit guesses, SecurityLog log)
{
    public async ValueTask<GrantResult<AuthenticatedClient>> Authenticate(HttpContext http, Parameters form)
    {
        var presented = Presented(http.Request.Headers.Authorization, form);
        if (!presented.IsValue)
            return presented.Error;
        var ((id, secret), address) = (presented.Value, http.Connection.RemoteIpAddress);
        if (guesses.Check(id, address) is { } wait)
        {
            // Only guesses about apps that exist are counted there.
            NamedApp.Count(http, id);
            return wait;
        }
        if (await apps.Find(id) is not { } app)
            return OAuthError.InvalidClient;
        NamedApp.Count(http, app.ClientId);
        if (secret is null)
            return new AuthenticatedClient(app, HasProvenSecret: false);
        if (await apps.Accepts(app, secret))
            return new AuthenticatedClient(app, HasProvenSecret: true);
        guesses.CountWrongSecret(id, address);
        log.WrongClientSecret(app.ClientId, address);
        return OAuthError.InvalidClientSecret;
    }

    /// <summary>One way of authentication in one request, and no doubt about who it is.</summary>
    public static GrantResult<PresentedClient> Presented(StringValues authorization, Parameters form)
    {
        var (id, secret) = (form["client_id"], form["client_secret"]);
        if (authorization.Count == 0)
            return id is null ? OAuthError.InvalidClient : new PresentedClient(id, secret);
        if (authorization.Count > 1 || ClientCredentialsHeader.Parse(authorization.ToString()) is not { } basic)
            return OAuthError.UnreadableClient;
        if (secret is not null)
            return OAuthError.InvalidRequest("Client credentials must be sent in one way only");
        if (id is not null && id != basic.Id)
            return OAuthError.InvalidRequest("client_id differs from the Authorization header");
        return basic;
    }
}
