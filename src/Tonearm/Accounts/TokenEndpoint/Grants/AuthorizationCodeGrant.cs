using Tonearm.Accounts.Codes;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.Tokens;
using Tonearm.Storage;

namespace Tonearm.Accounts.TokenEndpoint.Grants;

/// <summary>
/// RFC 6749 section 4.1.3 and RFC 7636 section 4.5: a code for tokens, once. Looking at the code and using it up is one
/// change of the store, so that of any number of requests at the same time one wins; any further one takes its tokens
/// back.
/// </summary>
sealed class AuthorizationCodeGrant(Revocations revocations, AccountsOptions options, TimeProvider clock)
{
    static readonly OAuthError NoCode = OAuthError.InvalidRequest("code must be supplied");
    static readonly OAuthError NoRedirect = OAuthError.InvalidRequest("redirect_uri must be supplied");

    public async Task<Outcome<TokenAnswer>> Exchange(AuthenticatedClient client, Parameters form)
    {
        if (form["code"] is not { } text)
            return NoCode;
        if (form["redirect_uri"] is not { } redirect)
            return NoRedirect;
        if (!TokenKey.TryOf(text, out var key))
            return CodeExchange.InvalidCode;
        var presented = new CodePresentation(client, redirect, form["code_verifier"]);
        return await revocations.Write(WriteQueue.Credentials, state => Exchange(state, key, presented, clock.GetUtcNow()));
    }

    (Outcome<TokenAnswer>, Revocation?) Exchange(StateConnection state, TokenKey key, CodePresentation presented, DateTimeOffset now)
    {
        if (Code.Find(state, key) is not { } code)
            return (CodeExchange.InvalidCode, null);
        if (CodeExchange.Refusal(code, presented, now) is { } refusal)
            return (refusal.Error, Suffer(state, code, refusal.Consequence, now));
        return (Redeem(state, code, rotates: !presented.Client.HasProvenSecret, now), null);
    }

    static Revocation? Suffer(StateConnection state, Code code, CodeConsequence consequence, DateTimeOffset now)
    {
        if (consequence == CodeConsequence.CountTry)
            code.CountWrongTry(state);
        return consequence == CodeConsequence.RevokeTokens && code.Family is { } family && FamilyRows.Revoke(state, family, now)
            ? Revocation.OfFamily(family)
            : null;
    }

    TokenAnswer Redeem(StateConnection state, Code code, bool rotates, DateTimeOffset now)
    {
        var (family, refresh) = Family.WithRefresh(
            code.UserId, code.ClientId, code.Scopes, rotates, code.IssuedAt, options.RefreshEnd(code.IssuedAt));
        var token = AccessToken.New(code.ClientId, family.Id, code.Scopes, now);
        code.MarkUsed(state, family.Id, now);
        FamilyRows.Insert(state, family);
        token.Insert(state);
        GrantStore.Use(state, code.UserId, code.ClientId, now);
        return new TokenAnswer(token.Text, code.Scopes, refresh.Text);
    }
}
