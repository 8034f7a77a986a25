using Tonearm.Accounts.Consent;
using Tonearm.Accounts.Protocol;
using Tonearm.Accounts.Security;
using Tonearm.Accounts.Tokens;
using Tonearm.Storage;

namespace Tonearm.Accounts.TokenEndpoint.Grants;

/// <summary>
/// RFC 6749 section 6: a new access token, and always a refresh token beside it, the same or its successor. Finding the
/// family and rotating it is one change of the store.
/// </summary>
sealed class RefreshTokenGrant(Revocations revocations, SecurityLog log, AccountEvents events, AccountsOptions options, TimeProvider clock)
{
    static readonly OAuthError
        None = OAuthError.InvalidRequest("refresh_token must be supplied"),
        Invalid = OAuthError.InvalidGrant("Invalid refresh token"),
        Revoked = OAuthError.InvalidGrant("Refresh token revoked"),
        Expired = OAuthError.InvalidGrant("Refresh token expired"),
        TooMuch = new("invalid_scope", "The scope exceeds what the user has granted");

    public async Task<GrantResult<TokenAnswer>> Exchange(AuthenticatedClient client, Parameters form)
    {
        if (form["refresh_token"] is not { } text)
            return None;
        if (RefreshToken.Parse(text) is not { } token)
            return Invalid;
        var presented = new RefreshPresentation(client, token, form["scope"]);
        var (answer, victim) = await revocations.Write(WriteQueue.Credentials, state => Exchange(state, presented, clock.GetUtcNow()));
        if (victim is not null)
        {
            // After the change, which must not wait for an account that is being deleted.
            log.RefreshTokenReused(client.App.ClientId, victim);
            await events.AddAfter(victim, AccountEventKind.TokensReplayed, client.App.Name);
        }
        return answer;
    }

    /// <summary>The answer, and whose tokens were revoked because a replaced one came back.</summary>
    ((GrantResult<TokenAnswer>, string? Victim), Revocation?) Exchange(StateConnection state, RefreshPresentation presented, DateTimeOffset now)
    {
        var (client, token, _) = presented;
        var family = FamilyRows.Find(state, token.FamilyId);
        var outcome = Refreshing.Decide(family, token, client.App, now, options);
        // RFC 6749 section 6: what was issued to a proven client is refreshed by a proven client.
        if (outcome.Refusal != RefreshRefusal.Unknown && !family!.Rotates && !client.HasProvenSecret)
            return ((OAuthError.InvalidClientSecret, null), null);
        if (outcome.Refusal == RefreshRefusal.Reused)
            return ((Revoked, family!.UserId), RevokeFamily(state, family, now));
        if (!outcome.IsAnswered)
            return ((Error(outcome.Refusal.Value), null), null);
        if (Narrow(family!.Scopes, presented.Scope) is not { } scopes)
            return ((TooMuch, null), null);
        return ((Answer(state, family, outcome, scopes, now), null), null);
    }

    static TokenAnswer Answer(StateConnection state, TokenFamily family, RefreshOutcome outcome, string scopes, DateTimeOffset now)
    {
        if (outcome.Next is { } next)
            FamilyRows.Rotate(state, family.Id, next);
        var token = AccessToken.New(family.ClientId, family.Id, scopes, now);
        token.Insert(state);
        GrantStore.Use(state, family.UserId, family.ClientId, now);
        return new TokenAnswer(token.Text, scopes, outcome.Answer!.Text);
    }

    static Revocation RevokeFamily(StateConnection state, TokenFamily family, DateTimeOffset now)
    {
        FamilyRows.Revoke(state, family.Id, now);
        return Revocation.OfFamily(family.Id);
    }

    /// <summary>The asked scopes if all of them were granted, all of them if none are asked, null if one was not.</summary>
    static string? Narrow(string granted, string? asked)
    {
        var names = asked?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray() ?? [];
        return names.Length == 0 ? granted
            : names.All(ScopeSets.Of(granted).Contains) ? string.Join(' ', names)
            : null;
    }

    static OAuthError Error(RefreshRefusal refusal) => refusal switch
    {
        RefreshRefusal.Unknown => Invalid,
        RefreshRefusal.Expired => Expired,
        _ => Revoked,
    };
}

/// <summary>What a client brings to refresh.</summary>
/// <param name="Scope">What it asks for, separated by spaces; null for all that was granted.</param>
sealed record RefreshPresentation(AuthenticatedClient Client, RefreshToken Token, string? Scope);
