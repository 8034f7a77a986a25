using Tonearm.Accounts.Apps;
using Tonearm.Accounts.Codes;
using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Tokens;
using Tonearm.Storage;

namespace Tonearm.Accounts.TokenEndpoint.Grants;

/// <summary>
/// RFC 6749 section 4.1.3 and RFC 7636 section 4.5: a code for tokens, once. Looking at the code and using it up is one
/// change of the store, so that of any number of requests at the same time one wins; any further one takes its tokens
/// back.
/// </summary>
sealed class AuthorizationCodeGrant(Revocations revocations, SecurityLog log, AccountEvents events, AccountsOptions options, TimeProvider clock)
{
    static readonly OAuthError NoCode = OAuthError.InvalidRequest("code must be supplied");
    static readonly OAuthError NoRedirect = OAuthError.InvalidRequest("redirect_uri must be supplied");

    public async Task<GrantResult<TokenAnswer>> Exchange(AuthenticatedClient client, Parameters form)
    {
        if (form["code"] is not { } text)
            return NoCode;
        if (form["redirect_uri"] is not { } redirect)
            return NoRedirect;
        if (!TokenKey.TryOf(text, out var key))
            return CodeExchange.InvalidCode;
        var presented = new CodePresentation(client, redirect, form["code_verifier"]);
        var (answer, refused) = await revocations.Write(WriteQueue.Credentials, state => Exchange(state, key, presented, clock.GetUtcNow()));
        if (refused is { } happened)
            await LogOutcome(client.App, happened);
        return answer;
    }

    /// <summary>After the change, which must not wait for an account that is being deleted.</summary>
    async Task LogOutcome(App app, CodeMisuse misuse)
    {
        if (misuse.Consequence == CodeConsequence.CountTry)
            log.CodeVerifierWrong(app.ClientId);
        if (misuse.Consequence != CodeConsequence.RevokeTokens)
            return;
        log.CodeReplayed(app.ClientId, misuse.UserId);
        if (misuse.RevokedTokens)
            await events.AddAfter(misuse.UserId, AccountEventKind.TokensReplayed, app.Name);
    }

    ((GrantResult<TokenAnswer>, CodeMisuse?), Revocation?) Exchange(StateConnection state, TokenKey key, CodePresentation presented, DateTimeOffset now)
    {
        if (Code.Find(state, key) is not { } code)
            return ((CodeExchange.InvalidCode, null), null);
        if (CodeExchange.Refusal(code, presented, now) is not { } refusal)
            return ((Redeem(state, code, rotates: !presented.Client.HasProvenSecret, now), null), null);
        var revoked = ApplyConsequence(state, code, refusal.Consequence, now);
        return ((refusal.Error, new CodeMisuse(code.UserId, refusal.Consequence, revoked is not null)), revoked);
    }

    static Revocation? ApplyConsequence(StateConnection state, Code code, CodeConsequence consequence, DateTimeOffset now)
    {
        if (consequence == CodeConsequence.CountTry)
            code.CountWrongTry(state);
        return consequence == CodeConsequence.RevokeTokens && code.Family is { } family && FamilyRows.Revoke(state, family, now)
            ? Revocation.OfFamily(family)
            : null;
    }

    TokenAnswer Redeem(StateConnection state, Code code, bool rotates, DateTimeOffset now)
    {
        var (family, refresh) = TokenFamily.WithRefresh(
            code.UserId, code.ClientId, code.Scopes, rotates, code.IssuedAt, options.RefreshEnd(code.IssuedAt));
        var token = AccessToken.New(code.ClientId, family.Id, code.Scopes, now);
        code.MarkUsed(state, family.Id, now);
        FamilyRows.Insert(state, family);
        token.Insert(state);
        GrantStore.Use(state, code.UserId, code.ClientId, now);
        return new TokenAnswer(token.Text, code.Scopes, refresh.Text);
    }
}

/// <summary>A refused exchange, and what it did to the code and its tokens.</summary>
/// <param name="RevokedTokens">Whether the code had tokens that lived until now.</param>
readonly record struct CodeMisuse(string UserId, CodeConsequence Consequence, bool RevokedTokens);
