using System.Text.Json;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.TokenEndpoint;
using Tonearm.Accounts.Tokens;
using Tonearm.Storage;

namespace Tonearm.Accounts.TokenManagement;

/// <summary>
/// POST /api/introspect: an app that proves its secret asks about a token of its own. RFC 7662. Of all other tokens it
/// hears what it hears of nonsense.
/// </summary>
sealed class PostIntrospect(
    ClientAuthentication authentication, TokenStore tokens, StateStore store, Issuer issuer, TimeProvider clock)
{
    static readonly OAuthError NoToken = OAuthError.InvalidRequest("token must be supplied");

    public async Task Handle(HttpContext http)
    {
        var answer = await Answer(http);
        await (answer.IsValue
            ? OAuthReply.Write(http.Response, StatusCodes.Status200OK, answer.Value)
            : OAuthReply.Write(http.Response, answer.Error));
    }

    async Task<GrantResult<Action<Utf8JsonWriter>>> Answer(HttpContext http)
    {
        var request = await TokenRequest.Read(http);
        if (!request.IsValue)
            return request.Error;
        var client = await authentication.Authenticate(http, request.Value.Form);
        if (!client.IsValue)
            return Unauthorized(client.Error);
        if (!client.Value.HasProvenSecret)
            return Unauthorized(OAuthError.InvalidClientSecret);
        if (request.Value.Form["token"] is not { } token)
            return NoToken;
        return await Describe(token, client.Value.App.ClientId, issuer.Of(http.Request));
    }

    async Task<Action<Utf8JsonWriter>> Describe(string token, string clientId, string issuer)
    {
        var facts = TokenKey.TryOf(token, out var key) ? await OfAccessToken(key, clientId)
            : RefreshToken.Parse(token) is { } refresh ? await OfRefreshToken(refresh, clientId)
            : null;
        return facts is null ? json => json.WriteBoolean("active"u8, false) : json => Write(json, facts, clientId, issuer);
    }

    async ValueTask<Facts?> OfAccessToken(TokenKey key, string clientId) =>
        await tokens.Find(key) is { IsRevoked: false } token
            && token.Caller.ClientId == clientId && clock.GetUtcNow() < token.Caller.ExpiresAt
            ? new Facts("Bearer", token.Caller.UserId, string.Join(' ', token.Caller.Scopes.Order(StringComparer.Ordinal)),
                token.IssuedAt, token.Caller.ExpiresAt)
            : null;

    async ValueTask<Facts?> OfRefreshToken(RefreshToken token, string clientId)
    {
        var family = await store.ReadOne(state => FamilyRows.Find(state, token.FamilyId));
        return family is { RevokedAt: null, Refresh: { } refresh }
            && family.ClientId == clientId && clock.GetUtcNow() < family.ExpiresAt && Secrets.Same(token.Hash, refresh.Current)
            && token.WasIssuedBy(family.CheckKey)
            ? new Facts(null, family.UserId, family.Scopes, family.AuthorizedAt, family.ExpiresAt)
            : null;
    }

    /// <summary>Section 2.2. A token of an app alone has no subject: an app's id must never pass for a user's.</summary>
    static void Write(Utf8JsonWriter json, Facts facts, string clientId, string issuer)
    {
        json.WriteBoolean("active"u8, true);
        json.WriteString("client_id"u8, clientId);
        if (facts.UserId is { } user)
            json.WriteString("sub"u8, user);
        if (facts.TokenType is { } type)
            json.WriteString("token_type"u8, type);
        json.WriteString("scope"u8, facts.Scope);
        json.WriteNumber("iat"u8, facts.IssuedAt.ToUnixTimeSeconds());
        json.WriteNumber("exp"u8, facts.ExpiresAt.ToUnixTimeSeconds());
        json.WriteString("iss"u8, issuer);
    }

    /// <summary>Section 2.3 wants 401 here, and the real service has no such endpoint to differ from it.</summary>
    static OAuthError Unauthorized(OAuthError error) => error.Error == "invalid_client" && error.RetryAfter is null
        ? error with { Status = StatusCodes.Status401Unauthorized, Challenge = "Basic realm=\"spotify\"" }
        : error;

    sealed record Facts(string? TokenType, string? UserId, string Scope, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
}
