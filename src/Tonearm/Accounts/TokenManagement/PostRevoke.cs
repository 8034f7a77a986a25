using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.TokenEndpoint;
using Tonearm.Accounts.Tokens;
using Tonearm.Storage;

namespace Tonearm.Accounts.TokenManagement;

/// <summary>
/// POST /api/revoke: an app gives back a token that it no longer needs. RFC 7009. A refresh token takes every token of
/// its family with it; what is unknown, or another app's, is answered the same and left alone.
/// </summary>
sealed class PostRevoke(ClientAuthentication authentication, TokenStore tokens, Revocations revocations, TimeProvider clock)
{
    static readonly OAuthError NoToken = OAuthError.InvalidRequest("token must be supplied");

    public async Task Handle(HttpContext http)
    {
        if (await Refusal(http) is { } error)
        {
            await OAuthReply.Write(http.Response, error);
            return;
        }
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = 0;
    }

    async Task<OAuthError?> Refusal(HttpContext http)
    {
        var request = await TokenRequest.Read(http);
        if (!request.IsValue)
            return request.Error;
        var client = await authentication.Authenticate(http, request.Value.Form);
        if (!client.IsValue)
            return client.Error;
        if (request.Value.Form["token"] is not { } token)
            return NoToken;
        await Revoke(token, client.Value.App.ClientId);
        return null;
    }

    /// <summary>The two kinds differ in length, so the hint about the kind is not needed (section 2.1 allows that).</summary>
    Task Revoke(string token, string clientId) =>
        TokenKey.TryOf(token, out var key) ? tokens.Revoke(key, clientId)
        : RefreshToken.Parse(token) is { } refresh ? Revoke(refresh, clientId)
        : Task.CompletedTask;

    Task<bool> Revoke(RefreshToken token, string clientId) => revocations.Write<bool>(WriteQueue.Credentials, state =>
    {
        var family = FamilyRows.Find(state, token.FamilyId);
        return family?.ClientId == clientId && token.WasIssuedBy(family.CheckKey) && FamilyRows.Revoke(state, family.Id, clock.GetUtcNow())
            ? (true, Revocation.OfFamily(family.Id))
            : (false, null);
    });
}
